package armperf.phase;

import armperf.outcome.Warning;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Logs that are still written. They are read anew, from their beginning, whenever they have changed: so the result is
 * that of reading them once, whatever was cut off or replaced meanwhile. Reading takes a tenth of the time at most.
 */
final class FollowedLogs {
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final int RESTS_A_READING = 9;

    private final List<Path> files;
    private final Pause pause;

    /** How a file looked; its key tells it from another one of that name, where the system has such keys. */
    private record Look(long bytes, FileTime changed, Optional<Object> key) {}

    FollowedLogs(List<Path> files, Pause pause) {
        this.files = List.copyOf(files);
        this.pause = pause;
    }

    /**
     * Reads at once, and then after every change, until the thread is interrupted.
     *
     * @param reading reads the logs; it is told what happened to them since the last time
     */
    void follow(Consumer<List<Warning>> reading) {
        try {
            List<Optional<Look>> before = look();
            List<Warning> happened = List.of();
            while (!Thread.currentThread().isInterrupted()) {
                long start = System.nanoTime();
                reading.accept(happened);
                Duration took = Duration.ofNanos(System.nanoTime() - start);
                pause.of(longest(LOOK, took.multipliedBy(RESTS_A_READING)));
                List<Optional<Look>> now = look();
                while (now.equals(before) || now.stream().anyMatch(Optional::isEmpty)) {
                    pause.of(LOOK);
                    now = look();
                }
                happened = happened(before, now);
                before = now;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<Optional<Look>> look() {
        return files.stream().map(FollowedLogs::look).toList();
    }

    private static Optional<Look> look(Path file) {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            return Optional.of(new Look(now.size(), now.lastModifiedTime(), Optional.ofNullable(now.fileKey())));
        } catch (IOException e) {
            // Between its removal and the next one of that name.
            return Optional.empty();
        }
    }

    private List<Warning> happened(List<Optional<Look>> before, List<Optional<Look>> now) {
        List<Warning> happened = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            Look old = before.get(i).orElse(null);
            Look look = now.get(i).orElseThrow();
            if (old != null && !Objects.equals(old.key(), look.key())) {
                happened.add(new Warning("log-replaced", files.get(i) + " is another file now; it is read anew"));
            } else if (old != null && look.bytes() < old.bytes()) {
                happened.add(new Warning("log-cut", files.get(i) + " was cut off; it is read anew"));
            }
        }
        return happened;
    }

    private static Duration longest(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
