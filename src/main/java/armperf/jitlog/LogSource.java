package armperf.jitlog;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * A JIT log to read, plain or compressed with gzip.
 *
 * @param name what people call it
 * @param opener opens it from its beginning; may be asked to more than once
 */
public record LogSource(String name, Opener opener) {
    /** Opens a log from its beginning. */
    @FunctionalInterface
    public interface Opener {
        InputStream open() throws IOException;
    }

    public LogSource {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(opener, "opener");
    }

    /** A log on this machine. */
    public static LogSource of(Path file) {
        return new LogSource(file.toString(), () -> Files.newInputStream(file));
    }
}
