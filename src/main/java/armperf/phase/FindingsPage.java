package armperf.phase;

import armperf.findings.FindingsFile;
import armperf.outcome.ExitCode;
import armperf.outcome.FileTrouble;
import armperf.outcome.UserException;
import armperf.store.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** The project's findings file on this machine's disk. */
final class FindingsPage {
    private final Path file;
    private final Clock clock;

    FindingsPage(Path file, Clock clock) {
        this.file = file;
        this.clock = clock;
    }

    /**
     * Appends an entry.
     *
     * @return whether it was new; one that stands there already stays as it is
     * @throws UserException if the file cannot be written
     */
    boolean append(String pair, String entry) {
        try {
            byte[] before = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
            Optional<byte[]> after = new FindingsFile(before, file.toString())
                    .append(
                            pair,
                            LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toString(),
                            entry);
            if (after.isPresent()) {
                AtomicFile.write(file, after.get());
            }
            return after.isPresent();
        } catch (IOException e) {
            throw new UserException(
                    ExitCode.USAGE,
                    "findings-unwritable",
                    "the finding cannot be written to " + file + " (" + FileTrouble.of(e)
                            + "); make it writable, or compare with --no-findings",
                    e);
        }
    }
}
