package armperf.cli;

import armperf.config.Durations;
import armperf.config.Overrides;
import armperf.config.SampleConfig;
import armperf.outcome.UserException;
import armperf.outcome.Warning;
import armperf.phase.Workplace;
import armperf.store.RunStore;
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
        return workplace(console, List.of());
    }

    /**
     * The same, where variants are sampled.
     *
     * @param variants {@code NAME:dotted.key=value}
     */
    Workplace workplace(Console console, List<String> variants) {
        Optional<Duration> wait = waitQuiet.map(text -> Durations.parse(text)
                .orElseThrow(() -> UserException.usage(
                        "usage", "--wait-quiet takes a time such as 90s or 10m, not '" + text + "'")));
        Workplace place = console.workplace(overrides(variants));
        unknownBenchmarks(console, place.store()).ifPresent(console::warn);
        return lease.of(place.waiting(wait));
    }

    /** A name that neither the config nor a run has may be right, for only the script knows; else the gate is in vain. */
    private Optional<Warning> unknownBenchmarks(Console console, RunStore store) {
        if (benchmarks.isEmpty()) {
            return Optional.empty();
        }
        List<String> known = console.config(Overrides.none())
                .sample()
                .map(SampleConfig::benchmarks)
                .orElse(List.of());
        List<String> unknown = benchmarks.stream()
                .filter(name -> !known.contains(name))
                .filter(name -> store.newestReadable(
                                run -> run.plan().benchmarks().contains(name))
                        .isEmpty())
                .toList();
        return unknown.isEmpty() || known.isEmpty()
                ? Optional.empty()
                : Optional.of(new Warning(
                        "benchmark-unknown",
                        "--benchmark " + String.join(",", unknown) + ": neither [sample] benchmarks ("
                                + String.join(", ", known)
                                + ") nor any run has it, and every sample fails if the sample script does not know it"
                                + " either"));
    }

    private Overrides overrides(List<String> variants) {
        return new Overrides(
                samples == null ? OptionalInt.empty() : OptionalInt.of(samples), benchmarks, modes, set, variants);
    }
}
