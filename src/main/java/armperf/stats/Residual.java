package armperf.stats;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * What detrending leaves of one sample, as a function of the shift taken off the to samples: y minus the running median
 * of five of y, straight between its knots.
 */
final class Residual {
    /** Closer than this, logs of times are equal: far below any clock, far above rounding. */
    static final double TOLERANCE = 1e-12;

    private static final int REACH = 2;

    private final double[] knots;
    /** Before the first knot, between knots, after the last: value = level - shift * slope. */
    private final double[] levels;

    private final double[] slopes;

    private Residual(double[] knots) {
        this.knots = knots;
        this.levels = new double[knots.length + 1];
        this.slopes = new double[knots.length + 1];
    }

    /** Of the sample at this place among its session's logs, in start order; the window is cut at both ends. */
    static Residual of(double[] logs, boolean[] to, int at) {
        int[] window = IntStream.rangeClosed(Math.max(0, at - REACH), Math.min(logs.length - 1, at + REACH))
                .toArray();
        Residual residual = new Residual(distinct(IntStream.of(window)
                .filter(i -> to[i])
                .mapToDouble(i -> logs[i])
                .flatMap(toLog -> IntStream.of(window).filter(i -> !to[i]).mapToDouble(i -> toLog - logs[i]))));
        for (int piece = 0; piece < residual.levels.length; piece++) {
            double shift = inside(residual.knots, piece);
            int[] sorted = IntStream.of(window)
                    .boxed()
                    .sorted((a, b) -> Double.compare(shifted(logs, to, a, shift), shifted(logs, to, b, shift)))
                    .mapToInt(Integer::intValue)
                    .toArray();
            int low = sorted[(sorted.length - 1) / 2];
            int high = sorted[sorted.length / 2];
            // Taken apart, so that samples of one build compare without the rounding of a shift.
            residual.levels[piece] = logs[at] - (logs[low] + logs[high]) / 2;
            residual.slopes[piece] = share(to[at]) - (share(to[low]) + share(to[high])) / 2;
        }
        return residual;
    }

    double at(double shift) {
        int piece = pieceAt(shift);
        return levels[piece] - shift * slopes[piece];
    }

    /** Every shift where this residual meets the other, or where they part after being equal; ascending. */
    double[] meetings(Residual other) {
        double[] bounds = distinct(DoubleStream.concat(DoubleStream.of(knots), DoubleStream.of(other.knots)));
        DoubleStream.Builder meetings = DoubleStream.builder();
        for (int i = 0; i <= bounds.length; i++) {
            double low = i == 0 ? Double.NEGATIVE_INFINITY : bounds[i - 1];
            double high = i == bounds.length ? Double.POSITIVE_INFINITY : bounds[i];
            double shift = inside(bounds, i);
            double level = levels[pieceAt(shift)] - other.levels[other.pieceAt(shift)];
            double slope = slopes[pieceAt(shift)] - other.slopes[other.pieceAt(shift)];
            if (slope != 0) {
                double root = level / slope;
                if (root >= low - TOLERANCE && root <= high + TOLERANCE) {
                    meetings.add(root);
                }
            } else if (Math.abs(level) <= TOLERANCE) {
                DoubleStream.of(low, high).filter(Double::isFinite).forEach(meetings::add);
            }
        }
        return distinct(meetings.build());
    }

    /** A shift inside the piece before, between or after the knots. */
    static double inside(double[] knots, int piece) {
        if (knots.length == 0) {
            return 0;
        }
        if (piece == 0) {
            return knots[0] - 1;
        }
        return piece == knots.length ? knots[piece - 1] + 1 : (knots[piece - 1] + knots[piece]) / 2;
    }

    private int pieceAt(double shift) {
        int found = Arrays.binarySearch(knots, shift);
        return found >= 0 ? found : -found - 1;
    }

    private static double shifted(double[] logs, boolean[] to, int at, double shift) {
        return logs[at] - shift * share(to[at]);
    }

    private static double share(boolean to) {
        return to ? 1 : 0;
    }

    /** Ascending, without those that differ by rounding only. */
    private static double[] distinct(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        int kept = 0;
        for (double value : sorted) {
            if (kept == 0 || value - sorted[kept - 1] > TOLERANCE) {
                sorted[kept++] = value;
            }
        }
        return Arrays.copyOf(sorted, kept);
    }
}
