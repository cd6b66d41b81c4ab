package armperf.stats;

import java.util.Arrays;

/**
 * What detrending leaves of one sample, as a function of the shift taken off the to samples: y minus the running median of y, straight between its knots.
 */
final class Residual {
    /** Closer than this, logs of times are equal: far below any clock, far above rounding. */
    static final double TOLERANCE = 1e-12;

    private final double[] knots;
    /** Before the first knot, between knots, after the last: value = level - shift * slope. */
    private final double[] levels;

    private final double[] slopes;

    private Residual(double[] knots) {
        this(knots, new double[knots.length + 1], new double[knots.length + 1]);
    }

    private Residual(double[] knots, double[] levels, double[] slopes) {
        this.knots = knots;
        this.levels = levels;
        this.slopes = slopes;
    }

    /** Of the sample at this place among its session's logs, in start order; the window is cut at both ends. */
    static Residual of(double[] logs, boolean[] to, int at, int reach) {
        int first = Math.max(0, at - reach);
        int size = Math.min(logs.length - 1, at + reach) - first + 1;
        Residual residual = new Residual(knots(logs, to, first, size));
        int[] window = new int[size];
        for (int i = 0; i < size; i++) {
            window[i] = first + i;
        }
        for (int piece = 0; piece < residual.levels.length; piece++) {
            double shift = inside(residual.knots, residual.knots.length, piece);
            sort(window, logs, to, shift);
            int low = window[(size - 1) / 2];
            int high = window[size / 2];
            // Taken apart, so that samples of one build compare without the rounding of a shift.
            residual.levels[piece] = logs[at] - (logs[low] + logs[high]) / 2;
            residual.slopes[piece] = share(to[at]) - (share(to[low]) + share(to[high])) / 2;
        }
        return residual.withoutIdleKnots();
    }

    /** Most knots change places far from the median, and nothing for the residual. */
    private Residual withoutIdleKnots() {
        int kept = 0;
        for (int piece = 1; piece < levels.length; piece++) {
            if (levels[piece] != levels[kept] || slopes[piece] != slopes[kept]) {
                knots[kept] = knots[piece - 1];
                kept++;
                levels[kept] = levels[piece];
                slopes[kept] = slopes[piece];
            }
        }
        return new Residual(
                Arrays.copyOf(knots, kept), Arrays.copyOf(levels, kept + 1), Arrays.copyOf(slopes, kept + 1));
    }

    /** Where samples of the window change places: every difference to - from. */
    private static double[] knots(double[] logs, boolean[] to, int first, int size) {
        double[] differences = new double[size * size / 4];
        int count = 0;
        for (int i = first; i < first + size; i++) {
            for (int j = first; j < first + size; j++) {
                if (to[i] && !to[j]) {
                    differences[count++] = logs[i] - logs[j];
                }
            }
        }
        Arrays.sort(differences, 0, count);
        return Arrays.copyOf(differences, keepDistinct(differences, count));
    }

    /** By insertion: from piece to piece few change places. */
    private static void sort(int[] window, double[] logs, boolean[] to, double shift) {
        for (int i = 1; i < window.length; i++) {
            int sample = window[i];
            double value = shifted(logs, to, sample, shift);
            int place = i;
            while (place > 0 && shifted(logs, to, window[place - 1], shift) > value) {
                window[place] = window[place - 1];
                place--;
            }
            window[place] = sample;
        }
    }

    /** The same between two shifts, and straight on beyond them. */
    Residual between(double low, double high) {
        int from = pieceFrom(0, low);
        int to = pieceFrom(from, high);
        return new Residual(
                Arrays.copyOfRange(knots, from, to),
                Arrays.copyOfRange(levels, from, to + 1),
                Arrays.copyOfRange(slopes, from, to + 1));
    }

    /** Its smallest value between its first knot and its last, and at the two shifts around them. */
    double least(double low, double high) {
        double least = Math.min(at(low), at(high));
        for (double knot : knots) {
            least = Math.min(least, at(knot));
        }
        return least;
    }

    /** Its largest value there. */
    double most(double low, double high) {
        double most = Math.max(at(low), at(high));
        for (double knot : knots) {
            most = Math.max(most, at(knot));
        }
        return most;
    }

