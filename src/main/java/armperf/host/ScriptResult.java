package armperf.host;

import java.util.Objects;

/**
 * How a script ended.
 *
 * @param exit its exit status; 128 + n where signal n ended it
 * @param stdout the beginning of its standard output
 * @param stderr the beginning of its standard error
 */
public record ScriptResult(int exit, Captured stdout, Captured stderr) {
    public ScriptResult {
        Objects.requireNonNull(stdout, "stdout");
        Objects.requireNonNull(stderr, "stderr");
    }

    public boolean succeeded() {
        return exit == 0;
    }
}
