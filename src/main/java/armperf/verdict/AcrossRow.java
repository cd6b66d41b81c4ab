package armperf.verdict;

import armperf.stats.Estimate;
import java.util.List;
import java.util.Locale;

/**
 * One (benchmark, mode) on two machines.
 *
 * @param key what names it
 * @param unit of both sides, or {@code from -> to} where they differ
 * @param from the numbers of one machine
 * @param to of the other
 * @param estimate of to / from
 * @param slack by how much the interval is widened on both ends, as a ratio minus one: what either machine shows from
 *     day to day
 * @param jitFrom what is proven of the JIT on one machine
 * @param jitTo on the other
 * @param answer whether the claim holds
 * @param reasons why; finished sentences
 */
public record AcrossRow(
        RowKey key,
        String unit,
        Values from,
        Values to,
        Estimate estimate,
        double slack,
        JitState jitFrom,
        JitState jitTo,
        Answer answer,
        List<String> reasons) {
    public AcrossRow {
        reasons = List.copyOf(reasons);
    }

    /** What becomes of the claim, in the order in which one outweighs the other. */
    public enum Answer {
        /** The evidence forbids an answer. */
        INVALID,
        /** The claim is wrong. */
        REFUTED,
        /** The samples do not decide. */
        OPEN,
        /** The claim stands. */
        HOLDS;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
