package armperf.results;

import armperf.stats.SteadyState;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a file says one process measured of one benchmark.
 *
 * @param benchmark absent if the file has no name for it
 * @param mode {@link #NO_MODE} if the format knows none
 * @param unit after conversion
 * @param values at least one, all positive and finite
 * @param warmups values that the benchmark declared as warm-up
 */
record Measured(Optional<String> benchmark, String mode, String unit, List<Double> values, List<Double> warmups) {
    /** The mode of a format that knows none. */
    static final String NO_MODE = "default";

    // Far beyond any time, size or count; and what lies between cannot overflow when it is divided.
    private static final double LEAST = 1e-100;
    private static final double MOST = 1e100;

    // Controls of both kinds, line ends, and what turns the direction of writing.
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}\\u202A-\\u202E\\u2066-\\u2069]");

    Measured {
        benchmark = benchmark.map(Measured::printable);
        mode = printable(mode);
        values = List.copyOf(values);
        warmups = List.copyOf(warmups);
    }

    /** Values as a file has them, converted from its unit; they stand at this place in it. */
    static Measured of(Optional<String> benchmark, String mode, Unit unit, String place, List<Double> values) {
        return new Measured(benchmark, mode, unit.name(), convert(unit, place, values), List.of());
    }

    Measured withWarmups(Unit unit, List<Double> raw) {
        List<Double> converted = raw.stream().map(unit::convert).toList();
        if (converted.stream().anyMatch(value -> value.isInfinite() || value.isNaN())) {
            throw new Malformed("has a warm-up that is no number among " + raw);
        }
        return new Measured(benchmark, mode, this.unit, values, converted);
    }

    private static List<Double> convert(Unit unit, String place, List<Double> values) {
        if (values.isEmpty()) {
            throw new Malformed("has no values at " + place);
        }
        for (double value : values) {
            double converted = unit.convert(value);
            if (!(value > 0 && converted >= LEAST && converted <= MOST)) {
                throw new Malformed("holds " + value + " at " + place
                        + ", which is no measured value; those are positive, finite and of this world");
            }
        }
        return values.stream().map(unit::convert).toList();
    }

    /** How many values at the beginning are start-up. */
    static int steadyFrom(List<Double> values) {
        return SteadyState.start(
                values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** The process's one number: the median of its steady part. */
    double steady() {
        return median(values.subList(steadyFrom(values), values.size()));
    }

    /** The middle value. */
    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        double low = sorted.get((sorted.size() - 1) / 2);
        double high = sorted.get(sorted.size() / 2);
        // Halved first, so that two huge values do not overflow.
        return low == high ? low : low / 2 + high / 2;
    }

    /** The text without what would steer a terminal or break a line. */
    static String printable(String text) {
        return UNPRINTABLE.matcher(text).replaceAll("\uFFFD");
    }
}
