package armperf.report.page;

import armperf.jitlog.LogChange;
import armperf.jitlog.MinedLogs;
import java.util.Objects;
import java.util.Optional;

/**
 * What the JIT logs of one mode say.
 *
 * @param mode its name
 * @param from the logs before; absent where a run stands alone
 * @param to the logs after
 */
public record ModeLogs(String mode, Optional<MinedLogs> from, MinedLogs to) {
    public ModeLogs {
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
    }

    /** What changed; absent where there is nothing to compare with. */
    Optional<LogChange> change() {
        return from.map(before -> LogChange.between(before, to));
    }
}
