package armperf.config;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A share in per cent, as people write it.
 *
 * @param percent 1.0 for one per cent; from 0 to below 100
 */
public record Percentage(double percent) {
    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,9})?) ?%");

    public Percentage {
        if (!isShare(percent)) {
            throw new IllegalArgumentException("a percentage lies from 0 to below 100, not at " + percent);
        }
    }

    /** The share that a number of per cent is; absent where it lies outside. */
    static Optional<Percentage> of(double percent) {
        return isShare(percent) ? Optional.of(new Percentage(percent)) : Optional.empty();
    }

    /** The share that is written as in {@code 1.5%}; absent where something else is. */
    public static Optional<Percentage> parse(String text) {
        Matcher written = WRITTEN.matcher(text.strip());
        return written.matches() ? of(Double.parseDouble(written.group(1))) : Optional.empty();
    }

    private static boolean isShare(double percent) {
        return percent >= 0 && percent < 100;
    }

    /** The same share as part of one: 0.01 for one per cent. */
    public double fraction() {
        return percent / 100;
    }
}
