package armperf.stats;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What two sets of samples say of the ratio to / from.
 *
 * @param nFrom how many from samples
 * @param nTo how many to samples
 * @param ratio the method's own estimate; absent only where a side is empty
 * @param interval ratios not ruled out at the confidence; absent where the samples are too few to bound it
 * @param interval90 the same at 90 %, whatever the confidence
 * @param p two-sided, of no difference; absent only where a side is empty or has a single sample
 * @param test what the p-value comes from
 * @param detectable smallest effect seen four times in five (0.013 = 1.3 %); absent where the samples are too few
 *     for any interval
 * @param confidence the asked confidence, such as 0.95
 */
public record Estimate(
        int nFrom,
        int nTo,
        OptionalDouble ratio,
        Optional<Interval> interval,
        Optional<Interval> interval90,
        OptionalDouble p,
        Test test,
        OptionalDouble detectable,
        double confidence) {

    /** Where a p-value comes from. */
    public enum Test {
        /** Exact over the order inside each block. */
        BLOCK_PERMUTATION,
        /** Exact over the ways to part the samples into two sides. */
        RANK_SUM_EXACT,
        /** Normal approximation of the rank sum, for many samples. */
        RANK_SUM_NORMAL,
        /** There is no p-value. */
        NONE;

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public Estimate {
        Objects.requireNonNull(interval, "interval");
        Objects.requireNonNull(interval90, "interval90");
        Objects.requireNonNull(test, "test");
        Objects.requireNonNull(detectable, "detectable");
        if (nFrom < 0 || nTo < 0) {
            throw new IllegalArgumentException("negative number of samples");
        }
        if (ratio.isPresent() && !(ratio.getAsDouble() > 0)) {
            throw new IllegalArgumentException("not a ratio of times: " + ratio.getAsDouble());
        }
        if (p.isPresent() && !(p.getAsDouble() >= 0 && p.getAsDouble() <= 1)) {
            throw new IllegalArgumentException("not a probability: " + p.getAsDouble());
        }
        if (p.isPresent() == (test == Test.NONE)) {
            throw new IllegalArgumentException("a p-value and its test go together");
        }
        requireConfidence(confidence);
    }

    /** The estimate as a change in per cent: -2 means two per cent less time. */
    public OptionalDouble deltaPct() {
        return ratio.isPresent() ? OptionalDouble.of(100 * (ratio.getAsDouble() - 1)) : OptionalDouble.empty();
    }

    static void requireConfidence(double confidence) {
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("confidence must lie between 0 and 1, but is " + confidence);
        }
    }
}
