package armperf.phase;

import armperf.config.JitLogConfig;
import armperf.jitlog.AskedFunction;
import armperf.jitlog.Costs;
import armperf.jitlog.Dialects;
import armperf.jitlog.ExplainedChange;
import armperf.jitlog.Explainer;
import armperf.jitlog.Explanation;
import armperf.jitlog.LogChange;
import armperf.jitlog.LogMiner;
import armperf.jitlog.MinedLogs;
import armperf.jitlog.Ranking;
import armperf.outcome.UserException;
import armperf.outcome.Warning;
import armperf.run.RunId;
import armperf.store.RunStore;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** Ranks what the JIT did not compile or threw away, in the logs of a run or in plain files. */
public final class MineLogs {
    private final RunLogs.Finder finder;
    private final JitLogConfig jitlog;
    private final Optional<String> dialect;

    /**
     * A miner.
     *
     * @param store the project's runs; absent outside a project
     * @param jitlog the dialect to read, if it is known, and what counts as the benchmark's own code
     * @param dialect the one that the user names; absent: a run's logs are read as the config says, a plain file as it
     *     looks
     * @param workingDir where relative file names start
     * @param in the log that is named {@code -}
     */
    public MineLogs(
            Optional<RunStore> store, JitLogConfig jitlog, Optional<String> dialect, Path workingDir, InputStream in) {
        this.finder = new RunLogs.Finder(store, workingDir, in);
        this.jitlog = jitlog;
        this.dialect = dialect;
    }

    /**
     * What was mined.
     *
     * @param runs the runs among those whose logs these are; empty where all are files
     * @param logs everything the logs say
     * @param change against the logs of another run; absent if none was named
     * @param explained what they say of one function; absent if none was asked for
     */
    public record Result(
            List<RunId> runs, MinedLogs logs, Optional<LogChange> change, Optional<ExplainedChange> explained) {}

    /** Mines. */
    public Result run(MineQuestion question) {
        if (question.asm() && question.explain().isEmpty()) {
            throw UserException.usage(
                    "usage", "--asm shows the machine code of one function; name it with --explain FUNCTION");
        }
        requireOneReader(question);
        RunLogs toLogs = finder.find(question.names());
        Optional<RunLogs> fromLogs =
                question.from().isEmpty() ? Optional.empty() : Optional.of(finder.find(question.from()));
        MinedLogs mined = Ranking.by(costs(toLogs, question.profile()), mine(toLogs));
        LogFilter filter = new LogFilter(question.reason(), question.function());
        MinedLogs logs = filter.of(mined);
        Optional<MinedLogs> before = fromLogs.map(from -> comparable(mine(from), mined));
        // To logs that say nothing, everything would be gone; that they say nothing ends in no success.
        Optional<LogChange> change = before.filter(from -> mined.understood())
                .map(from -> LogChange.between(filter.withoutAdvice(from), filter.withoutAdvice(mined)));
        if (before.isPresent() && change.isEmpty()) {
            logs = logs.warning(new Warning(
                    "not-compared",
                    "no line of a JIT was understood in these logs, so that nothing can be said to have changed"
                            + " since those of --from; name the logs of a run whose JIT was on"));
        }
        for (Warning warning : before.map(MinedLogs::warnings).orElse(List.of())) {
            logs = logs.warning(new Warning(warning.kind(), "of --from: " + warning.text()));
        }
        Optional<ExplainedChange> explained =
                question.explain().map(function -> explain(function, question.asm(), mined, toLogs, fromLogs));
        Optional<Warning> nothingSaid = explained.flatMap(MineLogs::nothingSaid);
        for (Warning warning : Stream.of(toLogs.passedOver(), nothingSaid)
                .flatMap(Optional::stream)
                .toList()) {
            logs = logs.warning(warning);
        }
        return new Result(toLogs.runs(), logs, change, explained);
    }

