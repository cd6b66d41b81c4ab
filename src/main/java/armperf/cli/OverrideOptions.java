package armperf.cli;

import armperf.config.Durations;
import armperf.config.Overrides;
import armperf.outcome.UserException;
import armperf.phase.Workplace;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Mixin;
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

    @Option(
            names = "--wait-quiet",
            paramLabel = "TIME",
            description = "Before each block wait up to TIME, such as 10m, while something else keeps the host busy.")
    private Optional<String> waitQuiet = Optional.empty();

    @Mixin
    private LeaseOptions lease = new LeaseOptions();

    /** Where the phase works, as this call has it. */
    Workplace workplace(Console console) {
        Optional<Duration> wait = waitQuiet.map(text -> Durations.parse(text)
                .orElseThrow(() -> UserException.usage(
                        "usage", "--wait-quiet takes a time such as 90s or 10m, not '" + text + "'")));
        return lease.of(console.workplace(overrides()).waiting(wait));
    }

    private Overrides overrides() {
        return new Overrides(samples == null ? OptionalInt.empty() : OptionalInt.of(samples), benchmarks, modes, set);
    }
}
