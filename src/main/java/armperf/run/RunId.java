package armperf.run;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * The name of a run: sortable by time, unique across users, and safe as a folder name.
 *
 * @param value for example {@code 20260219T101530Z-7c361dce-k3f9}: UTC start, first 8 digits of the commit, 4 random
 *     letters or digits
 */
public record RunId(String value) implements Comparable<RunId> {
    /** 0 stands for a digit, f for one of base 16, z for one of base 36, the others for themselves. */
    private static final String FORM = "00000000T000000Z-ffffffff-zzzz";

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
        return TIME.parse(value.substring(0, value.indexOf('-')), Instant::from);
    }

    /** Whether a folder name can be a run. */
    public static boolean isRunId(String text) {
        // Neither a regular expression nor the parsing of a time: there may be thousands of runs.
        return isOfForm(text)
                && isWithin(text, 4, 1, 12)
                && isWithin(text, 6, 1, daysOfMonth(text))
                && isWithin(text, 9, 0, 23)
                && isWithin(text, 11, 0, 59)
                && isWithin(text, 13, 0, 59);
    }

    private static boolean isOfForm(String text) {
        if (text.length() != FORM.length()) {
            return false;
        }
        for (int i = 0; i < FORM.length(); i++) {
            char form = FORM.charAt(i);
            char is = text.charAt(i);
            boolean digit = is >= '0' && is <= '9';
            boolean fits = switch (form) {
                case '0' -> digit;
                case 'f', 'z' -> digit || (is >= 'a' && is <= form);
                default -> is == form;
            };
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    /** Whether the two digits that begin at an index make a number from one to another. */
    private static boolean isWithin(String text, int index, int least, int most) {
        int number = number(text, index, index + 2);
        return number >= least && number <= most;
    }

    private static int daysOfMonth(String text) {
        return YearMonth.of(number(text, 0, 4), number(text, 4, 6)).lengthOfMonth();
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
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
