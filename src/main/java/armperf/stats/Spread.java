package armperf.stats;

import java.util.Arrays;

/**
 * How the samples of one side lie around their median. For show: it trims nothing and decides nothing.
 *
 * @param median in the unit of the samples
 * @param percent median absolute deviation over median, in per cent
 * @param outliers how many have a modified z-score beyond 3.5 (Iglewicz and Hoaglin)
 * @param looksBimodal whether they fall into two clearly separate groups
 */
public record Spread(double median, double percent, int outliers, boolean looksBimodal) {
    private static final double OUTLYING = 3.5;
    /** Standard deviations of normal noise in one median absolute deviation, and in one mean absolute deviation. */
    private static final double PER_MEDIAN_DEVIATION = 0.6745;

    private static final double PER_MEAN_DEVIATION = 0.7979;

    /** Fewer samples than this in a group are outliers, not a mode. */
    private static final int LEAST_GROUP = 3;

    private static final double LEAST_SHARE = 0.2;
    /** Normal noise comes as far apart as this in one set of 10 out of 100, in one of 20 out of 10,000. */
    private static final double SEPARATE = 6;

    private static final double ROUNDING = 1e-9;

    public static Spread of(double[] times) {
        double[] sorted = times.clone();
        for (double time : sorted) {
            Logs.requireTime(time);
        }
        Arrays.sort(sorted);
        double median = Median.of(sorted);
        return new Spread(
                median, 100 * Median.deviation(sorted) / median, outliers(sorted, median), looksBimodal(sorted));
    }

    private static int outliers(double[] sorted, double median) {
        double deviation = Median.deviation(sorted) / PER_MEDIAN_DEVIATION;
        if (deviation == 0) {
            // More than half are equal: the mean deviation still tells near from far.
            deviation = Arrays.stream(sorted)
                            .map(time -> Math.abs(time - median))
                            .average()
                            .orElse(0)
                    / PER_MEAN_DEVIATION;
        }
        double limit = OUTLYING * deviation;
        return (int) Arrays.stream(sorted)
                .filter(time -> Math.abs(time - median) > limit)
                .count();
    }

    /** Whether some cut leaves two groups whose means lie far apart, measured by the spread inside the groups. */
    private static boolean looksBimodal(double[] sorted) {
        int least = Math.max(LEAST_GROUP, (int) Math.ceil(LEAST_SHARE * sorted.length));
        // One pass from either end: summing both groups anew for each cut takes a minute for 20,000 samples.
        Group[] lower = growing(sorted);
        Group[] upper = growing(reversed(sorted));
        for (int cut = least; cut <= sorted.length - least; cut++) {
            Group low = lower[cut];
            Group high = upper[sorted.length - cut];
            double inside = Math.sqrt((low.squares + high.squares) / (sorted.length - 2));
            // Equal samples differ in their means by rounding.
            if (high.mean - low.mean > Math.max(SEPARATE * inside, ROUNDING * sorted[0])) {
                return true;
            }
        }
        return false;
    }

    /** The mean of some values, and the sum of their squared distances from it. */
    private record Group(double mean, double squares) {}

    /** The first values, as many as the index says; Welford's way, which loses no digits where values are alike. */
    private static Group[] growing(double[] values) {
        Group[] groups = new Group[values.length + 1];
        double mean = 0;
        double squares = 0;
        groups[0] = new Group(mean, squares);
        for (int i = 0; i < values.length; i++) {
            double distance = values[i] - mean;
            mean += distance / (i + 1);
            squares += distance * (values[i] - mean);
            groups[i + 1] = new Group(mean, squares);
        }
        return groups;
    }

    private static double[] reversed(double[] values) {
        double[] reversed = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            reversed[i] = values[values.length - 1 - i];
        }
        return reversed;
    }
}
