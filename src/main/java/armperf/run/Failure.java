package armperf.run;

import java.util.Objects;
import java.util.Optional;

/**
 * Why a sample has no reading.
 *
 * @param kind {@code crashed}, {@code timed-out}, {@code suspended} (timed out while its node stood still),
 *     {@code lost}, {@code host-rebooted}, {@code no-result} or {@code broken-result}
 * @param text one sentence for people
 * @param remains what there was to see of how it died; absent where nobody looked
 */
public record Failure(String kind, String text, Optional<Remains> remains) {
    public Failure {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(remains, "remains");
    }

    /** A failure of which nothing else is known. */
    public Failure(String kind, String text) {
        this(kind, text, Optional.empty());
    }

    /** Whether the benchmark itself failed, so that its mode cannot carry a claim. */
    public boolean isCrash() {
        return kind.equals("crashed") || kind.equals("timed-out");
    }

    /** Whether it was the benchmark's own: it crashed, took too long, or gave no result that can be read. */
    public boolean isOfBenchmark() {
        return !isOfHost() && !kind.equals("lost") && !kind.equals("suspended");
    }

    /** The same, of a node that stood still meanwhile. */
    Failure whileSuspended() {
        return kind.equals("timed-out") ? new Failure("suspended", text, remains) : this;
    }

    /** Whether it says nothing of the benchmark, so that its block is run again. */
    public boolean isOfHost() {
        return kind.equals("host-rebooted");
    }
}
