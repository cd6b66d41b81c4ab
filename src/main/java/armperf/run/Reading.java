package armperf.run;

import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * What one process measured of one benchmark.
 *
 * @param benchmark its name; one script can measure several
 * @param unit {@code second} for times; anything else is shown as it is. Smaller is always better: rates are turned
 *     into times when they are read
 * @param value the process's one number: the median of the steady part of {@code values}
 * @param steadyFrom how many values at the beginning are not part of the steady part
 * @param values every value measured inside the process, in order; at least one, all positive and finite
 * @param warmups values that the benchmark itself declared as warm-up; kept, not used
 */
public record Reading(
        String benchmark, String unit, double value, int steadyFrom, List<Double> values, List<Double> warmups) {
    /** All values are steady. */
    public Reading(String benchmark, String unit, double value, List<Double> values, List<Double> warmups) {
        this(benchmark, unit, value, 0, values, warmups);
    }

    public Reading {
        Objects.requireNonNull(benchmark, "benchmark");
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(values, "values");
        Objects.requireNonNull(warmups, "warmups");
        values = List.copyOf(values);
        warmups = List.copyOf(warmups);
        if (steadyFrom < 0 || steadyFrom >= Math.max(1, values.size())) {
            throw new IllegalArgumentException("no steady part from " + steadyFrom + " in " + values);
        }
        if (values.isEmpty() || !(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(
                    "a reading needs positive finite values, not " + value + " of " + values);
        }
    }

    /**
     * The first value of the process, with start-up and compilation in it: the first warm-up that the benchmark declared,
     * or else the first value where the steady part begins later; absent where the result has no start-up.
     */
    public OptionalDouble startUp() {
        if (!warmups.isEmpty()) {
            return OptionalDouble.of(warmups.get(0));
        }
        return steadyFrom > 0 ? OptionalDouble.of(values.get(0)) : OptionalDouble.empty();
    }
}
