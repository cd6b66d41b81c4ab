package armperf.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Where a series of values moves to another level or spread: E-divisive, by Matteson and James (2014, Journal of the
 * American Statistical Association 109), with exponent 1, and the whole rest of a stretch as the second part, as
 * MongoDB uses it on the results of its builds (Daly and others, 2020). A split must be better than the best splits of
 * the same values in random order; the order comes from a fixed seed, so that the same series always gives the same
 * answer.
 *
 * <p>It is written here because no library on Maven Central was found that does it, in November 2026: those that do (ecp,
 * signal-processing-algorithms, Apache Otava) are for R and Python, and the one for Java (jhunter, after Otava) needs Java
 * 21 and has no release there.
 */
public final class ChangePoints {
    /** Two values that lie together by chance are no level. */
    public static final int SHORTEST = 3;

    private static final int ORDERS = 999;
    private static final long SEED = 20_140_101;

    private ChangePoints() {}

    /**
     * One change.
     *
     * @param at index of the first value after it
     * @param p how often values in random order split as well; {@code 1 / 1000} at least
     */
    public record Change(int at, double p) {}

    /**
     * The fewest values in which a change can be told from chance: below, values in random order are too often in an
     * order as good as the best one, which two of the ways to halve them are.
     *
     * @param confidence that nothing is split where nothing changes, above 0 and below 1
     */
    public static int fewest(double confidence) {
        Estimate.requireConfidence(confidence);
        int values = 2 * SHORTEST;
        while (SmallestP.ofSamples(values / 2, values - values / 2) > 1 - confidence) {
            values++;
        }
        return values;
    }

    /**
     * The changes of a series, in its order. Takes time with the square of its length: about half a second for 300
     * values.
     *
     * @param values finite, in the order in which they were measured
     * @param confidence that nothing is split where nothing changes, above 0 and below 1
     */
    public static List<Change> of(double[] values, double confidence) {
        Estimate.requireConfidence(confidence);
        List<Change> changes = new ArrayList<>();
        split(values, 0, values.length, (1 - confidence) / values.length, new SplittableRandom(SEED), changes);
        changes.sort(Comparator.comparingInt(Change::at));
        return changes;
    }

    private static void split(
            double[] all, int from, int to, double share, SplittableRandom random, List<Change> changes) {
        double[] values = Arrays.copyOfRange(all, from, to);
        // Shared by length: all stretches in which nothing changes are together wrong as seldom as was asked for.
        double alpha = share * values.length;
        Split best = best(values);
        if (best.at() == 0 || best.gain() <= 0) {
            return;
        }
        double p = p(values, best.gain(), alpha, random);
        if (p > alpha) {
            return;
        }
        changes.add(new Change(from + best.at(), p));
        split(all, from, from + best.at(), share, random, changes);
        split(all, from + best.at(), to, share, random, changes);
    }

    /** How often random order does as well; stops early where it is clear that it is too often. */
    private static double p(double[] values, double gain, double alpha, SplittableRandom random) {
        double[] shuffled = values.clone();
        int asGood = 1;
        int enough = (int) Math.ceil(alpha * (ORDERS + 1)) + 1;
        for (int order = 0; order < ORDERS && asGood < enough; order++) {
            for (int i = shuffled.length - 1; i > 0; i--) {
                int other = random.nextInt(i + 1);
                double kept = shuffled[i];
                shuffled[i] = shuffled[other];
                shuffled[other] = kept;
            }
            // What is equal must not count as less because it was added up in another order.
            if (best(shuffled).gain() >= gain * (1 - 1e-12)) {
                asGood++;
            }
        }
        return (double) asGood / (ORDERS + 1);
    }

    /**
     * The best place to split.
     *
     * @param at 0 if the values are too few
     */
    private record Split(int at, double gain) {}

    /** The split with the greatest distance between both parts, beyond that within them. */
    private static Split best(double[] values) {
        int n = values.length;
        Split best = new Split(0, Double.NEGATIVE_INFINITY);
        if (n < 2 * SHORTEST) {
            return best;
        }
        // Sums of distances: within the first part, within the second, and between them.
        double first = 0;
        double second = 0;
        double between = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                second += Math.abs(values[i] - values[j]);
            }
        }
        for (int at = 1; at <= n - SHORTEST; at++) {
            double toFirst = 0;
            double toSecond = 0;
            for (int i = 0; i < at - 1; i++) {
                toFirst += Math.abs(values[i] - values[at - 1]);
            }
            for (int i = at; i < n; i++) {
                toSecond += Math.abs(values[i] - values[at - 1]);
            }
            first += toFirst;
            second -= toSecond;
            between += toSecond - toFirst;
            if (at >= SHORTEST) {
                double gain = gain(at, n - at, first, second, between);
                if (gain > best.gain()) {
                    best = new Split(at, gain);
                }
            }
        }
        return best;
    }

    /** The scaled divergence of two parts of m and n values, equation (7) of the paper. */
    private static double gain(double m, double n, double first, double second, double between) {
        double divergence = 2 * between / (m * n) - first / (m * (m - 1) / 2) - second / (n * (n - 1) / 2);
        return m * n / (m + n) * divergence;
    }
}
