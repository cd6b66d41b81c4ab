package armperf.config;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * The test of the change itself: it is to fail on the from build and to pass on the to build.
 *
 * @param command what the host's shell runs in a copy of each build's work folder
 * @param files of the to commit, laid over the copy of the from build: relative paths that do not climb
 * @param timeout how long it may take, the copy of the build included
 */
public record RegressionConfig(String command, List<String> files, Duration timeout) {
    public RegressionConfig {
        Objects.requireNonNull(command, "command");
        Objects.requireNonNull(timeout, "timeout");
        files = List.copyOf(files);
    }
}
