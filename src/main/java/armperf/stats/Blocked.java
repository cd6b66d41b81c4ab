package armperf.stats;

import armperf.stats.Estimate.Test;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/**
 * Compares samples that were run in blocks of random order: detrended by running medians, ranked, and judged by the
 * order drawn inside each block. Exact under that order whatever the host drifted, as detrending never looks at which
 * build a sample is of.
 */
public final class Blocked {
    /** Up to here the whole line of shifts is searched; beyond, where |T| is under some of its standard deviations. */
    static final int WHOLE_LINE_BLOCKS = 60;

    /** Of so many blocks T never comes back from there to where it decides anything; tests hold it against the line. */
    private static final double FAR = 5;

    private Blocked() {}

    /** What the sessions say of to / from; blocks that lack a sample must have been left out. */
    public static Estimate compare(List<Session> sessions, double confidence) {
        return compare(sessions, confidence, Detrending.THREE_FIVE_SEVEN);
    }

    /** The same with another detrending. */
    public static Estimate compare(List<Session> sessions, double confidence, Detrending detrending) {
        Estimate.requireConfidence(confidence);
        BlockedRow row = new BlockedRow(sessions, detrending);
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
        Optional<Interval> interval90 = interval(sweep, n, 0.10);
        Optional<Interval> interval = confidence == 0.90 ? interval90 : interval(sweep, n, 1 - confidence);
        return new Estimate(
                n,
                n,
                OptionalDouble.of(Math.exp(shift)),
                interval,
                interval90,
                n == 1
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(
                                SignPatterns.share(row.rankDifferences(0).byBlock())),
                n == 1 ? Test.NONE : Test.BLOCK_PERMUTATION,
                Detectable.of(interval, interval90, n, n, confidence),
                confidence);
    }

    /** The estimate as a shift of logs: the middle of where the statistic changes its sign. */
    private static double shift(BlockedRow row, ShiftSweep sweep) {
        double from = sweep.lowest(state -> state.sum() <= 0);
        double to = sweep.highest(state -> state.sum() >= 0);
        // It changes its sign in every row whose blocks follow each other; a row of another make still has a middle.
        return Double.isFinite(from) && Double.isFinite(to) ? (from + to) / 2 : row.middle();
    }

    /** The outer hull of the shifts that are not rejected; none where they reach to infinity. */
    private static Optional<Interval> interval(ShiftSweep sweep, int n, double alpha) {
        if (SmallestP.ofBlocks(n) > alpha) {
            return Optional.empty();
        }
        double certain = SignPatterns.surelyBelow(alpha);
        Predicate<RankDifferences> stands = state -> (double) state.sum() * state.sum() < certain * state.squares()
                ? SignPatterns.isShareAbove(alpha, state)
                : state.sum() == 0;
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
        double middle = row.middle();
        return new ShiftSweep(row, farFrom(row, middle, -1), farFrom(row, middle, 1));
    }

    /** A shift below or above the middle at which the statistic is far beyond doubt; infinite where there is none. */
    static double farFrom(BlockedRow row, double middle, int direction) {
        double near = 0;
        double far = 1e-6;
        while (!isFar(row, middle + direction * far, direction)) {
            near = far;
            far *= 2;
            if (far > 1e3) {
                return direction * Double.POSITIVE_INFINITY;
            }
        }
        for (int i = 0; i < 4; i++) {
            double between = (near + far) / 2;
            if (isFar(row, middle + direction * between, direction)) {
                far = between;
            } else {
                near = between;
            }
        }
        return middle + direction * far;
    }

    private static boolean isFar(BlockedRow row, double shift, int direction) {
        RankDifferences state = row.rankDifferences(shift);
        return -direction * state.sum() >= FAR * Math.sqrt(state.squares());
    }
}
