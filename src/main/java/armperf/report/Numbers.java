package armperf.report;

import armperf.run.Quantity;
import armperf.stats.Interval;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Numbers as they stand on a terminal. */
public final class Numbers {
    private static final String NOTHING = "-";

    private Numbers() {}

    /** A value in its own unit; {@code second} is shown as a time. */
    public static String value(double value, String unit) {
        return Quantity.text(value, unit);
    }

    /** A difference in per cent, always with its sign. */
    public static String delta(OptionalDouble pct) {
        return pct.isEmpty() ? NOTHING : String.format(Locale.ROOT, "%+.2f %%", pct.getAsDouble());
    }

    /** An interval of ratios as differences in per cent. */
    public static String interval(Optional<Interval> interval) {
        return interval.map(ci -> String.format(Locale.ROOT, "%+.2f .. %+.2f %%", ci.lowPct(), ci.highPct()))
                .orElse(NOTHING);
    }

    /** A p-value. */
    public static String p(OptionalDouble p) {
        if (p.isEmpty()) {
            return NOTHING;
        }
        return p.getAsDouble() < 0.0001 ? "<.0001" : String.format(Locale.ROOT, "%.4f", p.getAsDouble());
    }

    /** A size or a count, which is exact. */
    public static String exact(OptionalLong value) {
        return value.isEmpty() ? NOTHING : String.valueOf(value.getAsLong());
    }
}
