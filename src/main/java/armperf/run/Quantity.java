package armperf.run;

import java.util.Locale;
import java.util.Set;

/** Measured values as people read them: four digits that matter, and a unit that fits. */
public final class Quantity {
    private static final String NOTHING = "-";

    /** Sizes and counts of which less is better, as tools write them. */
    private static final Set<String> LESS_IS_BETTER = Set.of(("second b byte bytes kb kib mb mib gb gib"
                    + " instruction instructions cycle cycles branch branches miss misses branch-misses cache-misses"
                    + " fault faults page pages alloc allocs allocation allocations joule joules j count")
            .split(" "));

    private Quantity() {}

    /**
     * Whether a smaller value is known to be a better one. Of a score, say, nothing tells, and taking more of it for
     * slower would turn a gain into a loss.
     */
    public static boolean isLessBetter(String unit) {
        String word = unit.toLowerCase(Locale.ROOT);
        return LESS_IS_BETTER.contains(word.endsWith("/op") ? word.substring(0, word.length() - "/op".length()) : word);
    }

    /** A value in its own unit, such as {@code 4096 byte}; {@code second} is shown as a time. */
    public static String text(double value, String unit) {
        return unit.equals("second") ? time(value) : number(value) + (Double.isFinite(value) ? " " + unit : "");
    }

    /** A time in the unit that fits it, such as {@code 51.83 ms}. */
    public static String time(double seconds) {
        if (!Double.isFinite(seconds)) {
            return NOTHING;
        }
        double size = Math.abs(seconds);
        if (size >= 1 || size == 0) {
            return number(seconds) + " s";
        }
        if (size >= 1e-3) {
            return number(seconds * 1e3) + " ms";
        }
        return size >= 1e-6 ? number(seconds * 1e6) + " us" : number(seconds * 1e9) + " ns";
    }

    private static String number(double value) {
        if (!Double.isFinite(value)) {
            return NOTHING;
        }
        double size = Math.abs(value);
        int decimals = size >= 1000 ? 0 : size >= 100 ? 1 : size >= 10 ? 2 : 3;
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
