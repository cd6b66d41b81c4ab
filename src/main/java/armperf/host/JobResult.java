package armperf.host;

import armperf.run.HostState;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What a job left.
 *
 * @param state how it ended
 * @param exit its exit status, 128 + n where signal n ended it; absent where nobody saw it end
 * @param started by the host's clock, where it told
 * @param elapsed by the host's own steady clock where it has one, else as seen from here
 * @param cpuSeconds processor time of its processes, user and system, as far as somebody waited for them; absent where
 *     the host does not tell
 * @param watched whether the host only waited for it to end; otherwise the link broke or armperf was started anew, and
 *     the host looked once a second whether it had ended
 * @param leftRunning processes that it left running when it ended by itself, and that were ended then; those that have
 *     left its group are looked for only where it has no place of its own
 * @param before how busy the host was just before it started; of a job with a place of its own
 * @param after how busy it was just after
 * @param stdout the end of its standard output
 * @param stderr the end of its standard error
 */
public record JobResult(
        JobState state,
        OptionalInt exit,
        Optional<Instant> started,
        Duration elapsed,
        OptionalDouble cpuSeconds,
        boolean watched,
        int leftRunning,
        HostState before,
        HostState after,
        Captured stdout,
        Captured stderr) {
    public JobResult {
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(exit, "exit");
        Objects.requireNonNull(started, "started");
        Objects.requireNonNull(elapsed, "elapsed");
        Objects.requireNonNull(cpuSeconds, "cpuSeconds");
        Objects.requireNonNull(before, "before");
        Objects.requireNonNull(after, "after");
        Objects.requireNonNull(stdout, "stdout");
        Objects.requireNonNull(stderr, "stderr");
    }

    /** Ended by itself with exit status 0. */
    public boolean succeeded() {
        return state == JobState.DONE && exit.orElse(-1) == 0;
    }
}
