package armperf.verdict;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as they stand in reasons and warnings. */
final class Phrase {
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
}
