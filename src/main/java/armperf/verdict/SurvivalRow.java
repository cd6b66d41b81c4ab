package armperf.verdict;

import java.util.List;
import java.util.Locale;

/**
 * What two stability runs say of one benchmark in one mode, at one threshold where there is one.
 *
 * @param from one end
 * @param to the other
 * @param p of Fisher's exact test, two-sided
 * @param pAdjusted p after Holm; that of a row without the JIT is its own
 * @param change its word
 * @param reasons why it is this word; empty for {@code better} and {@code worse}
 */
public record SurvivalRow(Survival from, Survival to, double p, double pAdjusted, Change change, List<String> reasons) {
    public SurvivalRow {
        reasons = List.copyOf(reasons);
    }

    /** The words that such a row ends in, in the order in which a comparison takes those of its rows. */
    public enum Change {
        /** The evidence forbids a claim. */
        INVALID,
        /** Fewer survive. */
        WORSE,
        /** More survive. */
        BETTER,
        /** The attempts do not decide. */
        UNCLEAR;

        /** The word in JSON, findings and on the screen. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether the mode is without the JIT, so that a change in the JIT cannot move it. */
    public boolean control() {
        return !to.jit();
    }

    /** The counts, such as {@code 0/15 -> 15/15}. */
    public String counts() {
        return from.survived().count() + "/" + from.survived().of() + " -> "
                + to.survived().count() + "/" + to.survived().of();
    }
}
