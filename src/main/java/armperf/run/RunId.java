package armperf.run;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * The name of a run: sortable by time, unique across users, and safe as a folder name.
 *
 * @param value for example {@code 20260219T101530Z-7c361dce-k3f9}: UTC start, first 8 digits of the commit, 4 random
 *     letters or digits
 */
public record RunId(String value) implements Comparable<RunId> {
    private static final Pattern FORM =
            Pattern.compile("[0-9]{4}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3])[0-5][0-9][0-5][0-9]Z"
                    + "-[0-9a-f]{8}-[0-9a-z]{4}");
    /** Every month has as many days; parsing a time takes long where there are thousands of runs. */
    private static final int DAYS_OF_EVERY_MONTH = 28;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz";

    public RunId {
        if (!isRunId(value)) {
            throw new IllegalArgumentException("not a run id: " + value);
        }
    }

    /** A new id for a run of this commit that starts now. */
    public static RunId create(Instant start, String commit, RandomGenerator random) {
        StringBuilder tail = new StringBuilder();
        for (int i = 0; i < 4; i++) {
            tail.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return new RunId(TIME.format(start) + "-" + commit.substring(0, 8) + "-" + tail);
    }

    /** When the run started, to the second. */
    public Instant start() {
        return time(value).orElseThrow();
    }

    /** Whether a folder name can be a run. */
    public static boolean isRunId(String text) {
        return FORM.matcher(text).matches()
                && (Integer.parseInt(text, 6, 8, 10) <= DAYS_OF_EVERY_MONTH
                        || time(text).isPresent());
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(TIME.parse(text.substring(0, text.indexOf('-')), Instant::from));
        } catch (DateTimeParseException e) {
            // Digits that are no time, such as the 30th of February.
            return Optional.empty();
        }
    }

    @Override
    public int compareTo(RunId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
