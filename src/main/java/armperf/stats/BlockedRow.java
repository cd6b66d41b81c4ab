package armperf.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A row's samples of all sessions, each session detrended and ranked alone. For a shift taken off the to samples it
 * gives, per block, the doubled difference of mid-ranks to - from.
 */
final class BlockedRow {
    /** One sample: which block of the row it is in, counted from 0 over all sessions, and what detrending leaves. */
    record Member(int block, boolean to, Residual residual) {
        int sign() {
            return to ? 1 : -1;
        }
    }

    private final List<List<Member>> sessions = new ArrayList<>();
    private final int blocks;

    BlockedRow(List<Session> rowSessions) {
        int next = 0;
        for (Session session : rowSessions) {
            List<Timed> samples = session.samplesInStartOrder();
            double[] logs = Logs.of(samples.stream().mapToDouble(Timed::value).toArray());
            boolean[] to = new boolean[logs.length];
            for (int i = 0; i < to.length; i++) {
                to[i] = samples.get(i).to();
            }
            Map<Integer, Integer> numbers = new HashMap<>();
            List<Member> members = new ArrayList<>();
            for (int i = 0; i < to.length; i++) {
                Integer block = numbers.putIfAbsent(samples.get(i).block(), next + numbers.size());
                members.add(
                        new Member(block == null ? next + numbers.size() - 1 : block, to[i], Residual.of(logs, to, i)));
            }
            next += numbers.size();
            sessions.add(List.copyOf(members));
        }
        blocks = next;
    }

    int blocks() {
        return blocks;
    }

    List<List<Member>> sessions() {
        return sessions;
    }

    /** Per block, the doubled difference of mid-ranks to - from at the shift; their sum is the statistic. */
    long[] rankDifferences(double shift) {
        long[] differences = new long[blocks];
        for (List<Member> members : sessions) {
            long[] ranks = Ranks.doubled(residuals(members, shift), Residual.TOLERANCE);
            for (int i = 0; i < ranks.length; i++) {
                Member member = members.get(i);
                differences[member.block()] += member.sign() * ranks[i];
            }
        }
        return differences;
    }

    /** What detrending leaves of every sample at the shift. */
    double[] residuals(double shift) {
        return sessions.stream()
                .map(members -> residuals(members, shift))
                .flatMapToDouble(Arrays::stream)
                .toArray();
    }

    /** Per block, to - from after taking off the trend that shows once the shift is gone; the shift itself stays in. */
    double[] detrendedDifferences(double shift) {
        double[] differences = new double[blocks];
        for (List<Member> members : sessions) {
            for (Member member : members) {
                differences[member.block()] += member.sign() * member.residual().at(shift) + (member.to() ? shift : 0);
            }
        }
        return differences;
    }

    private static double[] residuals(List<Member> members, double shift) {
        return members.stream()
                .mapToDouble(member -> member.residual().at(shift))
                .toArray();
    }
}
