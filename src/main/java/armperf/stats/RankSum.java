package armperf.stats;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.stream.LongStream;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The rank-sum test of Wilcoxon, Mann and Whitney, ties counted as they are.
 *
 * <p>Exact while nFrom * nTo is at most {@link #EXACT_PAIRS}: every way to choose one side from the pooled mid-ranks is
 * counted. Beyond, the normal approximation with correction for ties and continuity.
 */
final class RankSum {
    /** 50 samples a side. There the approximation is off by less than 1e-3, and counting still takes milliseconds. */
    static final int EXACT_PAIRS = 2_500;

    /** (1 - 0.9) / 2 falls short of 0.05 by a hair, and so would the interval. */
    private static final double ROUNDING = 1e-12;

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private RankSum() {}

    static boolean isExact(int nFrom, int nTo) {
        return (long) nFrom * nTo <= EXACT_PAIRS;
    }

    static double p(double[] from, double[] to) {
        return isExact(from.length, to.length) ? exactP(from, to) : normalP(from, to);
    }

    static double exactP(double[] from, double[] to) {
        boolean fromIsSmaller = from.length <= to.length;
        double[] chosen = fromIsSmaller ? from : to;
        long[] ranks = wholeRanks(pool(chosen, fromIsSmaller ? to : from));
        long total = LongStream.of(ranks).sum();
        long sum = Arrays.stream(ranks, 0, chosen.length).sum();
        double[] ways = waysToSum(ranks, chosen.length);
        // Distances from the mean, times the number of samples, so that they are whole and compare exactly.
        long observed = Math.abs(sum * ranks.length - total * chosen.length);
        double asFar = 0;
        double all = 0;
        for (int s = 0; s < ways.length; s++) {
            all += ways[s];
            if (Math.abs((long) s * ranks.length - total * chosen.length) >= observed) {
                asFar += ways[s];
            }
        }
        return asFar / all;
    }

    static double normalP(double[] from, double[] to) {
        long[] doubled = Ranks.doubled(pool(from, to), 0);
        double n = doubled.length;
        double mean = from.length * (n + 1) / 2;
        double distance = Math.abs(Arrays.stream(doubled, 0, from.length).sum() / 2.0 - mean);
        double squares = 0;
        for (long rank : doubled) {
            double deviation = rank / 2.0 - (n + 1) / 2;
            squares += deviation * deviation;
        }
        // The variance of the mid-ranks themselves, which is the usual formula with its correction for ties.
        double deviation = Math.sqrt((double) from.length * to.length / (n * (n - 1)) * squares);
        if (deviation == 0) {
            return 1;
        }
        return 2 * NORMAL.survivalProbability(Math.max(0, distance - 0.5) / deviation);
    }

    /** The largest k with P(U <= k) at most the tail, under no difference and no ties; empty if even k = 0 has more. */
    static OptionalInt largestCount(int nFrom, int nTo, double tail) {
        return isExact(nFrom, nTo) ? exactCount(nFrom, nTo, tail) : normalCount(nFrom, nTo, tail);
    }

    static OptionalInt exactCount(int nFrom, int nTo, double tail) {
        int k = -1;
        double below = 0;
        double all = 0;
        double[] ways = countsOfU(nFrom, nTo);
        for (double way : ways) {
            all += way;
        }
        while (k + 1 < ways.length && below + ways[k + 1] <= tail * (1 + ROUNDING) * all) {
            below += ways[++k];
        }
        return k < 0 ? OptionalInt.empty() : OptionalInt.of(k);
    }

    static OptionalInt normalCount(int nFrom, int nTo, double tail) {
        double pairs = (double) nFrom * nTo;
        double deviation = Math.sqrt(pairs * (nFrom + nTo + 1) / 12);
        double k = Math.floor(pairs / 2 - 0.5 + deviation * NORMAL.inverseCumulativeProbability(tail));
        return k < 0 ? OptionalInt.empty() : OptionalInt.of((int) k);
    }

    /** P(U <= k) under no difference and no ties, exactly. */
    static double probabilityUpTo(int k, int nFrom, int nTo) {
        double[] ways = countsOfU(nFrom, nTo);
        return Arrays.stream(ways, 0, k + 1).sum() / Arrays.stream(ways).sum();
    }

    private static double[] countsOfU(int nFrom, int nTo) {
        int chosen = Math.min(nFrom, nTo);
        double[] ways = waysToSum(LongStream.range(0, nFrom + nTo).toArray(), chosen);
        return Arrays.copyOfRange(ways, chosen * (chosen - 1) / 2, ways.length);
    }

    /** How many choices of so many ranks have each sum; the ranks count from 0. */
    private static double[] waysToSum(long[] ranks, int chosen) {
        long[] ascending = ranks.clone();
        Arrays.sort(ascending);
        int largest = (int) Arrays.stream(ascending, ascending.length - chosen, ascending.length)
                .sum();
        double[][] ways = new double[chosen + 1][largest + 1];
        ways[0][0] = 1;
        for (int seen = 0; seen < ascending.length; seen++) {
            int rank = (int) ascending[seen];
            for (int size = Math.min(chosen, seen + 1); size >= 1; size--) {
                double[] without = ways[size - 1];
                double[] with = ways[size];
                // Ranks ascend, so no sum of the ones seen can pass this.
                int reach = (int) Math.min(largest, (long) size * rank);
                for (int sum = reach; sum >= rank; sum--) {
                    with[sum] += without[sum - rank];
                }
            }
        }
        return ways[chosen];
    }

    /** Mid-ranks from 0 in the coarsest whole steps: 0, 1, 2 without ties, where doubled ones would be 0, 2, 4. */
    private static long[] wholeRanks(double[] values) {
        long[] ranks = Ranks.doubled(values, 0);
        long least = LongStream.of(ranks).min().orElseThrow();
        BigInteger step = BigInteger.ZERO;
        for (long rank : ranks) {
            step = step.gcd(BigInteger.valueOf(rank - least));
        }
        long divisor = Math.max(1, step.longValueExact());
        return LongStream.of(ranks).map(rank -> (rank - least) / divisor).toArray();
    }

    private static double[] pool(double[] first, double[] second) {
        double[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }
}
