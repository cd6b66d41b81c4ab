package armperf.sampling;

import armperf.run.Sample;
import armperf.run.Side;
import java.util.Optional;

/**
 * One thing to sample: one build, one benchmark, one mode; in a sweep also one variant.
 *
 * @param side which build
 * @param benchmark its name
 * @param mode its name
 * @param variant its name; absent under the settings of the config
 */
public record Cell(Side side, String benchmark, String mode, Optional<String> variant) {
    /** What a sample was taken of. */
    public static Cell of(Sample sample) {
        return new Cell(sample.side(), sample.benchmark(), sample.mode(), sample.variant());
    }

    /** Under the settings of the config. */
    public Cell(Side side, String benchmark, String mode) {
        this(side, benchmark, mode, Optional.empty());
    }
}
