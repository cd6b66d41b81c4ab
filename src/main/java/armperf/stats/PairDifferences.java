package armperf.stats;

import java.util.Arrays;

/** All differences to - from, one per pair of samples, in order; never laid out, as thousands a side make millions. */
final class PairDifferences {
    private final double[] from;
    private final double[] to;

    PairDifferences(double[] from, double[] to) {
        this.from = from.clone();
        this.to = to.clone();
        Arrays.sort(this.from);
        Arrays.sort(this.to);
    }

    long size() {
        return (long) from.length * to.length;
    }

    /** The position-th smallest, counted from 1. */
    double at(long position) {
        // Bisection over the doubles themselves: the least one with enough differences up to it is a difference.
        long low = ordered(to[0] - from[from.length - 1]);
        long high = ordered(to[to.length - 1] - from[0]);
        while (low < high) {
            long middle = (low & high) + ((low ^ high) >> 1); // their mean, without overflow
            if (countUpTo(unordered(middle)) >= position) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return unordered(low) + 0.0; // never a negative zero
    }

    double median() {
        long half = size() / 2;
        return size() % 2 == 1 ? at(half + 1) : (at(half) + at(half + 1)) / 2;
    }

    private long countUpTo(double limit) {
        long count = 0;
        int within = 0;
        for (double less : from) {
            while (within < to.length && to[within] - less <= limit) {
                within++;
            }
            count += within;
        }
        return count;
    }

    /** Bits of a double, turned so that they compare as the doubles do. */
    private static long ordered(double value) {
        return turn(Double.doubleToLongBits(value));
    }

    private static double unordered(long bits) {
        return Double.longBitsToDouble(turn(bits));
    }

    private static long turn(long bits) {
        return bits ^ ((bits >> 63) & Long.MAX_VALUE);
    }
}
