package armperf.cli;

import armperf.config.Config;
import armperf.config.ConfigFile;
import armperf.outcome.ExitCode;
import armperf.outcome.FileTrouble;
import armperf.outcome.UserException;
import armperf.store.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A file that the user asked for. */
final class OutputFile {
    private OutputFile() {}

    /**
     * Writes it whole or not at all.
     *
     * @param option by which it was named
     * @param project whose config, findings and records it must not replace; absent outside of one
     * @throws UserException if it cannot be written, or is one of these
     */
    static void write(Path file, byte[] content, String option, Optional<Config> project) {
        if (file.getFileName() != null && file.getFileName().toString().equals("-")) {
            throw UserException.usage(
                    "output", "'-' is no file; name one with " + option + ", such as /dev/stdout or armperf.out");
        }
        project.ifPresent(config -> spare(config, file, option));
        if (Files.isDirectory(file)) {
            throw UserException.usage(
                    "output",
                    "'" + file + "' is a folder; name a file in it with " + option + ", such as "
                            + file.resolve("armperf.out"));
        }
        Path folder = file.toAbsolutePath().normalize().getParent();
        // One that was mistyped must not come into being; armperf's own does where a report is the first thing in it.
        boolean own = project.map(config -> config.projectDir().resolve(".armperf"))
                .filter(its -> its.equals(folder))
                .isPresent();
        if (folder != null && !own && !Files.isDirectory(folder)) {
            throw UserException.usage(
                    "output",
                    "'" + file + "' cannot be written: there is no folder '" + folder
                            + "'; make it, or name a file elsewhere with " + option);
        }
        try {
            AtomicFile.write(file, content);
        } catch (IOException e) {
            throw new UserException(
                    ExitCode.USAGE,
                    "output",
                    "'" + file + "' cannot be written (" + FileTrouble.of(e)
                            + "); make it writable, or name another file with " + option,
                    e);
        }
    }

    private static void spare(Config config, Path file, String option) {
        Path asked = real(file);
        Path records = real(config.projectDir().resolve(".armperf").resolve("runs"));
        boolean own = asked.startsWith(records)
                || asked.equals(real(config.findings().file()))
                || asked.equals(real(config.projectDir().resolve(ConfigFile.NAME)));
        if (own) {
            throw UserException.usage(
                    "output",
                    "'" + file + "' is a file of the project's own, which nothing may replace; name another one with "
                            + option);
        }
    }

    /** Where a file is or would be, whatever links lead there. */
    private static Path real(Path file) {
        Path normal = file.toAbsolutePath().normalize();
        try {
            return normal.toRealPath();
        } catch (IOException notThere) {
            Path parent = normal.getParent();
            return parent == null ? normal : real(parent).resolve(normal.getFileName());
        }
    }
}
