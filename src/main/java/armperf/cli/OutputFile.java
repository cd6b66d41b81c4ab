package armperf.cli;

import armperf.outcome.ExitCode;
import armperf.outcome.UserException;
import armperf.store.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that the user asked for. */
final class OutputFile {
    private OutputFile() {}

    /**
     * Writes it whole or not at all.
     *
     * @param option by which it was named
     * @throws UserException if it cannot be written
     */
    static void write(Path file, byte[] content, String option) {
        if (Files.isDirectory(file)) {
            throw UserException.usage(
                    "output",
                    "'" + file + "' is a folder; name a file in it with " + option + ", such as "
                            + file.resolve("armperf.out"));
        }
        try {
            AtomicFile.write(file, content);
        } catch (IOException e) {
            throw new UserException(
                    ExitCode.USAGE,
                    "output",
                    "'" + file + "' cannot be written (" + e.getMessage()
                            + "); make it writable, or name another file with " + option,
                    e);
        }
    }
}
