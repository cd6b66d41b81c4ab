package armperf.run;

import java.util.List;

/**
 * What one process measured of one benchmark.
 *
 * @param benchmark its name; one script can measure several
 * @param unit {@code second} for times; anything else is shown as it is. Smaller is always better: rates are turned
 *     into times when they are read
 * @param value the process's one number: the median of {@code values}
 * @param values every value measured inside the process, in order; at least one, all positive and finite
 * @param warmups values that the benchmark itself declared as warm-up; kept, not used
 */
public record Reading(String benchmark, String unit, double value, List<Double> values, List<Double> warmups) {
    public Reading {
        values = List.copyOf(values);
        warmups = List.copyOf(warmups);
        if (values.isEmpty() || !(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("a reading needs positive finite values, not " + values);
        }
    }
}
