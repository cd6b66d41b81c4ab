package armperf.phase;

import armperf.outcome.ExitCode;
import armperf.outcome.UserException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps a second armperf out of a project while one records a run there: it would take the unfinished run for one that
 * was left behind, and go on with it. The operating system drops the lock of a process that dies.
 */
final class ProjectLock implements AutoCloseable {
    private final FileChannel channel;

    private ProjectLock(FileChannel channel) {
        this.channel = channel;
    }

    static ProjectLock take(Path projectDir) {
        Path file = projectDir.resolve(".armperf").resolve("lock");
        try {
            Files.createDirectories(file.getParent());
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                channel.close();
                throw UserException.usage(
                        "project-busy",
                        "another armperf is recording a run in " + projectDir + "; wait for it, or end it first");
            }
            return new ProjectLock(channel);
        } catch (IOException e) {
            throw new UserException(
                    ExitCode.USAGE,
                    "project-unwritable",
                    "cannot write " + file + " (" + e.getMessage() + "); runs are recorded there, so make it writable",
                    e);
        }
    }

    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // The same process holds it: as much in use as if another did.
            return null;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // Nothing was written through it, and the lock goes with the process at the latest.
            assert e != null;
        }
    }
}
