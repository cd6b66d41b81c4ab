package armperf.stats;

import java.util.Arrays;

/**
 * The distribution of a sum of signed whole numbers when every sign is a fair coin, which it is when the order inside
 * each block was drawn.
 */
final class SignPatterns {
    /** Counting takes so many steps at most, which is a tenth of a second; it covers some 300 blocks. */
    static final double MOST_STEPS = 2e8;

    private SignPatterns() {}

    /**
     * Share of the sign patterns whose sum is at least as far from 0 as that of the terms as they stand: exact, and for
     * more terms than can be counted an approximation that is off by less than a thousandth of it.
     */
    static double share(long[] terms) {
        long sum = 0;
        long all = 0;
        for (long term : terms) {
            sum += term;
            all += Math.abs(term);
        }
        if (sum == 0) {
            return 1;
        }
        // The sum is at least s just where the terms turned negative make up at most (all - s) / 2; the far side
        // mirrors.
        long limit = (all - Math.abs(sum)) / 2;
        return (double) limit * terms.length <= MOST_STEPS
                ? counted(terms, (int) limit)
                : ApproximateShare.of(terms).wherever();
    }

    private static double counted(long[] terms, int limit) {
        long[] weights = new long[terms.length];
        for (int i = 0; i < terms.length; i++) {
            weights[i] = Math.abs(terms[i]);
        }
        Arrays.sort(weights);
        double below = 0;
        for (double chance : chancesOfSubsetSums(weights, limit)) {
            below += chance;
        }
        return Math.min(1, 2 * below);
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
        ApproximateShare approximate = ApproximateShare.of(terms);
        if (approximate.sum() * approximate.sum() >= surelyBelow(alpha) * approximate.squares()) {
            return approximate.sum() == 0;
        }
        if (approximate.isOutOfDoubt(alpha)) {
            return approximate.usual() > alpha;
        }
        return share(terms) > alpha;
    }

    /** The same, of terms of which so much is known that most need not be looked at one by one. */
    static boolean isShareAbove(double alpha, RankDifferences state) {
        if (ApproximateShare.isAsked(alpha)) {
            double rough = ApproximateShare.roughly(state);
            if (Math.abs(rough / alpha - 1) > ApproximateShare.ROUGH) {
                return rough > alpha;
            }
        }
        return isShareAbove(alpha, state.byBlock());
    }

    /** A sum of at least the root of so many times the sum of squares has a share of at most alpha (Hoeffding). */
    static double surelyBelow(double alpha) {
        return 2 * Math.log(2 / alpha);
    }
}
