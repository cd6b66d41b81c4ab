package armperf.config;

import java.util.Objects;

/**
 * What a claim needs.
 *
 * @param confidence of the interval, between 0.5 and 1
 * @param minEffect no claim below it, and {@code same} means inside it
 * @param sequentialFloor without interleaving nothing smaller is a claim
 */
public record VerdictConfig(double confidence, Percentage minEffect, Percentage sequentialFloor) {
    public VerdictConfig {
        Objects.requireNonNull(minEffect, "minEffect");
        Objects.requireNonNull(sequentialFloor, "sequentialFloor");
        if (!(confidence > 0.5 && confidence < 1)) {
            throw new IllegalArgumentException("a confidence lies between 0.5 and 1, not at " + confidence);
        }
    }

    /** What holds where no config says otherwise, as when sample files are compared outside a project. */
    public static VerdictConfig standard() {
        return new VerdictConfig(0.95, new Percentage(1), new Percentage(5));
    }
}
