package armperf.jitlog;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A JIT log to read, plain or compressed with gzip or zstd.
 *
 * @param name what people call it
 * @param opener opens it from its beginning; may be asked to more than once
 * @param file where it lies on this machine, if it does
 * @param passing whether it goes by once: it can be opened again only after a look at its beginning
 * @param pid the process that wrote it, if its run knows
 * @param roles what the processes that its run took it from were, {@code worker} or {@code manager}, by their ids; those
 *     alone that said so
 */
public record LogSource(
        String name, Opener opener, Optional<Path> file, boolean passing, OptionalLong pid, Map<Long, String> roles) {
    /** Opens a log from its beginning. */
    @FunctionalInterface
    public interface Opener {
        InputStream open() throws IOException;
    }

    public LogSource {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(opener, "opener");
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(pid, "pid");
        roles = Map.copyOf(roles);
    }

    private LogSource(String name, Opener opener, Optional<Path> file, boolean passing) {
        this(name, opener, file, passing, OptionalLong.empty(), Map.of());
    }

    /** A log that comes from wherever the opener has it. */
    public LogSource(String name, Opener opener) {
        this(name, opener, Optional.empty(), false);
    }

    /** A log of a run, which knows more of its process than the log does. */
    public static LogSource ofRun(String name, Opener opener, OptionalLong pid, Map<Long, String> roles) {
        return new LogSource(name, opener, Optional.empty(), false, pid, roles);
    }

    /** A log on this machine. */
    public static LogSource of(Path file) {
        return of(file.toString(), file);
    }

    /** A log on this machine, under a name of its own. */
    public static LogSource of(String name, Path file) {
        return new LogSource(name, () -> Files.newInputStream(file), Optional.of(file), false);
    }

    /** A log that goes by, such as standard input. */
    public static LogSource passing(String name, InputStream in) {
        return new LogSource(name, new PassingLog(() -> in), Optional.empty(), true);
    }

    /** A log that goes by under the name of a file on this machine, such as a pipe; it is opened when it is read. */
    public static LogSource passing(String name, Path pipe) {
        return new LogSource(name, new PassingLog(() -> Files.newInputStream(pipe)), Optional.of(pipe), true);
    }
}
