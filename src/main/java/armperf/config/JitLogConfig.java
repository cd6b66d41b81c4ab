package armperf.config;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How JIT logs are read.
 *
 * @param dialect the reader's name; absent: chosen by looking at the file
 * @param active patterns of compiled functions that prove the JIT at work; empty: any
 */
public record JitLogConfig(Optional<String> dialect, List<String> active) {
    public JitLogConfig {
        Objects.requireNonNull(dialect, "dialect");
        active = List.copyOf(active);
    }
}
