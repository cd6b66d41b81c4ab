package armperf.stats;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/**
 * How much more a mode changed from build to build than its control did, block by block: the exact signed rank of what
 * their logs, to - from, differ by.
 *
 * <p>Nothing is estimated before it is tested. A change that both share cancels in every block, and if there is no
 * other, then swapping the builds of a block in both rows, which the drawn order makes as likely as not, only turns the
 * sign of its difference. So at most alpha of such sessions are rejected, whatever the host drifts from block to block.
 * Taking off trends and each row's own change first (as the difference in differences was first defined) uses the same
 * samples twice, and rejected up to 6.8 % at 5 %.
 *
 * @param blocks how many blocks hold both rows
 * @param ratio change of the mode over change of the control; absent without such blocks
 * @param interval of that ratio; absent where the blocks are too few for the confidence
 * @param p two-sided, of both having changed alike; absent without such blocks
 */
public record DifferenceInDifferences(int blocks, OptionalDouble ratio, Optional<Interval> interval, OptionalDouble p) {

    /** Compares two rows of the same sessions, in the same order; blocks that only one of them holds do not count. */
    public static DifferenceInDifferences of(List<Session> mode, List<Session> control, double confidence) {
        if (mode.size() != control.size()) {
            throw new IllegalArgumentException(
                    mode.size() + " sessions of the mode, but " + control.size() + " of its control");
        }
        DoubleStream.Builder differences = DoubleStream.builder();
        for (int i = 0; i < mode.size(); i++) {
            Map<Integer, Double> ofControl = changes(control.get(i));
            changes(mode.get(i)).forEach((block, change) -> {
                if (ofControl.containsKey(block)) {
                    differences.add(change - ofControl.get(block));
                }
            });
        }
        return of(SignedRank.of(differences.build().toArray(), confidence));
    }

    /**
     * Compares one stratum with others that hold no block of its own, such as one node of a run with the other nodes:
     * the first block of it with the median of the others' first blocks, the second with that of their second ones, as
     * far as there are such.
     *
     * <p>Exact for the same reason, and without an estimate of what they may share: if all changed alike, swapping the
     * builds in all blocks that are held against each other only turns the sign of their difference, however unlike the
     * noise of the strata is. Cochran's Q (1954), the usual test of whether strata agree, takes the error of each of
     * them for known, which a handful of blocks does not tell.
     */
    public static DifferenceInDifferences againstOthers(
            List<Session> one, List<List<Session>> others, double confidence) {
        List<Double> its = changes(one);
        List<List<Double>> theirs =
                others.stream().map(DifferenceInDifferences::changes).toList();
        DoubleStream.Builder differences = DoubleStream.builder();
        for (int i = 0; i < its.size(); i++) {
            int at = i;
            double[] beside = theirs.stream()
                    .filter(changes -> at < changes.size())
                    .mapToDouble(changes -> changes.get(at))
                    .toArray();
            if (beside.length > 0) {
                differences.add(its.get(i) - Median.of(beside));
            }
        }
        return of(SignedRank.of(differences.build().toArray(), confidence));
    }

    private static DifferenceInDifferences of(SignedRank ranks) {
        return new DifferenceInDifferences(
                ranks.n(),
                ranks.estimate().stream().map(Math::exp).findFirst(),
                ranks.interval().map(shift -> Interval.ofLogs(shift.low(), shift.high())),
                ranks.p());
    }

    /** Whether the two did not change alike: the interval excludes no difference and p is below alpha. */
    public boolean rejects(double alpha) {
        return p.isPresent()
                && p.getAsDouble() < alpha
                && interval.map(Interval::excludesNoChange).orElse(false);
    }

    /** The change of the log in each block, session by session. */
    private static List<Double> changes(List<Session> sessions) {
        return sessions.stream()
                .flatMap(session -> changes(session).values().stream())
                .toList();
    }

    /** The change of the log by block number, in the order in which the blocks began. */
    private static Map<Integer, Double> changes(Session session) {
        Map<Integer, Double> byBlock = new LinkedHashMap<>();
        for (Timed sample : session.samplesInStartOrder()) {
            double log = Math.log(sample.value());
            byBlock.merge(sample.block(), sample.to() ? log : -log, Double::sum);
        }
        return byBlock;
    }
}
