package armperf.phase;

import armperf.outcome.ExitCode;
import armperf.outcome.UserException;
import armperf.run.Run;
import armperf.store.RunStore;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** The runs and files of samples that a user names to compare them. */
final class NamedEnds {
    private final Optional<RunStore> store;
    private final Path workingDir;

    /**
     * What can be named.
     *
     * @param store the project's runs; absent outside a project
     * @param workingDir where relative names of files start
     */
    NamedEnds(Optional<RunStore> store, Path workingDir) {
        this.store = store;
        this.workingDir = workingDir;
    }

    /** The file of samples of this name; empty if there is none, and it may be a run's. */
    Optional<Path> file(String name) {
        try {
            Path path = workingDir.resolve(name);
            return Files.exists(path) && !Files.isDirectory(path) ? Optional.of(path) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** The end that a name stands for. */
    End of(String name) {
        return file(name).map(End::of).orElseGet(() -> End.of(run(name), known()));
    }

    /** What stability runs say of builds. */
    Instabilities known() {
        return new Instabilities(store);
    }

    /** The runs of the project, in pairs. */
    RunPairs pairs() {
        return new RunPairs(store.orElseThrow(() -> UserException.usage(
                "no-config",
                "there is no armperf.toml here or above, so that there are no runs to compare; name two sample files, or"
                        + " the project with -C")));
    }

    /** A rerun and its own {@code from}, by its name. */
    RunPairs.Pair own(String name) {
        if (file(name).isPresent()) {
            throw UserException.usage(
                    "usage",
                    "the file of samples '" + name + "' stands alone, and only a rerun has a from of its own; name what"
                            + " it is to be compared with: armperf compare FROM TO");
        }
        Run to = run(name);
        return pairs().own(to);
    }

    /** A run by its name, where the name is no file. */
    Run run(String name) {
        if (store.isEmpty()) {
            if (isFolder(name)) {
                throw folder(name);
            }
            throw UserException.usage(
                    "no-file",
                    "there is no file of samples '" + name
                            + "', and no armperf.toml here or above in which it could be a"
                            + " run; name a file that is there, or the project with -C");
        }
        try {
            return pairs().find(name);
        } catch (UserException e) {
            if (isFolder(name) && e.exit() == ExitCode.USAGE) {
                throw folder(name);
            }
            throw e;
        }
    }

    private UserException folder(String name) {
        boolean record = Files.exists(workingDir.resolve(name).resolve("run.json"));
        return UserException.usage(
                "no-file",
                record
                        ? "'" + name
                                + "' is the folder of a run record, and runs are compared in their project; name the"
                                + " project with -C"
                        : "'" + name
                                + "' is a folder and no run record (it holds no run.json); name a file of samples in"
                                + " it, or a run");
    }

    private boolean isFolder(String name) {
        try {
            return Files.isDirectory(workingDir.resolve(name));
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
