package armperf.stats;

import armperf.stats.Estimate.Test;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Compares samples that were not run in blocks: the Hodges-Lehmann ratio, the interval that belongs to it, and the
 * rank-sum test. Assumes that nothing drifted between the two sides, which only the schedule can ensure.
 */
public final class Unblocked {
    private Unblocked() {}

    /** What the samples say of to / from; times in any unit, one number per process. */
    public static Estimate compare(double[] from, double[] to, double confidence) {
        Estimate.requireConfidence(confidence);
        double[] fromLogs = Logs.of(from);
        double[] toLogs = Logs.of(to);
        if (from.length == 0 || to.length == 0) {
            return new Estimate(
                    from.length,
                    to.length,
                    OptionalDouble.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    OptionalDouble.empty(),
                    Test.NONE,
                    OptionalDouble.empty(),
                    confidence);
        }
        PairDifferences shifts = new PairDifferences(fromLogs, toLogs);
        Optional<Interval> interval = ratios(shifts, from.length, to.length, confidence);
        Optional<Interval> interval90 = ratios(shifts, from.length, to.length, 0.90);
        boolean single = from.length == 1 || to.length == 1;
        return new Estimate(
                from.length,
                to.length,
                OptionalDouble.of(Math.exp(shifts.median())),
                interval,
                interval90,
                single ? OptionalDouble.empty() : OptionalDouble.of(RankSum.p(from, to)),
                single
                        ? Test.NONE
                        : RankSum.isExact(from.length, to.length) ? Test.RANK_SUM_EXACT : Test.RANK_SUM_NORMAL,
                Detectable.of(interval, interval90, from.length, to.length, confidence),
                confidence);
    }

    private static Optional<Interval> ratios(PairDifferences shifts, int nFrom, int nTo, double confidence) {
        return interval(shifts, nFrom, nTo, confidence).map(shift -> Interval.ofLogs(shift.low(), shift.high()));
    }

    /** The interval of shifts, on the scale of the samples themselves. */
    static Optional<Interval> interval(PairDifferences shifts, int nFrom, int nTo, double confidence) {
        OptionalInt k = RankSum.largestCount(nFrom, nTo, (1 - confidence) / 2);
        if (k.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Interval(shifts.at(k.getAsInt() + 1L), shifts.at(shifts.size() - k.getAsInt())));
    }
}
