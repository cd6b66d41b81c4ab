package armperf.verdict;

import java.util.Comparator;
import java.util.Optional;

/**
 * What is detrended alone: one session on one node.
 *
 * @param session counts from 1
 * @param node absent where the host is one machine
 */
record Stratum(int session, Optional<String> node) implements Comparable<Stratum> {
    private static final Comparator<Stratum> ORDER =
            Comparator.comparingInt(Stratum::session).thenComparing(stratum -> stratum.node.orElse(""));

    static Stratum of(Observation observation) {
        return new Stratum(observation.session(), observation.node());
    }

    @Override
    public int compareTo(Stratum other) {
        return ORDER.compare(this, other);
    }
}
