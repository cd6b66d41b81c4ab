package armperf.stats;

import org.apache.commons.statistics.distribution.TDistribution;

/** The smallest effect that a comparison would see four times in five, and what it takes to see a smaller one. */
public final class Detectable {
    private static final double POWER = 0.8;
    /** What makes a median absolute deviation the standard deviation of normal noise. */
    private static final double TO_STANDARD_DEVIATION = 1.4826;

    private Detectable() {}

    /** The detectable effect (0.013 = 1.3 %) at a coefficient of variation (0.01 = 1 %), with n samples a side. */
    public static double effect(double variation, int n, double confidence) {
        return effect(variation, n, n, confidence);
    }

    /** The same with different numbers of samples. */
    public static double effect(double variation, int nFrom, int nTo, double confidence) {
        Estimate.requireConfidence(confidence);
        if (nFrom < 2 || nTo < 2 || !(variation >= 0)) {
            throw new IllegalArgumentException("no detectable effect with " + nFrom + " and " + nTo + " samples");
        }
        TDistribution t = TDistribution.of(nFrom + nTo - 2.0);
        double quantiles = t.inverseSurvivalProbability((1 - confidence) / 2) + t.inverseCumulativeProbability(POWER);
        return quantiles * variation * Math.sqrt(1.0 / nFrom + 1.0 / nTo);
    }

    /** How many blocks (or samples a side) would see the target effect, if n of them see the detectable one. */
    public static int needed(int n, double detectable, double target) {
        if (n < 1 || !(detectable >= 0) || !(target > 0)) {
            throw new IllegalArgumentException("no target effect to reach: " + target);
        }
        double ratio = detectable / target;
        // The cast stops at the largest int, which is as good as never.
        return Math.max(1, (int) Math.ceil(n * ratio * ratio - 1e-9));
    }

    /** Coefficient of variation of residuals on the log scale, resistant to outliers. */
    static double variation(double[] residuals) {
        return TO_STANDARD_DEVIATION * Median.deviation(residuals);
    }
}
