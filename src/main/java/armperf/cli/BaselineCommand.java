package armperf.cli;

import armperf.phase.Baseline;
import armperf.phase.PhaseResult;
import armperf.report.PhaseDocument;
import armperf.report.RunText;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Flags of {@code baseline}. */
@Command(
        name = "baseline",
        description = "Pushes the commit, has the project's gate build and test it, and samples every mode.")
final class BaselineCommand implements Callable<Integer> {
    @Option(names = "--dirty", description = "Measure uncommitted changes too; the record says so.")
    private boolean dirty;

    @Mixin
    private BlockOptions overrides = new BlockOptions();

    private final Console console;

    BaselineCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        return new EachHost(console, "baseline").run(overrides.workplaces(console), place -> {
            PhaseResult result = new Baseline(place, dirty).run();
            return new EachHost.Answer(
                    result.exit(),
                    () -> PhaseDocument.of(
                            "baseline", result.run(), result.folder().toString()),
                    () -> RunText.summary(result.run(), console.screen()));
        });
    }
}
