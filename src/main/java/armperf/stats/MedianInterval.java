package armperf.stats;

import java.util.Arrays;
import java.util.Optional;

/**
 * An interval for the median of one set of values, from two of the values themselves.
 *
 * @param interval in the unit of the values
 * @param k its ends are the k-th smallest and the k-th largest value
 * @param coverage its exact confidence, at least the asked one
 */
public record MedianInterval(Interval interval, int k, double coverage) {
    /** The narrowest such interval of at least the confidence; empty if the values are too few. */
    public static Optional<MedianInterval> of(double[] values, double confidence) {
        Estimate.requireConfidence(confidence);
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        // P(at most k - 1 of n fall below the median), by one binomial term after the other, from the lowest.
        double logTerm = -n * Math.log(2);
        double below = Math.exp(logTerm);
        int k = 0;
        double coverage = 0;
        while (2 * (k + 1) <= n && 1 - 2 * below >= confidence) {
            k++;
            coverage = 1 - 2 * below;
            logTerm += Math.log((n - k + 1.0) / k);
            below += Math.exp(logTerm);
        }
        return k == 0
                ? Optional.empty()
                : Optional.of(new MedianInterval(new Interval(sorted[k - 1], sorted[n - k]), k, coverage));
    }
}
