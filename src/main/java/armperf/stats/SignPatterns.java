package armperf.stats;

import java.util.Arrays;
import java.util.stream.LongStream;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The distribution of a sum of signed whole numbers when every sign is a fair coin, which it is when the order inside
 * each block was drawn.
 */
final class SignPatterns {
    /** From here on the approximation is off by less than its doubt; tests measure it. */
    private static final double MANY_TERMS = 20;

    private static final double DOUBT_BY_SQUARED_TERMS = 40;
    /** Further out in the tail the approximation is worse, and not asked. */
    private static final double LEAST_APPROXIMATED = 0.004;

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private SignPatterns() {}

    /** Share of the sign patterns whose sum is at least as far from 0 as that of the terms as they stand; exact. */
    static double share(long[] terms) {
        long sum = Math.abs(LongStream.of(terms).sum());
        if (sum == 0) {
            return 1;
        }
        long[] weights = LongStream.of(terms).map(Math::abs).sorted().toArray();
        long all = LongStream.of(weights).sum();
        // The sum is at least s just where the terms turned negative make up at most (all - s) / 2; the far side
        // mirrors.
        double[] chances = chancesOfSubsetSums(weights, (int) ((all - sum) / 2));
        return Math.min(1, 2 * Arrays.stream(chances).sum());
    }

    /** The chance of each sum from 0 to the limit when every weight (ascending) is taken or left by a fair coin. */
    static double[] chancesOfSubsetSums(long[] weights, int limit) {
        double[] chances = new double[limit + 1];
        double[] next = new double[limit + 1];
        chances[0] = 1;
        int reach = 0;
        for (long weight : weights) {
            if (weight == 0) {
                continue;
            }
            int step = (int) Math.min(weight, limit + 1L);
            reach = (int) Math.min(limit, (long) reach + step);
            // Two arrays and no branches inside, so that the loops run on vectors.
            for (int sum = 0; sum < Math.min(step, reach + 1); sum++) {
                next[sum] = 0.5 * chances[sum];
            }
            for (int sum = step; sum <= reach; sum++) {
                next[sum] = 0.5 * (chances[sum] + chances[sum - step]);
            }
            double[] spare = chances;
            chances = next;
            next = spare;
        }
        return chances;
    }

    /**
     * Whether the share is above alpha, with as little work as that takes: a bound that always holds, then for many
     * terms the approximation where it leaves no doubt, then the exact share.
     */
    static boolean isShareAbove(double alpha, long[] terms) {
        double sum = LongStream.of(terms).sum();
        double squares = squares(terms);
        if (sum * sum >= 2 * Math.log(2 / alpha) * squares) {
            return sum == 0; // Hoeffding
        }
        double effectiveTerms = squares * squares / fourthPowers(terms);
        if (alpha >= LEAST_APPROXIMATED && effectiveTerms >= MANY_TERMS) {
            double approximate = approximateShare(terms);
            if (Math.abs(approximate / alpha - 1) > doubt(effectiveTerms)) {
                return approximate > alpha;
            }
        }
        return share(terms) > alpha;
    }

    /** How far, relative to a share of usual size, the approximation may be off. */
    static double doubt(double effectiveTerms) {
        return DOUBT_BY_SQUARED_TERMS / (effectiveTerms * effectiveTerms);
    }

    /** The normal approximation with its first correction (Edgeworth), and for continuity. */
    static double approximateShare(long[] terms) {
        double squares = squares(terms);
        long divisor = LongStream.of(terms).map(Math::abs).reduce(0, SignPatterns::greatestCommonDivisor);
        // Sums lie two divisors apart.
        double z = (Math.abs(LongStream.of(terms).sum()) - divisor) / Math.sqrt(squares);
        if (!(z > 0)) {
            return 1;
        }
        double excess = -2 * fourthPowers(terms) / (squares * squares);
        double tail = NORMAL.survivalProbability(z) + NORMAL.density(z) * excess / 24 * (z * z * z - 3 * z);
        return Math.min(1, 2 * tail);
    }

    private static double squares(long[] terms) {
        double sum = 0;
        for (long term : terms) {
            sum += (double) term * term;
        }
        return sum;
    }

    private static double fourthPowers(long[] terms) {
        double sum = 0;
        for (long term : terms) {
            double square = (double) term * term;
            sum += square * square;
        }
        return sum;
    }

    private static long greatestCommonDivisor(long a, long b) {
        return b == 0 ? a : greatestCommonDivisor(b, a % b);
    }
}
