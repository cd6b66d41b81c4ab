package armperf.stats;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A row's samples of all sessions, each session detrended and ranked alone, once by each window. For a shift taken off
 * the to samples it gives, per block, the doubled difference of mid-ranks to - from, summed over the windows.
 */
final class BlockedRow {
    /** One sample: which block of the row it is in, counted from 0 over all sessions, and what detrending leaves. */
    record Member(int block, boolean to, Residual residual) {
        int sign() {
            return to ? 1 : -1;
        }
    }

    private final List<List<Member>> rankings = new ArrayList<>();
    private final int windows;
    private final int blocks;

    BlockedRow(List<Session> sessions, Detrending detrending) {
        windows = detrending.reaches().length;
        int next = 0;
        for (Session session : sessions) {
            List<Timed> samples = session.samplesInStartOrder();
            double[] logs = Logs.of(samples.stream().mapToDouble(Timed::value).toArray());
            boolean[] to = new boolean[logs.length];
            int[] blockOf = new int[logs.length];
            Map<Integer, Integer> numbers = new HashMap<>();
            for (int i = 0; i < to.length; i++) {
                to[i] = samples.get(i).to();
                Integer known = numbers.putIfAbsent(samples.get(i).block(), next + numbers.size());
                blockOf[i] = known == null ? next + numbers.size() - 1 : known;
            }
            next += numbers.size();
            for (int reach : detrending.reaches()) {
                List<Member> members = new ArrayList<>();
                for (int i = 0; i < to.length; i++) {
                    members.add(new Member(blockOf[i], to[i], Residual.of(logs, to, i, reach)));
                }
                rankings.add(List.copyOf(members));
            }
        }
        blocks = next;
    }

    int blocks() {
        return blocks;
    }

    /** Samples that are ranked among each other: those of one session as one window leaves them. */
    List<List<Member>> rankings() {
        return rankings;
    }

    /** Per block, the doubled difference of mid-ranks to - from at the shift; their sum is the statistic. */
    RankDifferences rankDifferences(double shift) {
        RankDifferences differences = new RankDifferences(blocks);
        for (List<Member> members : rankings) {
            double[] residuals = new double[members.size()];
            for (int i = 0; i < residuals.length; i++) {
                residuals[i] = members.get(i).residual().at(shift);
            }
            long[] ranks = Ranks.doubled(residuals, Residual.TOLERANCE);
            for (int i = 0; i < ranks.length; i++) {
                Member member = members.get(i);
                differences.add(member.block(), member.sign() * ranks[i]);
            }
        }
        return differences;
    }

    /** The median of what the blocks' samples differ by, to - from, as each window leaves them without a shift. */
    double middle() {
        double[] differences = new double[windows * blocks];
        for (int i = 0; i < rankings.size(); i++) {
            for (Member member : rankings.get(i)) {
                differences[i % windows * blocks + member.block()] +=
                        member.sign() * member.residual().at(0);
            }
        }
        return Median.of(differences);
    }
}
