package armperf.run;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What one measured process showed of its JIT.
 *
 * @param pid process id on the host; absent where the evidence does not name it
 * @param role {@code worker} for a process that was timed, {@code manager} for one that only started it; absent where
 *     the evidence does not tell
 * @param jit whether the JIT said it was enabled
 * @param compiled functions compiled
 * @param active those among them that are the benchmark's own code
 * @param compileMs time spent compiling, in milliseconds; absent where unknown
 * @param interpretedCalls calls of the benchmark's own code that were interpreted; absent where unknown
 * @param source where this was read: {@code proof} or {@code log}
 */
public record ProcessActivity(
        OptionalLong pid,
        Optional<String> role,
        boolean jit,
        long compiled,
        long active,
        OptionalDouble compileMs,
        OptionalLong interpretedCalls,
        String source) {
    /** Whether this process is one whose time counts, as far as the evidence tells. */
    public boolean isTimed() {
        return !role.equals(Optional.of("manager"));
    }
}
