package armperf.stats;

import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.TDistribution;

/** The smallest effect that a comparison would see four times in five, and what it takes to see a smaller one. */
public final class Detectable {
    private static final double POWER = 0.8;

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
        double quantiles = quantile((1 - confidence) / 2, nFrom, nTo) + quantile(1 - POWER, nFrom, nTo);
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

    /** Of a comparison that found these intervals, at its confidence and at 90 %; absent where it found neither, or had one sample. */
    static OptionalDouble of(
            Optional<Interval> interval, Optional<Interval> interval90, int nFrom, int nTo, double confidence) {
        if (nFrom < 2 || nTo < 2) {
            return OptionalDouble.empty();
        }
        if (interval.isPresent()) {
            return OptionalDouble.of(effect(interval.get(), confidence, nFrom, nTo, confidence));
        }
        return interval90.isPresent()
                ? OptionalDouble.of(effect(interval90.get(), 0.90, nFrom, nTo, confidence))
                : OptionalDouble.empty();
    }

    /**
     * The detectable effect of a comparison that found this interval, with the coefficient of variation that makes the
     * formula's own interval as wide. So it holds for the test that was used, at the number of samples that it had, and
     * for what detrending cost it, which no spread of the samples tells. Simulated, an effect of this size is seen by
     * four comparisons in five.
     *
     * @param interval of ratios
     * @param level its confidence
     * @param confidence that a claim needs
     */
    static double effect(Interval interval, double level, int nFrom, int nTo, double confidence) {
        double halfWidth = (Math.log(interval.high()) - Math.log(interval.low())) / 2;
        double standardError = halfWidth / quantile((1 - level) / 2, nFrom, nTo);
        // Few samples guess their own width badly, and guesses too small lose more power than those too large win.
        double variation = (1 + 2.0 / (nFrom + nTo)) * standardError / Math.sqrt(1.0 / nFrom + 1.0 / nTo);
        return effect(variation, nFrom, nTo, confidence);
    }

    private static double quantile(double survival, int nFrom, int nTo) {
        return TDistribution.of(nFrom + nTo - 2.0).inverseSurvivalProbability(survival);
    }
}
