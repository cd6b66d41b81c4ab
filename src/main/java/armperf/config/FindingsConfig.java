package armperf.config;

import java.nio.file.Path;
import java.util.Objects;

/**
 * Where findings are written.
 *
 * @param file the Markdown file
 */
public record FindingsConfig(Path file) {
    public FindingsConfig {
        Objects.requireNonNull(file, "file");
    }
}
