package armperf.phase;

import armperf.jitlog.LogSource;
import armperf.outcome.UserException;
import armperf.outcome.Warning;
import armperf.run.Mode;
import armperf.run.Run;
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
 */
record RunLogs(List<LogSource> sources, boolean onlyFiles, Map<String, Long> interpretedCalls) {
    RunLogs {
        sources = List.copyOf(sources);
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

        /** What these names stand for; none stands for the newest run. */
        RunLogs find(List<String> names) {
            List<LogSource> sources = new ArrayList<>();
            Map<String, Long> calls = new TreeMap<>();
            boolean onlyFiles = !names.isEmpty();
            for (String name : names.isEmpty() ? List.of("latest") : names) {
                Optional<Path> file = names.isEmpty() ? Optional.empty() : file(name);
                if (name.equals(STANDARD_INPUT)) {
                    sources.add(LogSource.passing("standard input", in));
                } else if (file.isPresent()) {
                    sources.add(LogSource.of(name, file.get()));
                } else if (isPipe(name)) {
                    sources.add(LogSource.passing(name, workingDir.resolve(name)));
                } else {
                    refuseFolder(name);
                    Run run = names.isEmpty() ? requireStore().find(name) : run(name);
                    sources.addAll(ofRun(run));
                    InterpretedCalls.of(run, standing(run), folder(run))
                            .forEach((function, count) -> calls.merge(function, count, Long::sum));
                    onlyFiles = false;
                }
            }
            return new RunLogs(sources, onlyFiles, calls);
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
            if (logs.isEmpty()) {
                throw UserException.evidence(
                        "no-logs",
                        "run " + run.id()
                                + " holds no JIT log; give its modes a log_env in armperf.toml and measure again");
            }
            return logs;
        }
    }
}
