package armperf.phase;

import armperf.jitlog.LogSource;
import armperf.outcome.UserException;
import armperf.outcome.Warning;
import armperf.run.Mode;
import armperf.run.Phase;
import armperf.run.Run;
import armperf.run.RunHeader;
import armperf.run.RunId;
import armperf.run.Sample;
import armperf.run.Side;
import armperf.store.EvidenceFolder;
import armperf.store.RunStore;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The JIT logs that names of runs and files stand for, and what the runs' processes counted beside them.
 *
 * @param sources the logs
 * @param onlyFiles whether no run was among them, so that no config speaks for them
 * @param interpretedCalls calls that were interpreted, by function
 * @param runs those among them
 * @param passedOver why the newest run is none of them, where none was named
 */
record RunLogs(
        List<LogSource> sources,
        boolean onlyFiles,
        Map<String, Long> interpretedCalls,
        List<RunId> runs,
        Optional<Warning> passedOver) {
    RunLogs {
        sources = List.copyOf(sources);
        runs = List.copyOf(runs);
        interpretedCalls = Map.copyOf(interpretedCalls);
    }

    /** What names the log that comes on standard input. */
    static final String STANDARD_INPUT = "-";

    /** Finds them. */
    static final class Finder {
        private final Optional<RunStore> store;
        private final Path workingDir;
        private final InputStream in;

        Finder(Optional<RunStore> store, Path workingDir, InputStream in) {
            this.store = store;
            this.workingDir = workingDir;
            this.in = in;
        }

        /** What these names stand for; none stands for the newest run in which something was measured. */
        RunLogs find(List<String> names) {
            if (names.isEmpty()) {
                return newest();
            }
            List<LogSource> sources = new ArrayList<>();
            Map<String, Long> calls = new TreeMap<>();
            List<RunId> runs = new ArrayList<>();
            for (String name : names) {
                Optional<Path> file = file(name);
                if (name.equals(STANDARD_INPUT)) {
                    sources.add(LogSource.passing("standard input", in));
                } else if (file.isPresent()) {
                    sources.add(LogSource.of(name, file.get()));
                } else if (isPipe(name)) {
                    sources.add(LogSource.passing(name, workingDir.resolve(name)));
                } else {
                    refuseFolder(name);
                    Run run = run(name);
                    sources.addAll(ofRun(run));
                    calls(run).forEach((function, count) -> calls.merge(function, count, Long::sum));
                    runs.add(run.id());
                }
            }
            return new RunLogs(sources, runs.isEmpty(), calls, runs, Optional.empty());
        }

        private RunLogs newest() {
            RunStore runs = requireStore();
            Optional<Run> measured = runs.newest(Finder::isMeasured);
            List<RunId> recorded = runs.ids();
            Optional<Warning> passedOver = measured.filter(run -> !run.id().equals(recorded.get(recorded.size() - 1)))
                    .map(run -> passed(runs.load(recorded.get(recorded.size() - 1))));
            Run run = measured.orElseGet(() -> runs.find("latest"));
            return new RunLogs(ofRun(run), false, calls(run), List.of(run.id()), passedOver);
        }

        /**
         * Whether something was measured in it. A run whose JIT then left no log counts too: that must be told, and not
         * yesterday's logs. A stability run's are of processes that may have died, under several thresholds, and those of a
         * step of a bisection of a commit of before.
         */
        private static boolean isMeasured(RunHeader run) {
            return run.phase() != Phase.STABILITY && !run.step() && run.samples() > 0;
        }

        private static Warning passed(Run newest) {
            return new Warning(
                    "newest-run-passed-over", "the newest run " + newest.id() + " was passed over, for " + why(newest));
        }

        private static String why(Run newest) {
            String allTheSame = "; armperf mine-logs " + newest.id() + " mines them all the same";
            if (newest.phase() == Phase.STABILITY) {
                return "it is a stability run, whose logs are of several thresholds and of processes that died"
                        + allTheSame;
            }
            return newest.plan().isStep()
                    ? "it is a step of bisect, whose logs are of a commit of before" + allTheSame
                    : "no sample was taken in it; see armperf show " + newest.id();
        }

        private Map<String, Long> calls(Run run) {
            return InterpretedCalls.of(run, standing(run), folder(run));
        }

        /** A file that the user named, if there is one. */
        Optional<Path> file(String name) {
            try {
                Path path = workingDir.resolve(name);
                return Files.isRegularFile(path) ? Optional.of(path) : Optional.empty();
            } catch (InvalidPathException e) {
                return Optional.empty();
            }
        }

        /** What the user named to be read from its beginning to its end, if it is there. */
        Optional<CostFile.Opener> stream(String name) {
            if (name.equals(STANDARD_INPUT)) {
                return Optional.of(() -> in);
            }
            // What Files opens wants to know how much is there, of which a pipe knows nothing.
            return file(name).isPresent() || isPipe(name)
                    ? Optional.of(
                            () -> new FileInputStream(workingDir.resolve(name).toFile()))
                    : Optional.empty();
        }

        /** Whether the user named what can be read like a file and is none, such as a pipe of the shell's. */
        private boolean isPipe(String name) {
            try {
                Path path = workingDir.resolve(name);
                return Files.exists(path)
                        && Files.readAttributes(path, BasicFileAttributes.class).isOther();
            } catch (InvalidPathException | IOException e) {
                return false;
            }
        }

        /** A folder is a run only if it holds the record of one. */
        private void refuseFolder(String name) {
            if (isFolderWithoutRecord(name)) {
                throw UserException.usage(
                        "folder",
                        name + " is a folder, and no record of a run; name the logs in it, as with " + name + "/*");
            }
        }

        private boolean isFolderWithoutRecord(String name) {
            try {
                Path folder = workingDir.resolve(name);
                return Files.isDirectory(folder) && !Files.exists(folder.resolve("run.json"));
            } catch (InvalidPathException e) {
                return false;
            }
        }

        private String withoutSamples(Run run) {
            return run.builds().stream()
                    .filter(build -> !build.gate().passed())
                    .findFirst()
                    .map(build -> ", as the gate of " + build.shortCommit() + " did not pass ("
                            + build.gate()
                                    .firstError()
                                    .map(line -> "ERROR: " + line)
                                    .orElseGet(() -> build.gate().word())
                            + "): look into its output in "
                            + requireStore().folder(run.id()).resolve("evidence/gate")
                            + ", mend what it says, and measure again")
                    .orElse(" yet: it ended before the first; the same command as then goes on with it");
        }

        private Run run(String name) {
            if (store.isEmpty()) {
                throw UserException.usage(
                        "no-file",
                        "there is no file '" + name + "' in " + workingDir
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

        private EvidenceFolder folder(Run run) {
            return new EvidenceFolder(requireStore().folder(run.id()));
        }

        /** The samples of a run's new build; of a sweep those under the config's settings. */
        private static Side standing(Run run) {
            return run.plan().isSweep() ? Side.FROM : Side.TO;
        }

        /** The logs of a run's new build in every mode that expects the JIT. */
        private List<LogSource> ofRun(Run run) {
            List<LogSource> logs = new ArrayList<>();
            for (Mode mode : run.plan().modes()) {
                if (mode.jit()) {
                    logs.addAll(JitLogs.of(run, standing(run), mode.name(), folder(run)));
                }
            }
            Optional<Warning> missing = new EvidenceCheck(requireStore()).check(run);
            if (logs.isEmpty() && missing.isPresent()) {
                throw UserException.evidence(
                        "evidence-missing",
                        "run " + run.id() + ": " + missing.get().text());
            }
            if (run.samples().isEmpty()) {
                throw UserException.evidence("no-logs", "run " + run.id() + " has no samples" + withoutSamples(run));
            }
            if (logs.isEmpty()) {
                throw UserException.evidence(
                        "no-logs",
                        "run " + run.id()
                                + (run.samples().stream().noneMatch(Sample::isMeasured)
                                        ? " holds no JIT log, and no sample of it gave a value; see armperf show "
                                                + run.id() + ", mend what failed and measure again"
                                        : " holds no JIT log; give its modes a log_env in armperf.toml and measure again"));
            }
            return logs;
        }
    }
}
