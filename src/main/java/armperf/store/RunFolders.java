package armperf.store;

import armperf.outcome.ExitCode;
import armperf.outcome.FileTrouble;
import armperf.outcome.UserException;
import armperf.run.RunId;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folders of runs, each named by its run.
 *
 * @param parent where they lie; absent as long as nothing is recorded
 */
record RunFolders(Path parent) {
    /** The runs that have a folder, oldest first, whether it holds a record or not. */
    List<RunId> list() {
        try (Stream<Path> folders = Files.list(parent)) {
            return folders.map(folder -> folder.getFileName().toString())
                    .filter(RunId::isRunId)
                    .map(RunId::new)
                    .sorted()
                    .toList();
        } catch (NoSuchFileException nothingRecorded) {
            refuseBrokenLink(nothingRecorded);
            return List.of();
        } catch (IOException e) {
            throw new UserException(
                    ExitCode.EVIDENCE,
                    "records-unreadable",
                    "the records in " + parent + " cannot be read ("
                            + FileTrouble.of(e)
                            + "); make that a folder that can be read, or name another project with -C",
                    e);
        }
    }

    /** What lies where a link leads that is not there now, such as on a disk that is not mounted, is not nothing. */
    private void refuseBrokenLink(NoSuchFileException missing) {
        for (Path folder : List.of(parent, parent.getParent())) {
            if (Files.isSymbolicLink(folder) && !Files.exists(folder)) {
                throw new UserException(
                        ExitCode.EVIDENCE,
                        "records-unreadable",
                        "the records' folder " + folder + " is a link to where there is nothing; make what it leads to"
                                + " (readlink " + folder + "), or remove the link to begin anew",
                        missing);
            }
        }
    }

    /** Removes what was left by somebody who was killed while writing; what cannot be removed stays. */
    void tidy() {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, Files::isDirectory)) {
            folders.forEach(RunFolders::tidy);
        } catch (IOException noRuns) {
            assert noRuns != null;
        }
    }

    private static void tidy(Path folder) {
        boolean empty = true;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                if (AtomicFile.isPart(file)) {
                    Files.delete(file);
                } else {
                    empty = false;
                }
            }
            // Of a run whose record was never written.
            if (empty && !Files.isSymbolicLink(folder)) {
                Files.delete(folder);
            }
        } catch (IOException e) {
            assert e != null;
        }
    }
}
