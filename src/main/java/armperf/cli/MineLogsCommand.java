package armperf.cli;

import armperf.config.Config;
import armperf.config.JitLogConfig;
import armperf.config.Overrides;
import armperf.jitlog.Dialect;
import armperf.jitlog.Dialects;
import armperf.outcome.ExitCode;
import armperf.phase.MineLogs;
import armperf.report.MineDocument;
import armperf.report.MineText;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Flags of {@code mine-logs}. */
@Command(
        name = "mine-logs",
        description = "Ranks what the JIT did not compile or threw away, in a run's logs or in plain files.")
final class MineLogsCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RUN|FILE", arity = "0..*", description = "A run, or log files; default: the newest run.")
    private List<String> names = List.of();

    @Option(
            names = "--dialect",
            paramLabel = "NAME",
            completionCandidates = DialectNames.class,
            description = "One of ${COMPLETION-CANDIDATES}; default: by looking.")
    private Optional<String> dialect = Optional.empty();

    @Option(names = "--top", paramLabel = "N", description = "Rows to show (default: ${DEFAULT-VALUE}).")
    private int top = 20;

    @Option(names = "--from", paramLabel = "RUN", description = "Say what changed against this run's logs.")
    private Optional<String> from = Optional.empty();

    private final Console console;

    /** The names of all dialects, for the help. */
    static final class DialectNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Dialects.all().stream().map(Dialect::name).iterator();
        }
    }

    MineLogsCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Optional<Config> config = console.configIfAny(Overrides.none());
        JitLogConfig known = config.map(Config::jitlog).orElse(new JitLogConfig(Optional.empty(), List.of()));
        MineLogs.Result result = new MineLogs(
                        config.map(console::store),
                        known,
                        dialect,
                        console.around().workingDir())
                .run(names, from);
        console.result(
                () -> MineDocument.of(result.logs(), result.change(), Math.max(0, top)),
                () -> MineText.lines(result.logs(), result.change(), Math.max(0, top)));
        return (result.logs().understood() ? ExitCode.OK : ExitCode.EVIDENCE).code();
    }
}
