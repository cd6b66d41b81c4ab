package armperf.cli;

import armperf.config.Durations;
import armperf.config.Overrides;
import armperf.config.SampleConfig;
import armperf.outcome.UserException;
import armperf.outcome.Warning;
import armperf.phase.Workplace;
import armperf.store.RunStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a call says differently from armperf.toml. */
class OverrideOptions {
    @Option(
            names = "--benchmark",
            paramLabel = "NAME",
            split = ",",
            description = "Benchmarks to sample, in place of [sample] benchmarks.")
    private List<String> benchmarks = List.of();

    @Option(names = "--mode", paramLabel = "NAME", split = ",", description = "Modes to sample; default: all.")
    private List<String> modes = List.of();

    @Mixin
    private SettingOptions settings = new SettingOptions();

    @Option(
            names = "--wait-quiet",
            paramLabel = "TIME",
            description = "Before each block wait up to TIME, such as 10m, while something else keeps the host busy.")
    private Optional<String> waitQuiet = Optional.empty();

    @Mixin
    private LeaseOptions lease = new LeaseOptions();

    /** Where the phase works, as this call has it: on each host that it names. */
    List<Workplace> workplaces(Console console) {
        return workplaces(console, List.of());
    }

    /**
     * Where a phase works that has options for settings of its own.
     *
     * @param more {@code dotted.key=value} of these
     */
    List<Workplace> workplaces(Console console, List<String> more) {
        return workplaces(console, more, List.of());
    }

    /**
     * Where a phase works that samples variants.
     *
     * @param variants {@code NAME:dotted.key=value}
     */
    List<Workplace> workplacesOf(Console console, List<String> variants) {
        return workplaces(console, List.of(), variants);
    }

    private List<Workplace> workplaces(Console console, List<String> more, List<String> variants) {
        Optional<Duration> wait = waitQuiet.map(text -> Durations.parse(text)
                .orElseThrow(() -> UserException.usage(
                        "usage", "--wait-quiet takes a time such as 90s or 10m, not '" + text + "'")));
        List<Workplace> places = console.workplaces(overrides(more, variants));
        unknownBenchmarks(console, places.get(0).store()).ifPresent(console::warn);
        return places.stream().map(place -> lease.of(place.waiting(wait))).toList();
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
                .filter(name -> store.list().stream()
                        .flatMap(run -> run.header().stream())
                        .noneMatch(run -> run.benchmarks().contains(name)))
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

    /** Blocks to sample; empty: as the config has it. */
    OptionalInt samples() {
        return OptionalInt.empty();
    }

    private Overrides overrides(List<String> more, List<String> variants) {
        List<String> all = new ArrayList<>(settings.overrides().set());
        all.addAll(more);
        return new Overrides(samples(), benchmarks, modes, all, variants);
    }
}
