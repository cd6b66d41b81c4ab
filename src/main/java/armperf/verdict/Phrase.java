package armperf.verdict;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/** Numbers as they stand in reasons and warnings. */
final class Phrase {
    /** More names than that and the sentence behind them is not read. */
    private static final int NAMED = 3;

    private Phrase() {}

    /** An effect in per cent with two digits that matter: {@code .013} is {@code 1.3 %}. */
    static String percent(double effect) {
        double percent = 100 * effect;
        double size = Math.abs(percent);
        int decimals = size >= 9.95 ? 0 : size >= 0.995 || size == 0 ? 1 : 2;
        return String.format(Locale.ROOT, "%." + decimals + "f %%", percent);
    }

    /** Of an interval, with no more digits than it has: {@code .975} is {@code 97.5 %}. */
    static String confidence(double confidence) {
        return new BigDecimal(100 * confidence, new MathContext(6))
                        .stripTrailingZeros()
                        .toPlainString() + " %";
    }

    /** The same with its sign, fine enough to be told from others. */
    static String change(double effect) {
        return String.format(Locale.ROOT, "%+.2f %%", 100 * effect);
    }

    /** So many of something, in singular where it is one. */
    static String count(long number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }

    /** So many repetitions of a row, in the words of its design. */
    static String samples(int number, boolean paired) {
        return paired ? count(number, "block", "blocks") : count(number, "sample a side", "samples a side");
    }

    /** Rows by name; of many the first ones, and how many there are. */
    static String rows(Collection<RowKey> rows) {
        String named = rows.stream().limit(NAMED).map(RowKey::toString).collect(Collectors.joining(", "));
        return rows.size() <= NAMED ? named : rows.size() + " rows (" + named + ", ..)";
    }

    /** How many samples either side has: {@code 8 blocks}, {@code 5 samples a side}, {@code 20 from and 1 to samples}. */
    static String samples(int from, int to, boolean paired) {
        return from == to ? samples(from, paired) : from + " from and " + count(to, "to sample", "to samples");
    }
}
