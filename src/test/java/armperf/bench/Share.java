package armperf.bench;

import java.util.Collection;
import java.util.function.Predicate;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/** Shares in per cent, and how far chance alone moves them in so many trials. */
final class Share {
    private static final double SURE = 0.99;

    private Share() {}

    static <T> double of(Collection<T> all, Predicate<T> some) {
        return all.isEmpty() ? Double.NaN : 100.0 * all.stream().filter(some).count() / all.size();
    }

    /** The largest share that is still no proof, at 99 % on one side, of more than this true one. */
    static double atMost(double percent, int trials) {
        return 100.0 * BinomialDistribution.of(trials, percent / 100).inverseCumulativeProbability(SURE) / trials;
    }

    /** The smallest share that is still no proof of less than this true one. */
    static double atLeast(double percent, int trials) {
        return 100 - atMost(100 - percent, trials);
    }
}
