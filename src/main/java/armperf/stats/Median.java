package armperf.stats;

import java.util.Arrays;

/** The middle of a set of values. */
public final class Median {
    private Median() {}

    /** The middle value, or the mean of the two in the middle. */
    public static double of(double[] values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("no values, no median");
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** Median absolute deviation from the median, not rescaled. */
    static double deviation(double[] values) {
        double median = of(values);
        return of(Arrays.stream(values).map(value -> Math.abs(value - median)).toArray());
    }
}