    private static void requireOneReader(MineQuestion question) {
        long readers = Stream.of(
                        question.names(),
                        question.from(),
                        question.profile().stream().toList())
                .flatMap(List::stream)
                .filter(RunLogs.STANDARD_INPUT::equals)
                .count();
        if (readers > 1) {
            throw UserException.usage(
                    "usage",
                    "- is standard input, which can be read once; name it once, and the others by their files");
        }
    }

    /** From a log that says nothing, everything would be new. */
    private static MinedLogs comparable(MinedLogs from, MinedLogs to) {
        if (!from.understood()) {
            throw UserException.evidence(
                    "from-not-understood",
                    "in the logs of --from (" + from.files().get(0).name()
                            + ") no line of a JIT was understood, so that"
                            + " nothing can be said to have changed since; name the logs of a run whose JIT was on, and"
                            + " --dialect if armperf takes them for another's");
        }
        if (to.understood() && !from.dialect().equals(to.dialect())) {
            throw UserException.evidence(
                    "dialects-differ",
                    "the logs of --from are of " + from.dialect() + " and these are of " + to.dialect()
                            + ", which do not compare; name logs of the same JIT");
        }
        return from;
    }

    /**
     * Mines files again and again as they grow, until the thread is interrupted.
     *
     * @param show takes what they say each time, and what happened to them meanwhile
     */
    public void follow(MineQuestion question, Pause pause, BiConsumer<Result, List<Warning>> show) {
        List<Path> files = new ArrayList<>();
        for (String name : question.names()) {
            files.add(finder.file(name)
                    .orElseThrow(() -> UserException.usage(
                            "not-followed",
                            "--follow follows files that grow, and there is no file " + name + "; name JIT logs")));
        }
        if (files.isEmpty()) {
            throw UserException.usage("not-followed", "--follow follows files that grow; name JIT logs");
        }
        question.profile().filter(name -> finder.file(name).isEmpty()).ifPresent(name -> {
            throw UserException.usage(
                    "not-followed",
                    "--follow reads the profile again and again, and " + name + " is no file; write it to one");
        });
        new FollowedLogs(files, pause).follow(changes -> show.accept(run(question), changes));
    }

    private MinedLogs mine(RunLogs logs) {
        return LogMiner.mine(logs.sources(), logs.onlyFiles() ? dialect : dialect.or(jitlog::dialect), jitlog.active());
    }

    private static ExplainedChange explain(
            String name, boolean asm, MinedLogs mined, RunLogs to, Optional<RunLogs> from) {
        AskedFunction asked = new AskedFunction(name);
        if (mined.dialect().equals(MinedLogs.UNKNOWN)) {
            return new ExplainedChange(
                    Optional.empty(), new Explanation(name, List.of(), 0, Optional.empty()), asm, Optional.empty());
        }
        return new ExplainedChange(
                from.map(logs -> Explainer.explain(logs.sources(), mined.dialect(), asked, asm)),
                Explainer.explain(to.sources(), mined.dialect(), asked, asm),
                asm,
                Dialects.named(mined.dialect()).codeAdvice());
    }

    private static Optional<Warning> nothingSaid(ExplainedChange explained) {
        return explained.to().lines().isEmpty()
                ? Optional.of(new Warning(
                        "not-named",
                        "the logs say nothing of " + explained.to().function()
                                + "; name it as they do, such as module:qualname or package.Class.method, or with * for"
                                + " anything"))
                : Optional.empty();
    }

    /** What is known beside the logs: what the processes counted, and the file that the user names. */
    private Costs costs(RunLogs logs, Optional<String> profile) {
        if (profile.isEmpty()) {
            return new Costs(logs.interpretedCalls(), Optional.empty());
        }
        String name = profile.get();
        CostFile.Opener opener = finder.stream(name)
                .orElseThrow(() -> UserException.usage(
                        "no-file",
                        "there is no file " + name + " to read a profile from; name the text that perf script printed,"
                                + " or folded stacks"));
        return CostFile.read(opener, name, logs.interpretedCalls());
    }
}
