package armperf.cli;

import armperf.config.Config;
import armperf.config.JitLogConfig;
import armperf.config.Overrides;
import armperf.jitlog.Dialect;
import armperf.jitlog.Dialects;
import armperf.jitlog.FullMemory;
import armperf.jitlog.MinedLogs;
import armperf.jitlog.NormalName;
import armperf.jitlog.Weight;
import armperf.outcome.ExitCode;
import armperf.outcome.UserException;
import armperf.phase.MineLogs;
import armperf.phase.MineQuestion;
import armperf.report.ExplainText;
import armperf.report.MineDocument;
import armperf.report.MineText;
import armperf.report.MineView;
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
        description = "Ranks what the JIT did not compile or threw away, in a run's logs or in plain files.",
        footer = {"", "Weights: " + Weight.RULE, "", "Gain at most: " + Weight.GAIN_RULE, "", NormalName.RULE})
final class MineLogsCommand implements Callable<Integer> {
    /** Puts a terminal's cursor at its top and empties it. */
    private static final String CLEAR = "\u001b[H\u001b[2J";

    @Parameters(
            paramLabel = "RUN|FILE",
            arity = "0..*",
            description = "A run, or log files, also compressed (gzip, zstd); - is standard input. Default: the"
                    + " newest run with samples.")
    private List<String> names = List.of();

    @Option(
            names = "--dialect",
            paramLabel = "NAME",
            completionCandidates = DialectNames.class,
            description = "One of ${COMPLETION-CANDIDATES}; default: by looking.")
    private Optional<String> dialect = Optional.empty();

    @Option(names = "--top", paramLabel = "N", description = "Rows to show, 1 or more (default: ${DEFAULT-VALUE}).")
    private int top = 20;

    @Option(names = "--reason", paramLabel = "WORD", description = "Only what was refused or left for this reason.")
    private Optional<String> reason = Optional.empty();

    @Option(
            names = "--function",
            paramLabel = "GLOB",
            description = "Only functions of this name; * stands for anything.")
    private Optional<String> function = Optional.empty();

    @Option(
            names = "--profile",
            paramLabel = "FILE",
            description = "Weigh by where the time went: the text of perf script, folded stacks, or counters of"
                    + " interpreted calls (PROOF); told apart by looking; - is standard input.")
    private Optional<String> profile = Optional.empty();

    @Option(
            names = "--from",
            paramLabel = "RUN|FILE",
            description = "Say what changed against the logs of this run, or against this log; can be given again.")
    private List<String> from = List.of();

    @Option(
            names = "--explain",
            paramLabel = "FUNCTION",
            description = "Show everything that the logs say of a function, in order.")
    private Optional<String> explain = Optional.empty();

    @Option(
            names = "--asm",
            description = "With --explain: its machine code, where the logs have it; with --from, what changed in it.")
    private boolean asm;

    @Option(
            names = "--follow",
            description =
                    "Show it again whenever the files have grown, until Ctrl-C; a file that was cut off or replaced"
                            + " is read anew.")
    private boolean follow;

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

    /** Of these runs or files, and without a flag. */
    MineLogsCommand(Console console, List<String> names) {
        this(console);
        this.names = List.copyOf(names);
    }

    @Override
    public Integer call() {
        try {
            return mine();
        } catch (OutOfMemoryError e) {
            throw FullMemory.of(e);
        }
    }

    private int mine() {
        refuseNonsense();
        Optional<Config> config = console.configIfAny(Overrides.none());
        JitLogConfig known = config.map(Config::jitlog).orElse(new JitLogConfig(Optional.empty(), List.of()));
        MineLogs miner = new MineLogs(
                config.map(console::store),
                known,
                dialect,
                console.around().workingDir(),
                console.around().in());
        MineQuestion question = new MineQuestion(names, from, profile, reason, function, explain, asm);
        if (follow) {
            return follow(miner, question);
        }
        MineLogs.Result result = miner.run(question);
        if (names.isEmpty()) {
            console.news("the logs of run " + result.runs().get(0));
        }
        show(result);
        return (result.logs().understood() ? ExitCode.OK : ExitCode.EVIDENCE).code();
    }

    private void refuseNonsense() {
        if (top < 1) {
            throw UserException.usage("usage", "--top " + top + " shows nothing; give the number of rows, 1 or more");
        }
        if (explain.filter(String::isBlank).isPresent()) {
            throw UserException.usage(
                    "usage",
                    "--explain names no function; give it a name as the logs have it, such as module:qualname");
        }
        if (function.filter(String::isBlank).isPresent()) {
            throw UserException.usage("usage", "--function names no function; give it a name, or * for anything");
        }
    }

    private int follow(MineLogs miner, MineQuestion question) {
        if (console.options().json) {
            throw UserException.usage("usage", "--follow shows a table that changes; leave out --json");
        }
        miner.follow(question, time -> Thread.sleep(time.toMillis()), (result, happened) -> {
            if (console.around().terminal()) {
                console.around().out().print(CLEAR);
            }
            happened.forEach(console::warn);
            show(result);
            console.around().out().flush();
        });
        return ExitCode.INTERRUPTED.code();
    }

    private void show(MineLogs.Result result) {
        MinedLogs logs = result.logs();
        MineView view = new MineView(top, console.width(), reason.isPresent() || function.isPresent());
        console.result(
                () -> MineDocument.of(result.runs(), logs, result.change(), result.explained(), view.top()),
                () -> result.explained()
                        .map(explained -> ExplainText.lines(explained, logs, view.width()))
                        .orElseGet(() -> MineText.lines(logs, result.change(), view)));
    }
}
