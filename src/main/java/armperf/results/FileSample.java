package armperf.results;

import armperf.run.Mode;
import java.util.Objects;

/**
 * One process-level measurement that a sample file holds.
 *
 * @param benchmark its name, {@code default} if the file has none; without control characters
 * @param mode {@code default} if the format knows none; only {@code nojit} has no JIT
 * @param unit {@code second} for times, else as the file calls it; two units are not comparable
 * @param value positive and finite; smaller is better
 */
public record FileSample(String benchmark, Mode mode, String unit, double value) {
    /** The mode in which no JIT is expected. */
    private static final String NO_JIT = "nojit";

    public FileSample {
        Objects.requireNonNull(benchmark, "benchmark");
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(unit, "unit");
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("no measured value: " + value);
        }
    }

    static FileSample of(Measured process) {
        return new FileSample(
                process.benchmark().orElse("default"),
                new Mode(process.mode(), !process.mode().equals(NO_JIT)),
                process.unit(),
                process.steady());
    }
}
