package armperf.store;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Replaces files whole or not at all, so that a crash leaves the old content or the new, never half of either. */
public final class AtomicFile {
    private static final String PART = ".part";

    private AtomicFile() {}

    /**
     * Replaces a file, making its folder if need be.
     *
     * @throws IOException if it cannot be written; the old content then stands
     */
    public static void write(Path file, byte[] content) throws IOException {
        // A link stays one: what it leads to is replaced.
        Path target = Files.isSymbolicLink(file) ? file.toRealPath() : file.toAbsolutePath();
        if (Files.exists(target) && !Files.isRegularFile(target)) {
            // Of a pipe or a device, such as /dev/null, nothing must be left but what it was.
            Files.write(target, content);
            return;
        }
        Files.createDirectories(target.getParent());
        Path temporary = Files.createTempFile(target.getParent(), "." + target.getFileName(), PART);
        try {
            // Not a channel: an interrupt would close it, and a stopped phase could not record what it has.
            try (FileOutputStream out = new FileOutputStream(temporary.toFile())) {
                out.write(content);
                // Without this a power cut can leave the new name on an empty file.
                out.getFD().sync();
            }
            keepPermissions(target, temporary);
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Whether a file was to become another one, and did not if nobody is at work on it. */
    static boolean isPart(Path file) {
        String name = file.getFileName().toString();
        return name.startsWith(".") && name.endsWith(PART);
    }

    private static void keepPermissions(Path target, Path temporary) throws IOException {
        if (!Files.getFileStore(temporary).supportsFileAttributeView("posix")) {
            return;
        }
        // Temporary files are private; what replaces a file must be as readable as the file was.
        var permissions = Files.exists(target)
                ? Files.getPosixFilePermissions(target)
                : java.nio.file.attribute.PosixFilePermissions.fromString("rw-r--r--");
        Files.setPosixFilePermissions(temporary, permissions);
    }
}
