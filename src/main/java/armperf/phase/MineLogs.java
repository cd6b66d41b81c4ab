package armperf.phase;

import armperf.config.JitLogConfig;
import armperf.jitlog.LogChange;
import armperf.jitlog.LogMiner;
import armperf.jitlog.LogSource;
import armperf.jitlog.MinedLogs;
import armperf.outcome.UserException;
import armperf.outcome.Warning;
import armperf.run.Mode;
import armperf.run.Run;
import armperf.run.Side;
import armperf.store.EvidenceFolder;
import armperf.store.RunStore;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Ranks what the JIT did not compile or threw away, in the logs of a run or in plain files. */
public final class MineLogs {
    private final Optional<RunStore> store;
    private final JitLogConfig jitlog;
    private final Optional<String> dialect;
    private final Path workingDir;

    /**
     * A miner.
     *
     * @param store the project's runs; absent outside a project
     * @param jitlog the dialect to read, if it is known, and what counts as the benchmark's own code
     * @param dialect the one that the user names; absent: a run's logs are read as the config says, a plain file as it
     *     looks
     * @param workingDir where relative file names start
     */
    public MineLogs(Optional<RunStore> store, JitLogConfig jitlog, Optional<String> dialect, Path workingDir) {
        this.store = store;
        this.jitlog = jitlog;
        this.dialect = dialect;
        this.workingDir = workingDir;
    }

    /**
     * What was mined.
     *
     * @param logs everything the logs say
     * @param change against the logs of another run; absent if none was named
     */
    public record Result(MinedLogs logs, Optional<LogChange> change) {}

    /**
     * Mines.
     *
     * @param names files, or one run; empty means the newest run
     * @param from the run to compare with, if any
     */
    public Result run(List<String> names, Optional<String> from) {
        boolean files =
                !names.isEmpty() && names.stream().allMatch(name -> file(name).isPresent());
        MinedLogs logs = LogMiner.mine(sources(names), files ? dialect : dialect.or(jitlog::dialect), jitlog.active());
        Optional<LogChange> change =
                from.map(name -> LogChange.between(mine(ofRun(requireStore().find(name))), logs));
        return new Result(logs, change);
    }

    private MinedLogs mine(List<LogSource> sources) {
        return LogMiner.mine(sources, dialect.or(jitlog::dialect), jitlog.active());
    }

    private List<LogSource> sources(List<String> names) {
        if (names.isEmpty()) {
            return ofRun(requireStore().find("latest"));
        }
        List<LogSource> sources = new ArrayList<>();
        for (String name : names) {
            Optional<Path> file = file(name);
            if (file.isPresent()) {
                sources.add(LogSource.of(name, file.get()));
            } else {
                sources.addAll(ofRun(run(name)));
            }
        }
        return sources;
    }

    private Run run(String name) {
        if (store.isEmpty()) {
            throw UserException.usage(
                    "no-file",
                    "there is no file " + workingDir.resolve(name)
                            + ", and no armperf.toml here or above in which it could be a run; name a JIT log");
        }
        return store.get().find(name);
    }

    private RunStore requireStore() {
        return store.orElseThrow(() -> UserException.usage(
                "no-config",
                "there is no armperf.toml here or above, so that there is no run to mine; name a JIT log: armperf"
                        + " mine-logs FILE"));
    }

    /** The logs of a run's new build in every mode that expects the JIT. */
    private List<LogSource> ofRun(Run run) {
        EvidenceFolder folder = new EvidenceFolder(requireStore().folder(run.id()));
        List<LogSource> logs = new ArrayList<>();
        for (Mode mode : run.plan().modes()) {
            if (mode.jit()) {
                logs.addAll(JitLogs.of(run, Side.TO, mode.name(), folder));
            }
        }
        Optional<Warning> missing = new EvidenceCheck(requireStore()).check(run);
        if (logs.isEmpty() && missing.isPresent()) {
            throw UserException.evidence(
                    "evidence-missing", "run " + run.id() + ": " + missing.get().text());
        }
        if (logs.isEmpty()) {
            throw UserException.evidence(
                    "no-logs",
                    "run " + run.id()
                            + " holds no JIT log; give its modes a log_env in armperf.toml and measure again");
        }
        return logs;
    }

    private Optional<Path> file(String name) {
        try {
            Path path = workingDir.resolve(name);
            return Files.isRegularFile(path) ? Optional.of(path) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
