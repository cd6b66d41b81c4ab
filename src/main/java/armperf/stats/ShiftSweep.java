package armperf.stats;

import java.util.List;
import java.util.function.Predicate;

/**
 * Moves the shift through a range, and stops at every value where ranks of a row change. There are finitely many, so
 * what is found on the way is exact, also where the p-value goes up and down.
 */
final class ShiftSweep {
    /** Meetings nearer to each other than this are one. */
    private static final double TOGETHER = 10 * Residual.TOLERANCE;

    private final double low;
    private final double high;
    private final Meetings meetings = new Meetings();
    private final RankDifferences atLow;

    /** Over the whole line if the bounds are infinite. */
    ShiftSweep(BlockedRow row, double low, double high) {
        this.low = low;
        this.high = high;
        this.atLow = new RankDifferences(row.blocks());
        for (List<BlockedRow.Member> members : row.rankings()) {
            add(members);
        }
        meetings.sort();
    }

    private void add(List<BlockedRow.Member> members) {
        boolean bounded = Double.isFinite(low) && Double.isFinite(high);
        Residual[] residuals = new Residual[members.size()];
        double[] least = new double[residuals.length];
        double[] most = new double[residuals.length];
        for (int i = 0; i < residuals.length; i++) {
            Residual residual = members.get(i).residual();
            residuals[i] = bounded ? residual.between(low, high) : residual;
            least[i] = bounded ? residuals[i].least(low, high) : Double.NEGATIVE_INFINITY;
            most[i] = bounded ? residuals[i].most(low, high) : Double.POSITIVE_INFINITY;
        }
        Residual.Crossings crossings = new Residual.Crossings();
        for (int i = 0; i < residuals.length; i++) {
            int first = Meetings.place(members.get(i));
            for (int j = 0; j < i; j++) {
                int second = Meetings.place(members.get(j));
                // Most pairs are too far apart to meet in a range as narrow as an interval.
                if (least[i] - most[j] > TOGETHER) {
                    Meetings.change(first, second, 1, atLow);
                } else if (least[j] - most[i] > TOGETHER) {
                    Meetings.change(first, second, -1, atLow);
                } else {
                    crossings.find(residuals[i], residuals[j]);
                    add(first, second, crossings);
                }
            }
        }
    }

    /**
     * The lowest shift at which, or right above which, the rank differences of the blocks pass; the low bound if they
     * pass there, the high one if nowhere.
     */
    double lowest(Predicate<RankDifferences> passes) {
        RankDifferences state = new RankDifferences(atLow);
        if (passes.test(state)) {
            return low;
        }
        int start = 0;
        while (start < meetings.size()) {
            double shift = meetings.shift(start);
            int end = start;
            while (end < meetings.size() && meetings.shift(end) - shift <= TOGETHER) {
                meetings.leaveBefore(end++, state);
            }
            boolean passesHere = passes.test(state);
            for (int i = start; i < end; i++) {
                meetings.enterAfter(i, state);
            }
            if (passesHere || passes.test(state)) {
                return shift;
            }
            start = end;
        }
        return high;
    }

    /** The highest shift at which, or right below which, they pass; the high bound if there, the low one if nowhere. */
    double highest(Predicate<RankDifferences> passes) {
        RankDifferences state = new RankDifferences(atLow);
        for (int i = 0; i < meetings.size(); i++) {
            meetings.leaveBefore(i, state);
            meetings.enterAfter(i, state);
        }
        if (passes.test(state)) {
            return high;
        }
        int end = meetings.size();
        while (end > 0) {
            double shift = meetings.shift(end - 1);
            int start = end;
            while (start > 0 && shift - meetings.shift(start - 1) <= TOGETHER) {
                meetings.leaveAfter(--start, state);
            }
            boolean passesHere = passes.test(state);
            for (int i = start; i < end; i++) {
                meetings.enterBefore(i, state);
            }
            if (passesHere || passes.test(state)) {
                return shift;
            }
            end = start;
        }
        return low;
    }

    private void add(int first, int second, Residual.Crossings crossings) {
        int before = 0;
        boolean started = false;
        for (int i = 0; i <= crossings.count(); i++) {
            int after = crossings.signIn(i);
            double shift = i == 0 ? Double.NEGATIVE_INFINITY : crossings.at(i - 1);
            if (shift <= low) {
                before = after;
                continue;
            }
            if (!started) {
                started = true;
                Meetings.change(first, second, before, atLow);
            }
            if (shift >= high) {
                return;
            }
            if (before != 0 || after != 0) {
                meetings.add(shift, first, second, before, after);
            }
            before = after;
        }
        if (!started) {
            Meetings.change(first, second, before, atLow);
        }
    }
}
