package armperf.stats;

/**
 * Finds where the steady part of the values inside one process begins.
 *
 * <p>The rule is MSER (White 1997): cut so many values at the beginning that the marginal standard error of the rest is
 * smallest, at most half of them. It alone would cut noise too, so a cut counts only if what it cuts is slower: the
 * median of the cut values must exceed that of the rest by {@value #SLOWER} of it and by {@value #DEVIATIONS} median
 * absolute deviations. With fewer than {@value #FEWEST} values nothing is cut.
 */
public final class SteadyState {
    /** Fewer values than this cannot tell a start-up from noise. */
    static final int FEWEST = 5;

    static final double SLOWER = 0.02;
    static final double DEVIATIONS = 5;

    private SteadyState() {}

    /** How many values at the beginning are start-up; 0 if all are steady. */
    public static int start(double[] values) {
        int n = values.length;
        if (n < FEWEST) {
            return 0;
        }
        int cut = smallestError(values);
        if (cut == 0) {
            return 0;
        }
        double[] head = java.util.Arrays.copyOfRange(values, 0, cut);
        double[] rest = java.util.Arrays.copyOfRange(values, cut, n);
        java.util.Arrays.sort(head);
        java.util.Arrays.sort(rest);
        double steady = Median.of(rest);
        double excess = Median.of(head) - steady;
        boolean isSlower = excess > SLOWER * steady && excess > DEVIATIONS * Median.deviation(rest);
        return isSlower ? cut : 0;
    }

    private static int smallestError(double[] values) {
        int n = values.length;
        int best = 0;
        double smallest = Double.POSITIVE_INFINITY;
        double mean = 0;
        double squares = 0;
        // From the end, so that each step adds one value to the rest (Welford's update).
        for (int cut = n - 1; cut >= 0; cut--) {
            int rest = n - cut;
            double delta = values[cut] - mean;
            mean += delta / rest;
            squares += delta * (values[cut] - mean);
            double error = squares / ((double) rest * rest);
            // On a tie the smaller cut wins, for it keeps more.
            if (cut <= n / 2 && error <= smallest) {
                smallest = error;
                best = cut;
            }
        }
        return best;
    }
}
