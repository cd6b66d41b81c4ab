package armperf.bench;

import armperf.stats.Interval;
import java.util.Arrays;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Welch's t-test, which the peers use: means, normal noise, no drift.
 *
 * @param difference mean of to - mean of from
 * @param error standard error of the difference
 * @param degrees degrees of freedom
 */
record Welch(double difference, double error, double degrees) {

    static Welch of(double[] from, double[] to) {
        double fromPart = variance(from) / from.length;
        double toPart = variance(to) / to.length;
        double degrees = (fromPart + toPart)
                * (fromPart + toPart)
                / (fromPart * fromPart / (from.length - 1) + toPart * toPart / (to.length - 1));
        return new Welch(mean(to) - mean(from), Math.sqrt(fromPart + toPart), degrees);
    }

    /** Of differences, one per pair. */
    static Welch paired(double[] differences) {
        return new Welch(
                mean(differences), Math.sqrt(variance(differences) / differences.length), differences.length - 1.0);
    }

    double t() {
        return difference / error;
    }

    double p() {
        return 2 * TDistribution.of(degrees).survivalProbability(Math.abs(t()));
    }

    /** For the difference. */
    Interval interval(double confidence) {
        double reach = error * TDistribution.of(degrees).inverseSurvivalProbability((1 - confidence) / 2);
        return new Interval(difference - reach, difference + reach);
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static double variance(double[] values) {
        double mean = mean(values);
        return Arrays.stream(values)
                        .map(value -> (value - mean) * (value - mean))
                        .sum()
                / (values.length - 1);
    }
}
