package armperf.stats;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.LongStream;

/**
 * Moves the shift through a range, and stops at every value where ranks of a row change. There are finitely many, so
 * what is found on the way is exact, also where the p-value goes up and down.
 */
final class ShiftSweep {
    /** Meetings nearer to each other than this are one. */
    private static final double TOGETHER = 10 * Residual.TOLERANCE;

    /** Two samples meet at a shift: the sign of first - second before and after it. */
    private record Meeting(double shift, BlockedRow.Member first, BlockedRow.Member second, int before, int after) {}

    private final double low;
    private final double high;
    private final List<Meeting> meetings = new ArrayList<>();
    private final long[] atLow;

    /** Over the whole line if the bounds are infinite. */
    ShiftSweep(BlockedRow row, double low, double high) {
        this.low = low;
        this.high = high;
        this.atLow = new long[row.blocks()];
        for (List<BlockedRow.Member> members : row.sessions()) {
            for (int i = 0; i < members.size(); i++) {
                for (int j = 0; j < i; j++) {
                    add(members.get(i), members.get(j));
                }
            }
        }
        meetings.sort(Comparator.comparingDouble(Meeting::shift));
    }

    /**
     * The lowest shift at which, or right above which, the rank differences of the blocks pass; the low bound if they
     * pass there, the high one if nowhere.
     */
    double lowest(Predicate<long[]> passes) {
        long[] state = atLow.clone();
        if (passes.test(state)) {
            return low;
        }
        int start = 0;
        while (start < meetings.size()) {
            double shift = meetings.get(start).shift();
            int end = start;
            while (end < meetings.size() && meetings.get(end).shift() - shift <= TOGETHER) {
                Meeting meeting = meetings.get(end++);
                change(state, meeting, -meeting.before());
            }
            boolean passesHere = passes.test(state);
            for (Meeting meeting : meetings.subList(start, end)) {
                change(state, meeting, meeting.after());
            }
            if (passesHere || passes.test(state)) {
                return shift;
            }
            start = end;
        }
        return high;
    }

    /** The highest shift at which, or right below which, they pass; the high bound if there, the low one if nowhere. */
    double highest(Predicate<long[]> passes) {
        long[] state = atLow.clone();
        for (Meeting meeting : meetings) {
            change(state, meeting, meeting.after() - meeting.before());
        }
        if (passes.test(state)) {
            return high;
        }
        int end = meetings.size();
        while (end > 0) {
            double shift = meetings.get(end - 1).shift();
            int start = end;
            while (start > 0 && shift - meetings.get(start - 1).shift() <= TOGETHER) {
                Meeting meeting = meetings.get(--start);
                change(state, meeting, -meeting.after());
            }
            boolean passesHere = passes.test(state);
            for (Meeting meeting : meetings.subList(start, end)) {
                change(state, meeting, meeting.before());
            }
            if (passesHere || passes.test(state)) {
                return shift;
            }
            end = start;
        }
        return low;
    }

    private void add(BlockedRow.Member first, BlockedRow.Member second) {
        double[] shifts = first.residual().meetings(second.residual());
        int before = 0;
        boolean started = false;
        for (int i = 0; i <= shifts.length; i++) {
            int after = signAt(first, second, Residual.inside(shifts, i));
            double shift = i == 0 ? Double.NEGATIVE_INFINITY : shifts[i - 1];
            if (shift <= low) {
                before = after;
                continue;
            }
            if (!started) {
                started = true;
                countAtLow(first, second, before);
            }
            if (shift >= high) {
                return;
            }
            if (before != 0 || after != 0) {
                meetings.add(new Meeting(shift, first, second, before, after));
            }
            before = after;
        }
        if (!started) {
            countAtLow(first, second, before);
        }
    }

    private void countAtLow(BlockedRow.Member first, BlockedRow.Member second, long sign) {
        atLow[first.block()] += first.sign() * sign;
        atLow[second.block()] -= second.sign() * sign;
    }

    private static int signAt(BlockedRow.Member first, BlockedRow.Member second, double shift) {
        double difference = first.residual().at(shift) - second.residual().at(shift);
        return Math.abs(difference) <= Residual.TOLERANCE ? 0 : difference > 0 ? 1 : -1;
    }

    /** A doubled mid-rank is, but for a constant, the sum of the signs against all others. */
    private static void change(long[] state, Meeting meeting, long sign) {
        state[meeting.first().block()] += meeting.first().sign() * sign;
        state[meeting.second().block()] -= meeting.second().sign() * sign;
    }

    static long sum(long[] state) {
        return LongStream.of(state).sum();
    }
}
