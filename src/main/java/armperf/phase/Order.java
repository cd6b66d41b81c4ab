package armperf.phase;

import armperf.run.DiffStat;
import armperf.run.Side;
import armperf.source.Commit;
import java.util.Optional;

/**
 * What is to stand on the host for one side of a run: a commit, built as often as {@code [sample] rebuilds} says.
 *
 * @param side which end it stands for
 * @param commit what is built
 * @param dirty whether it was made of uncommitted changes
 * @param diffstat against what it is compared with
 * @param firstCopy number of its first build; further builds of the commit follow
 * @param judgedBy SHA-256 of a gate script beside the present one whose builds stand too
 */
record Order(Side side, Commit commit, boolean dirty, DiffStat diffstat, int firstCopy, Optional<String> judgedBy) {
    /** One whose builds have to pass the gate script as it is now. */
    Order(Side side, Commit commit, boolean dirty, DiffStat diffstat, int firstCopy) {
        this(side, commit, dirty, diffstat, firstCopy, Optional.empty());
    }
}
