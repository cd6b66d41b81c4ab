package armperf.cli;

import armperf.phase.PhaseResult;
import armperf.phase.Rerun;
import armperf.report.PhaseDocument;
import armperf.report.RunText;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Flags of {@code rerun}. */
@Command(
        name = "rerun",
        description = "Pushes and gates the new commit, then samples its build interleaved with the baseline's.")
final class RerunCommand implements Callable<Integer> {
    @Option(
            names = "--from",
            paramLabel = "RUN",
            description = "The run whose build stands as from; default: this host's newest baseline.")
    private Optional<String> from = Optional.empty();

    @Option(names = "--sequential", description = "Sample the new build alone; small differences are then no claims.")
    private boolean sequential;

    @Option(names = "--dirty", description = "Measure uncommitted changes too; the record says so.")
    private boolean dirty;

    @Mixin
    private BlockOptions overrides = new BlockOptions();

    private final Console console;

    RerunCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        PhaseResult result = new Rerun(overrides.workplace(console), from, sequential, dirty).run();
        console.result(
                () -> PhaseDocument.of("rerun", result.run(), result.folder().toString()),
                () -> RunText.summary(result.run()));
        return result.exit().code();
    }
}
