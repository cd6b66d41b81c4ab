package armperf.run;

import java.util.Locale;

/** Which end of {@code from -> to} something belongs to. The only build of a baseline and of a sweep is its
 * {@code TO}. */
public enum Side {
    FROM,
    TO;

    /** The word used in JSON and findings. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
