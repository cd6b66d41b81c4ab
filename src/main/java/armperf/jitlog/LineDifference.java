package armperf.jitlog;

import armperf.outcome.Plural;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The shortest way from one list of lines to another (Myers' algorithm), with a little of what stayed around it. */
final class LineDifference {
    private static final int CONTEXT = 3;
    /** More differences than this are no news line by line, and would cost memory by their square. */
    private static final int MOST = 2000;

    private final List<String> from;
    private final List<String> to;

    private LineDifference(List<String> from, List<String> to) {
        this.from = from;
        this.to = to;
    }

    /** One line each, with {@code +}, {@code -} or a blank before it; empty if nothing differs. */
    static List<String> of(List<String> from, List<String> to) {
        return from.equals(to) ? List.of() : new LineDifference(from, to).lines();
    }

    private List<String> lines() {
        List<int[]> trace = new ArrayList<>();
        int[] reach = {0, 0, 0};
        for (int edits = 0; edits <= MOST; edits++) {
            int[] next = new int[2 * edits + 3];
            for (int diagonal = -edits; diagonal <= edits; diagonal += 2) {
                int x = edits == 0 ? 0 : start(reach, edits, diagonal);
                int y = x - diagonal;
                while (x < from.size() && y < to.size() && from.get(x).equals(to.get(y))) {
                    x++;
                    y++;
                }
                next[diagonal + edits + 1] = x;
                if (x >= from.size() && y >= to.size()) {
                    trace.add(next);
                    return withContext(back(trace, diagonal));
                }
            }
            trace.add(next);
            reach = next;
        }
        return List.of("too much differs to be told line by line: " + from.size() + " -> " + to.size() + " lines");
    }

    /** Whether the last step onto a diagonal was down: a line of {@code to} came in. */
    private static boolean isDown(int[] before, int edits, int diagonal) {
        return diagonal == -edits || (diagonal != edits && before[diagonal - 1 + edits] < before[diagonal + 1 + edits]);
    }

    private static int start(int[] before, int edits, int diagonal) {
        return isDown(before, edits, diagonal) ? before[diagonal + 1 + edits] : before[diagonal - 1 + edits] + 1;
    }

    private List<String> back(List<int[]> trace, int last) {
        List<String> lines = new ArrayList<>();
        int x = from.size();
        int y = to.size();
        int diagonal = last;
        for (int edits = trace.size() - 1; edits > 0; edits--) {
            int[] before = trace.get(edits - 1);
            boolean down = isDown(before, edits, diagonal);
            int start = start(before, edits, diagonal);
            while (x > start && x - start > 0 && y > start - diagonal) {
                lines.add("  " + from.get(--x));
                y--;
            }
            if (down) {
                lines.add("+ " + to.get(--y));
                diagonal++;
            } else {
                lines.add("- " + from.get(--x));
                diagonal--;
            }
        }
        while (x > 0) {
            lines.add("  " + from.get(--x));
        }
        Collections.reverse(lines);
        return lines;
    }

    private static List<String> withContext(List<String> all) {
        List<String> shown = new ArrayList<>();
        int skipped = 0;
        for (int i = 0; i < all.size(); i++) {
            if (isNear(all, i)) {
                if (skipped > 0) {
                    shown.add("@@ " + Plural.of(skipped, "line") + " alike @@");
                }
                skipped = 0;
                shown.add(all.get(i));
            } else {
                skipped++;
            }
        }
        if (skipped > 0) {
            shown.add("@@ " + Plural.of(skipped, "line") + " alike @@");
        }
        return shown;
    }

    private static boolean isNear(List<String> all, int at) {
        for (int i = Math.max(0, at - CONTEXT); i < Math.min(all.size(), at + CONTEXT + 1); i++) {
            if (!all.get(i).startsWith("  ")) {
                return true;
            }
        }
        return false;
    }
}
