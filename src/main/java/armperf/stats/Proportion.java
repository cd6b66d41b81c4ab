package armperf.stats;

import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.HypergeometricDistribution;

/**
 * How often something happened.
 *
 * @param count how often
 * @param of in so many tries
 */
public record Proportion(int count, int of) {
    /** Probabilities that differ by rounding alone are equal. */
    private static final double ROUNDING = 1 + 1e-9;

    public Proportion {
        if (count < 0 || of < count) {
            throw new IllegalArgumentException("no proportion: " + count + " of " + of);
        }
    }

    /** The share, from 0 to 1; NaN without a try. */
    public double share() {
        return (double) count / of;
    }

    /**
     * The exact interval of the share (Clopper and Pearson, "The use of confidence or fiducial limits", 1934): it covers
     * the truth at least as often as it says. Without a try it is everything.
     *
     * @param confidence for example 0.95
     */
    public Interval interval(double confidence) {
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("no confidence: " + confidence);
        }
        double tail = (1 - confidence) / 2;
        double low =
                count == 0 ? 0 : BetaDistribution.of(count, of - count + 1.0).inverseCumulativeProbability(tail);
        double high =
                count == of ? 1 : BetaDistribution.of(count + 1.0, of - count).inverseSurvivalProbability(tail);
        return new Interval(low, high);
    }

    /**
     * Fisher's exact test, two-sided: the probability, where both shares are one, of a table at most as probable as this
     * one. 1 without a try on either side.
     */
    public double differs(Proportion to) {
        if (of == 0 || to.of == 0) {
            return 1;
        }
        HypergeometricDistribution tables = HypergeometricDistribution.of(of + to.of, count + to.count, of);
        double limit = tables.probability(count) * ROUNDING;
        double p = 0;
        for (int k = tables.getSupportLowerBound(); k <= tables.getSupportUpperBound(); k++) {
            double one = tables.probability(k);
            p += one <= limit ? one : 0;
        }
        return Math.min(1, p);
    }
}
