package armperf.stats;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/**
 * How much more a mode changed from build to build than its control did, block by block.
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
        List<Map<Integer, Double>> modeChanges = changes(mode);
        List<Map<Integer, Double>> controlChanges = changes(control);
        DoubleStream.Builder differences = DoubleStream.builder();
        for (int i = 0; i < mode.size(); i++) {
            Map<Integer, Double> ofControl = controlChanges.get(i);
            modeChanges.get(i).forEach((block, change) -> {
                if (ofControl.containsKey(block)) {
                    differences.add(change - ofControl.get(block));
                }
            });
        }
        SignedRank ranks = SignedRank.of(differences.build().toArray(), confidence);
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

    /** Per session, the change of the log by block number. */
    private static List<Map<Integer, Double>> changes(List<Session> sessions) {
        BlockedRow row = new BlockedRow(sessions);
        double[] differences = row.blocks() == 0 ? new double[0] : row.detrendedDifferences(Blocked.shift(row));
        int[] next = {0};
        return sessions.stream()
                .map(session -> {
                    // Numbered as they are first met, as the row numbers them.
                    Map<Integer, Double> byBlock = new HashMap<>();
                    for (Timed sample : session.samplesInStartOrder()) {
                        if (!byBlock.containsKey(sample.block())) {
                            byBlock.put(sample.block(), differences[next[0]++]);
                        }
                    }
                    return byBlock;
                })
                .toList();
    }
}
