package armperf.cli;

import armperf.outcome.UserException;
import armperf.phase.PhaseResult;
import armperf.phase.Rerun;
import armperf.phase.Sweep;
import armperf.report.PhaseDocument;
import armperf.report.RunText;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Flags of {@code rerun}. */
@Command(
        name = "rerun",
        description = "Pushes and gates the new commit, then samples its build interleaved with the baseline's, or with"
                + " itself under other settings.")
final class RerunCommand implements Callable<Integer> {
    @Option(
            names = "--from",
            paramLabel = "RUN",
            description = "The run whose build stands as from; default: this host's newest baseline with values.")
    private Optional<String> from = Optional.empty();

    @Option(names = "--sequential", description = "Sample the new build alone; small differences are then no claims.")
    private boolean sequential;

    @Option(
            names = "--variant",
            paramLabel = "NAME:KEY=VALUE",
            description = "Sample one build, under the config's settings and interleaved under others, such as"
                    + " t20:modes.autojit.env.PYTHONJITAUTO=20; several of one NAME add up.")
    private List<String> variants = List.of();

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
        if (!variants.isEmpty() && (sequential || from.isPresent())) {
            throw UserException.usage(
                    "usage",
                    "--variant samples one build under several settings, interleaved; there is no other build for "
                            + (sequential ? "--sequential" : "--from") + ", so leave one of the two out");
        }
        if (from.isPresent() && console.options().hosts().isSeveral()) {
            throw UserException.usage(
                    "several-hosts",
                    "--from names a run of one host, and --host several, each of which is compared with its own newest"
                            + " baseline; leave --from out, or name one host");
        }
        return new EachHost(console, "rerun").run(overrides.workplacesOf(console, variants), place -> {
            PhaseResult result = variants.isEmpty()
                    ? new Rerun(place, from, sequential, dirty).run()
                    : new Sweep(place, dirty).run();
            return new EachHost.Answer(
                    result.exit(),
                    () -> PhaseDocument.of(
                            "rerun", result.run(), result.folder().toString()),
                    () -> RunText.summary(result.run(), console.screen()));
        });
    }
}
