package armperf.config;

import java.nio.file.Path;
import java.util.Objects;

/**
 * The git work tree whose commits are pushed, and the tar that the gate script expects.
 *
 * @param name what people call it
 * @param source the work tree
 * @param archive the tar's plain file name
 * @param prefix the folder inside the tar, with a slash at its end; empty if the tree stands at the tar's root
 */
public record Project(String name, Path source, String archive, String prefix) {
    public Project {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(archive, "archive");
        Objects.requireNonNull(prefix, "prefix");
    }
}
