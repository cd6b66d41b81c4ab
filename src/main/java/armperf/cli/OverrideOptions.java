package armperf.cli;

import armperf.config.Overrides;
import java.util.List;
import java.util.OptionalInt;
import picocli.CommandLine.Option;

/** What a call says differently from armperf.toml. */
final class OverrideOptions {
    @Option(names = "--samples", paramLabel = "N", description = "Blocks to sample, in place of [sample] count.")
    private Integer samples;

    @Option(
            names = "--benchmark",
            paramLabel = "NAME",
            split = ",",
            description = "Benchmarks to sample, in place of [sample] benchmarks.")
    private List<String> benchmarks = List.of();

    @Option(names = "--mode", paramLabel = "NAME", split = ",", description = "Modes to sample; default: all.")
    private List<String> modes = List.of();

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Any setting, such as modes.autojit.env.PYTHONJITAUTO=20.")
    private List<String> set = List.of();

    Overrides overrides() {
        return new Overrides(samples == null ? OptionalInt.empty() : OptionalInt.of(samples), benchmarks, modes, set);
    }
}
