package armperf.run;

import java.util.Locale;

/** What a run was for. */
public enum Phase {
    /** One build, every mode: what later builds are compared with. */
    BASELINE,
    /** A new build, interleaved with the one it is compared with. */
    RERUN,
    /** One commit, built twice and sampled against itself: the noise of the host. */
    CALIBRATION,
    /** One build, every mode tried again and again: how often it survives, and no times. */
    STABILITY;

    /** The word used in commands, JSON and findings. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
