package armperf.stats;

import java.util.Arrays;

/** Mid-ranks, doubled so that they stay whole numbers. */
final class Ranks {
    private Ranks() {}

    /** Doubled mid-ranks, counted from 1; values at most the tolerance above the one below them share a rank. */
    static long[] doubled(double[] values, double tolerance) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        long[] ranksInOrder = new long[sorted.length];
        int start = 0;
        while (start < sorted.length) {
            int end = start + 1;
            while (end < sorted.length && sorted[end] - sorted[end - 1] <= tolerance) {
                end++;
            }
            Arrays.fill(ranksInOrder, start, end, start + 1L + end);
            start = end;
        }
        long[] ranks = new long[values.length];
        for (int i = 0; i < ranks.length; i++) {
            // Equal values share a rank, whichever of them is found.
            ranks[i] = ranksInOrder[Arrays.binarySearch(sorted, values[i])];
        }
        return ranks;
    }
}