    double at(double shift) {
        int piece = pieceFrom(0, shift);
        return levels[piece] - shift * slopes[piece];
    }

    /**
     * Every shift where two residuals meet, or where they part after being equal. Reused from pair to pair, as a row has
     * tens of thousands of pairs.
     */
    static final class Crossings {
        private double[] bounds = new double[16];
        private double[] shifts = new double[16];
        private int count;
        private Residual first = new Residual(new double[0]);
        private Residual second = first;

        void find(Residual one, Residual other) {
            first = one;
            second = other;
            count = 0;
            int pieces = merge() + 1;
            if (shifts.length < 2 * pieces) {
                shifts = new double[4 * pieces];
            }
            int ofFirst = 0;
            int ofSecond = 0;
            for (int i = 0; i < pieces; i++) {
                double inside = inside(bounds, pieces - 1, i);
                ofFirst = first.pieceFrom(ofFirst, inside);
                ofSecond = second.pieceFrom(ofSecond, inside);
                double low = i == 0 ? Double.NEGATIVE_INFINITY : bounds[i - 1];
                double high = i == pieces - 1 ? Double.POSITIVE_INFINITY : bounds[i];
                double level = first.levels[ofFirst] - second.levels[ofSecond];
                double slope = first.slopes[ofFirst] - second.slopes[ofSecond];
                if (slope != 0) {
                    double root = level / slope;
                    if (root >= low - TOLERANCE && root <= high + TOLERANCE) {
                        shifts[count++] = root;
                    }
                } else if (Math.abs(level) <= TOLERANCE) {
                    if (i > 0) {
                        shifts[count++] = low;
                    }
                    if (i < pieces - 1) {
                        shifts[count++] = high;
                    }
                }
            }
            sort(shifts, count);
            count = keepDistinct(shifts, count);
        }

        int count() {
            return count;
        }

        /** Ascending. */
        double at(int index) {
            return shifts[index];
        }

        /** The sign of first - second before the first shift, between shifts, after the last. */
        int signIn(int piece) {
            double shift = inside(shifts, count, piece);
            double difference = first.at(shift) - second.at(shift);
            return Math.abs(difference) <= TOLERANCE ? 0 : difference > 0 ? 1 : -1;
        }

        /** Lays the knots of both into the bounds, and says how many there are. */
        private int merge() {
            double[] a = first.knots;
            double[] b = second.knots;
            if (bounds.length < a.length + b.length) {
                bounds = new double[a.length + b.length];
            }
            int i = 0;
            int j = 0;
            while (i + j < a.length + b.length) {
                boolean takeA = j == b.length || (i < a.length && a[i] <= b[j]);
                bounds[i + j] = takeA ? a[i] : b[j];
                if (takeA) {
                    i++;
                } else {
                    j++;
                }
            }
            return keepDistinct(bounds, i + j);
        }

        /** By insertion: they come nearly sorted, and are few. */
        private static void sort(double[] values, int count) {
            for (int i = 1; i < count; i++) {
                double value = values[i];
                int at = i;
                while (at > 0 && values[at - 1] > value) {
                    values[at] = values[at - 1];
                    at--;
                }
                values[at] = value;
            }
        }
    }

    /** A shift inside the piece before, between or after so many knots. */
    private static double inside(double[] knots, int count, int piece) {
        if (count == 0) {
            return 0;
        }
        if (piece == 0) {
            return knots[0] - 1;
        }
        return piece == count ? knots[piece - 1] + 1 : (knots[piece - 1] + knots[piece]) / 2;
    }

    /** The piece that holds the shift, searched from one that does not lie above it. */
    private int pieceFrom(int piece, double shift) {
        int at = piece;
        while (at < knots.length && knots[at] < shift) {
            at++;
        }
        return at;
    }

    private static double shifted(double[] logs, boolean[] to, int at, double shift) {
        return logs[at] - shift * share(to[at]);
    }

    private static double share(boolean to) {
        return to ? 1 : 0;
    }

    /** Moves those that differ by more than rounding to the front, and says how many there are. */
    private static int keepDistinct(double[] ascending, int count) {
        int kept = 0;
        for (int i = 0; i < count; i++) {
            if (kept == 0 || ascending[i] - ascending[kept - 1] > TOLERANCE) {
                ascending[kept++] = ascending[i];
            }
        }
        return kept;
    }
}
