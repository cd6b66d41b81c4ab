package armperf.stats;

import java.util.stream.IntStream;

/** Mid-ranks, doubled so that they stay whole numbers. */
final class Ranks {
    private Ranks() {}

    /** Doubled mid-ranks, counted from 1; values at most the tolerance above the one below them share a rank. */
    static long[] doubled(double[] values, double tolerance) {
        int[] order = IntStream.range(0, values.length)
                .boxed()
                .sorted((a, b) -> Double.compare(values[a], values[b]))
                .mapToInt(Integer::intValue)
                .toArray();
        long[] ranks = new long[values.length];
        int start = 0;
        while (start < order.length) {
            int end = start + 1;
            while (end < order.length && values[order[end]] - values[order[end - 1]] <= tolerance) {
                end++;
            }
            for (int i = start; i < end; i++) {
                ranks[order[i]] = start + 1L + end;
            }
            start = end;
        }
        return ranks;
    }
}
