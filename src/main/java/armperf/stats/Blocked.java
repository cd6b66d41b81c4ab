package armperf.stats;

import armperf.stats.Estimate.Test;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/**
 * Compares samples that were run in blocks of random order: detrended by a running median, ranked, and judged by the
 * order drawn inside each block. Exact under that order whatever the host drifted, as detrending never looks at which
 * build a sample is of.
 */
public final class Blocked {
    /** Up to here the whole line of shifts is searched; beyond, where |T| is under six of its standard deviations. */
    static final int WHOLE_LINE_BLOCKS = 250;

    private static final double FAR = 6;
    private static final double LEFT_BY_DETRENDING = 0.73;

    private Blocked() {}

    /** What the sessions say of to / from; blocks that lack a sample must have been left out. */
    public static Estimate compare(List<Session> sessions, double confidence) {
        Estimate.requireConfidence(confidence);
        BlockedRow row = new BlockedRow(sessions);
        int n = row.blocks();
        if (n == 0) {
            return new Estimate(
                    0,
                    0,
                    OptionalDouble.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    OptionalDouble.empty(),
                    Test.NONE,
                    OptionalDouble.empty(),
                    confidence);
        }
        ShiftSweep sweep = sweep(row);
        double shift = shift(row, sweep);
        return new Estimate(
                n,
                n,
                OptionalDouble.of(Math.exp(shift)),
                interval(sweep, n, 1 - confidence),
                confidence == 0.90 ? interval(sweep, n, 1 - confidence) : interval(sweep, n, 0.10),
                n == 1 ? OptionalDouble.empty() : OptionalDouble.of(SignPatterns.share(row.rankDifferences(0))),
                n == 1 ? Test.NONE : Test.BLOCK_PERMUTATION,
                n < 3
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(Detectable.effect(variation(row, shift), n, confidence)),
                confidence);
    }

    /**
     * How much samples vary. The running median of five contains the sample itself and follows it, which leaves of
     * normal noise this share (measured; 0.72 to 0.74 from 5 to 40 blocks); uncorrected, every comparison would promise
     * to see more than it can.
     */
    private static double variation(BlockedRow row, double shift) {
        return Detectable.variation(row.residuals(shift)) / LEFT_BY_DETRENDING;
    }

    /** The estimate as a shift of logs: the middle of where the statistic changes its sign. */
    static double shift(BlockedRow row) {
        return shift(row, sweep(row));
    }

    private static double shift(BlockedRow row, ShiftSweep sweep) {
        double from = sweep.lowest(state -> ShiftSweep.sum(state) <= 0);
        double to = sweep.highest(state -> ShiftSweep.sum(state) >= 0);
        // It changes its sign in every row whose blocks follow each other; a row of another make still has a middle.
        return Double.isFinite(from) && Double.isFinite(to) ? (from + to) / 2 : Median.of(row.detrendedDifferences(0));
    }

    /** The outer hull of the shifts that are not rejected; none where they reach to infinity. */
    private static Optional<Interval> interval(ShiftSweep sweep, int n, double alpha) {
        if (SmallestP.ofBlocks(n) > alpha) {
            return Optional.empty();
        }
        Predicate<long[]> stands = state -> SignPatterns.isShareAbove(alpha, state);
        double low = sweep.lowest(stands);
        double high = sweep.highest(stands);
        return Double.isFinite(low) && Double.isFinite(high)
                ? Optional.of(Interval.ofLogs(low, high))
                : Optional.empty();
    }

    private static ShiftSweep sweep(BlockedRow row) {
        if (row.blocks() <= WHOLE_LINE_BLOCKS) {
            return new ShiftSweep(row, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        }
        double middle = Median.of(row.detrendedDifferences(0));
        return new ShiftSweep(row, farFrom(row, middle, -1), farFrom(row, middle, 1));
    }

    /** A shift below or above the middle at which the statistic is far beyond doubt. */
    static double farFrom(BlockedRow row, double middle, int direction) {
        for (double step = 1e-6; step < 1e3; step *= 2) {
            long[] state = row.rankDifferences(middle + direction * step);
            double squares = 0;
            for (long difference : state) {
                squares += (double) difference * difference;
            }
            if (-direction * ShiftSweep.sum(state) >= FAR * Math.sqrt(squares)) {
                return middle + direction * step;
            }
        }
        return direction * Double.POSITIVE_INFINITY;
    }
}
