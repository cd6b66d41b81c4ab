package armperf.cli;

import armperf.config.Durations;
import armperf.config.Overrides;
import armperf.outcome.UserException;
import armperf.phase.Workplace;
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
            description = "Benchmarks to sample, of those that [sample] benchmarks lists; default: all.")
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
        return console.workplaces(overrides(more, variants)).stream()
                .map(place -> lease.of(place.waiting(wait)))
                .toList();
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
