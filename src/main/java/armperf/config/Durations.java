package armperf.config;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: hours, minutes and seconds in this order, such as {@code 90m} or {@code 1h30m}. */
public final class Durations {
    private static final Pattern FORM = Pattern.compile("(?:(\\d{1,6})h)?(?:(\\d{1,6})m)?(?:(\\d{1,6})s)?");

    private Durations() {}

    /** The duration; empty if the text is none, or none that is longer than nothing. */
    public static Optional<Duration> parse(String text) {
        return parseOrNone(text).filter(one -> !one.isZero());
    }

    /** As {@link #parse}, where {@code 0s} is a duration too. */
    public static Optional<Duration> parseOrNone(String text) {
        Matcher parts = FORM.matcher(text);
        if (text.isEmpty() || !parts.matches()) {
            return Optional.empty();
        }
        Duration duration =
                Duration.ofHours(part(parts, 1)).plusMinutes(part(parts, 2)).plusSeconds(part(parts, 3));
        return Optional.of(duration);
    }

    private static long part(Matcher parts, int group) {
        return parts.group(group) == null ? 0 : Long.parseLong(parts.group(group));
    }
}
