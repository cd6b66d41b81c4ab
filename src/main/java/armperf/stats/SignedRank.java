package armperf.stats;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a set of differences says of their middle: Wilcoxon's signed ranks, exact for any number and with ties.
 *
 * @param n how many differences
 * @param estimate median of the Walsh averages; absent without differences
 * @param interval for the middle, in the unit of the differences; absent where they are too few for the confidence
 * @param p two-sided, of a middle of 0; absent without differences
 */
public record SignedRank(int n, OptionalDouble estimate, Optional<Interval> interval, OptionalDouble p) {

    /** (1 - 0.9) / 2 falls short of 0.05 by a hair, and so would the interval. */
    private static final double ROUNDING = 1e-12;

    /** What the differences say at this confidence; those that are 0 weaken the test and are not dropped in silence. */
    public static SignedRank of(double[] differences, double confidence) {
        Estimate.requireConfidence(confidence);
        for (double difference : differences) {
            if (!Double.isFinite(difference)) {
                throw new IllegalArgumentException("not a difference: " + difference);
            }
        }
        int n = differences.length;
        if (n == 0) {
            return new SignedRank(0, OptionalDouble.empty(), Optional.empty(), OptionalDouble.empty());
        }
        double[] averages = walshAverages(differences);
        int k = largestCount(n, (1 - confidence) / 2);
        return new SignedRank(
                n,
                OptionalDouble.of(Median.of(averages)),
                k < 0 ? Optional.empty() : Optional.of(new Interval(averages[k], averages[averages.length - 1 - k])),
                OptionalDouble.of(p(differences)));
    }

    private static double p(double[] differences) {
        long[] terms = Ranks.doubled(Arrays.stream(differences).map(Math::abs).toArray(), 0);
        for (int i = 0; i < terms.length; i++) {
            // Zeros take the lowest ranks and count for neither side (Pratt).
            terms[i] *= (long) Math.signum(differences[i]);
        }
        return SignPatterns.share(terms);
    }

    private static double[] walshAverages(double[] differences) {
        double[] averages = new double[differences.length * (differences.length + 1) / 2];
        int next = 0;
        for (int i = 0; i < differences.length; i++) {
            for (int j = i; j < differences.length; j++) {
                averages[next++] = (differences[i] + differences[j]) / 2;
            }
        }
        Arrays.sort(averages);
        return averages;
    }

    /** The largest k with P(W <= k) at most the tail; -1 if even k = 0 has more. */
    private static int largestCount(int n, double tail) {
        long[] ranks = new long[n];
        Arrays.setAll(ranks, i -> i + 1L);
        double[] chances = SignPatterns.chancesOfSubsetSums(ranks, n * (n + 1) / 4);
        int k = -1;
        double below = 0;
        while (k + 1 < chances.length && below + chances[k + 1] <= tail * (1 + ROUNDING)) {
            below += chances[++k];
        }
        return k;
    }
}
