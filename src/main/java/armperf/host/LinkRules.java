package armperf.host;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * By what rules a connection is made and kept, beyond where it leads.
 *
 * @param connectTimeout how long an attempt to connect may take
 * @param aliveInterval after how long a silence the other side is asked for a sign of life
 * @param aliveMisses how many such questions may go unanswered
 * @param algorithms those that are allowed, by the keyword of the SSH configuration in lower case; where a keyword is
 *     missing, those that this program would use anyway
 * @param smallestRsa the shortest RSA key of a host that is trusted, in bits
 * @param certificates files with certificates of the login's keys
 * @param demandedLaxity settings of the SSH configuration that would trust host keys which this program does not trust
 */
public record LinkRules(
        Duration connectTimeout,
        Duration aliveInterval,
        int aliveMisses,
        Map<String, List<String>> algorithms,
        int smallestRsa,
        List<Path> certificates,
        List<String> demandedLaxity) {
    /** What holds where nothing is configured. */
    public static final LinkRules USUAL =
            new LinkRules(Duration.ofSeconds(20), Duration.ofSeconds(15), 4, Map.of(), 1024, List.of(), List.of());

    public LinkRules {
        algorithms = Map.copyOf(algorithms);
        certificates = List.copyOf(certificates);
        demandedLaxity = List.copyOf(demandedLaxity);
        if (connectTimeout.toMillis() < 1 || aliveInterval.toMillis() < 1 || aliveMisses < 1) {
            throw new IllegalArgumentException(
                    "not rules: " + connectTimeout + ", " + aliveInterval + ", " + aliveMisses);
        }
    }
}
