package armperf.run;

/**
 * Why a sample has no reading.
 *
 * @param kind {@code crashed}, {@code timed-out}, {@code lost}, {@code host-rebooted}, {@code no-result} or
 *     {@code broken-result}
 * @param text one sentence for people
 */
public record Failure(String kind, String text) {
    /** Whether the benchmark itself failed, so that its mode cannot carry a claim. */
    public boolean isCrash() {
        return kind.equals("crashed") || kind.equals("timed-out");
    }

    /** Whether it says nothing of the benchmark, so that its block is run again. */
    public boolean isOfHost() {
        return kind.equals("host-rebooted");
    }
}
