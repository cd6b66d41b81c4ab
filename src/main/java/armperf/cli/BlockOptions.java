package armperf.cli;

import java.util.OptionalInt;
import picocli.CommandLine.Option;

/** What a call of a phase that samples in blocks says differently from armperf.toml. */
final class BlockOptions extends OverrideOptions {
    @Option(names = "--samples", paramLabel = "N", description = "Blocks to sample, in place of [sample] count.")
    private Integer samples;

    @Override
    OptionalInt samples() {
        return samples == null ? OptionalInt.empty() : OptionalInt.of(samples);
    }
}
