package armperf.host;

import armperf.outcome.FileTrouble;
import armperf.outcome.UserException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file here that is replaced whole or not at all. */
final class LocalFile {
    /** What fills the file. */
    interface Filling {
        void into(OutputStream out) throws LinkException, RemoteFileException;
    }

    private LocalFile() {}

    static Transfer replace(Path file, Filling filling) throws LinkException, RemoteFileException {
        try {
            Path folder = file.toAbsolutePath().getParent();
            Files.createDirectories(folder);
            Path temporary = Files.createTempFile(folder, ".new-", null);
            try {
                Transfer transfer = fill(filling, temporary);
                Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
                return transfer;
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (LinkException e) {
            throw e;
        } catch (IOException e) {
            throw UserException.usage(
                    "unwritable",
                    "cannot write " + file + " here: " + FileTrouble.of(e) + "; check space and permissions");
        }
    }

    private static Transfer fill(Filling filling, Path temporary) throws IOException, RemoteFileException {
        Meter meter = new Meter(Files.newOutputStream(temporary));
        try (meter) {
            filling.into(meter);
            return meter.transfer();
        } catch (RemoteFileException e) {
            if (meter.isRefused()) {
                throw new IOException(e.getMessage(), e);
            }
            throw e;
        }
    }
}
