package armperf.report;

import java.util.Locale;
import java.util.OptionalDouble;

/** Numbers as people read them: four digits that matter, and a unit that fits. */
public final class Numbers {
    private static final String NOTHING = "-";

    private Numbers() {}

    /** A time in the unit that fits it, such as {@code 51.83 ms}. */
    public static String seconds(double seconds) {
        if (!Double.isFinite(seconds)) {
            return NOTHING;
        }
        double size = Math.abs(seconds);
        if (size >= 1 || size == 0) {
            return digits(seconds) + " s";
        }
        if (size >= 1e-3) {
            return digits(seconds * 1e3) + " ms";
        }
        return size >= 1e-6 ? digits(seconds * 1e6) + " us" : digits(seconds * 1e9) + " ns";
    }

    /** A value in its own unit; {@code second} is shown as a time. */
    public static String value(double value, String unit) {
        return unit.equals("second") ? seconds(value) : digits(value) + " " + unit;
    }

    /** A difference in per cent, always with its sign. */
    public static String delta(OptionalDouble pct) {
        return pct.isEmpty() ? NOTHING : String.format(Locale.ROOT, "%+.2f %%", pct.getAsDouble());
    }

    /** A p-value. */
    public static String p(OptionalDouble p) {
        if (p.isEmpty()) {
            return NOTHING;
        }
        return p.getAsDouble() < 0.0001 ? "<.0001" : String.format(Locale.ROOT, "%.4f", p.getAsDouble());
    }

    private static String digits(double value) {
        double size = Math.abs(value);
        int decimals = size >= 1000 ? 0 : size >= 100 ? 1 : size >= 10 ? 2 : 3;
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
