package armperf.phase;

import armperf.outcome.ExitCode;
import armperf.outcome.FileTrouble;
import armperf.outcome.UserException;
import armperf.store.AtomicFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Keeps a second armperf out of a project while one is at work there: it would take the unfinished run for one that was
 * left behind, and go on with it. The operating system drops the lock of a process that dies.
 */
final class ProjectLock implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(250);
    private static final int LARGEST = 1 << 10;
    private static final Pattern TOKEN = Pattern.compile("[0-9a-f-]{36}");

    /** Far behind the text, which others may read while it is locked: Windows locks for good. */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    private final Path projectDir;
    private final FileChannel channel;
    private final String token;

    private ProjectLock(Path projectDir, FileChannel channel, String token) {
        this.projectDir = projectDir;
        this.channel = channel;
        this.token = token;
    }

    /**
     * Waits until nobody else is at work in the project.
     *
     * @param patience how long to wait
     * @throws UserException of exit 2 if somebody still is
     */
    static ProjectLock take(Path projectDir, Duration patience, Progress progress) {
        Path file = projectDir.resolve(".armperf").resolve("lock");
        try {
            makeFolder(file.getParent());
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            try {
                await(channel, projectDir, patience, progress);
                String token = sign(channel);
                Scratch.clear(projectDir);
                return new ProjectLock(projectDir, channel, token);
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UserException(
                    ExitCode.USAGE,
                    "project-unwritable",
                    "cannot write " + file + " (" + FileTrouble.of(e)
                            + "); runs are recorded there, so make it writable",
                    e);
        }
    }

    /** Records are many and big: who adds all files of a work tree does not mean them. Who does, removes that file. */
    private static void makeFolder(Path folder) throws IOException {
        if (Files.exists(folder)) {
            return;
        }
        Files.createDirectories(folder);
        AtomicFile.write(
                folder.resolve(".gitignore"),
                "# Records of runs. Remove this file to have git see them.\n*\n".getBytes(StandardCharsets.UTF_8));
    }

    /** A name for the project that no copy of it elsewhere has, unless its lock was copied too. */
    String token() {
        return token;
    }

    private static void await(FileChannel channel, Path projectDir, Duration patience, Progress progress)
            throws IOException {
        if (tryLock(channel) != null) {
            return;
        }
        progress.begins("wait for another armperf", Optional.empty());
        try {
            awaitFree(channel, projectDir, patience, progress);
        } finally {
            progress.ends();
        }
    }

    private static void awaitFree(FileChannel channel, Path projectDir, Duration patience, Progress progress)
            throws IOException {
        long start = System.nanoTime();
        boolean told = false;
        while (tryLock(channel) == null) {
            String who = "another armperf" + holder(channel) + " is at work in " + projectDir;
            if (System.nanoTime() - start >= patience.toNanos()) {
                throw UserException.usage(
                        "project-busy",
                        who + (patience.isZero() ? "" : " and did not end within " + patience.toSeconds() + " s")
                                + "; wait for it, longer with --wait-lease, or end it first");
            }
            if (!told) {
                progress.step(who + "; waiting up to " + patience.toSeconds() + " s");
                told = true;
            }
            try {
                Thread.sleep(LOOK.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new UserException(
                        ExitCode.INTERRUPTED,
                        "interrupted",
                        "interrupted while another armperf was at work; the same command waits again",
                        e);
            }
        }
    }

    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock(LOCKED_BYTE, 1, false);
        } catch (OverlappingFileLockException e) {
            // The same process holds it: as much in use as if another did.
            return null;
        }
    }

    /** Writes down who holds it now, below the project's token, which stays. */
    private static String sign(FileChannel channel) throws IOException {
        List<String> lines = read(channel);
        String token = !lines.isEmpty() && TOKEN.matcher(lines.get(0)).matches()
                ? lines.get(0)
                : UUID.randomUUID().toString();
        String text = token + "\n" + ProcessHandle.current().pid() + "\n";
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)), 0);
        return token;
    }

    private static String holder(FileChannel channel) throws IOException {
        List<String> lines = read(channel);
        return lines.size() > 1 && lines.get(1).matches("\\d{1,18}") ? " (process " + lines.get(1) + ")" : "";
    }

    private static List<String> read(FileChannel channel) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(LARGEST);
        channel.read(text, 0);
        return new String(text.array(), 0, text.position(), StandardCharsets.ISO_8859_1)
                .lines()
                .toList();
    }

    @Override
    public void close() {
        Scratch.clear(projectDir);
        try {
            channel.close();
        } catch (IOException e) {
            // Nothing was left to write, and the lock goes with the process at the latest.
            assert e != null;
        }
    }
}
