package armperf.host;

import java.util.Locale;

/** How a job ended. */
public enum JobState {
    /** It ended by itself, well or not. */
    DONE,
    /** It took longer than it may, and its process group was ended. */
    TIMED_OUT,
    /** Somebody asked for its end. */
    CANCELLED,
    /** Its processes are gone and left no exit status, as when somebody killed them from outside. */
    LOST,
    /** The host was started anew while it ran. */
    HOST_REBOOTED;

    /** As records and people read it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
