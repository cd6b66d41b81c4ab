package armperf.cli;

import armperf.phase.PhaseResult;
import armperf.phase.Stability;
import armperf.report.RunText;
import armperf.report.StabilityDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Flags of {@code stability}. */
@Command(
        name = "stability",
        description =
                "Pushes and gates the commit, then tries every mode again and again, each time in a fresh process: how"
                        + " often it survives, and what it died of. Times are not compared.")
final class StabilityCommand implements Callable<Integer> {
    @Option(
            names = "--attempts",
            paramLabel = "N",
            description = "Attempts of each benchmark, mode and threshold, in place of [stability] attempts.")
    private Optional<String> attempts = Optional.empty();

    @Option(
            names = "--thresholds",
            paramLabel = "N,N",
            description = "Values of [stability] variable to try, in place of [stability] thresholds.")
    private Optional<String> thresholds = Optional.empty();

    @Option(names = "--dirty", description = "Try uncommitted changes too; the record says so.")
    private boolean dirty;

    @Mixin
    private OverrideOptions overrides = new OverrideOptions();

    private final Console console;

    StabilityCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        return new EachHost(console, "stability").run(overrides.workplaces(console, asSettings()), place -> {
            PhaseResult result = new Stability(place, dirty).run();
            return new EachHost.Answer(
                    result.exit(),
                    () -> StabilityDocument.of(result.run(), result.folder().toString()),
                    () -> RunText.summary(result.run(), console.screen()));
        });
    }

    /** They mean the settings that they stand for, and are checked like these. */
    private List<String> asSettings() {
        List<String> settings = new ArrayList<>();
        attempts.ifPresent(number -> settings.add("stability.attempts=" + number));
        thresholds.ifPresent(numbers -> settings.add("stability.thresholds=[" + numbers + "]"));
        return settings;
    }
}
