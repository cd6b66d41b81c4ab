package armperf.jitlog;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * One log of a process, which can have written others beside it.
 *
 * @param name what it is called
 * @param bytes of text
 * @param understood lines and counters of the dialect that were read
 * @param pid the process, where its run, the log or its name says so
 * @param role {@code worker} if the process was timed, {@code manager} if it only started those that were; absent where
 *     nothing beside the log tells
 * @param jit whether the JIT was asked for anything at all
 * @param compiled what was compiled in it
 * @param misses how often something was refused in it
 * @param totalCompileMs the JIT's own sum of the time it spent, in milliseconds; absent where it gives none
 * @param instructions how many instructions of each kind the compiler's graphs of functions hold, where it says so
 * @param sizes the last code size of every function that it compiled
 */
public record MinedFile(
        String name,
        long bytes,
        long understood,
        OptionalLong pid,
        Optional<String> role,
        boolean jit,
        MinedLogs.Compiled compiled,
        long misses,
        OptionalDouble totalCompileMs,
        Map<FunctionName, HirStatistics> instructions,
        Map<FunctionName, CodeSize> sizes) {
    private static final String MANAGER = "manager";

    public MinedFile {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(pid, "pid");
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(compiled, "compiled");
        Objects.requireNonNull(totalCompileMs, "totalCompileMs");
        // Views: there can be very many, and nobody else holds them.
        instructions = Collections.unmodifiableMap(instructions);
        sizes = Collections.unmodifiableMap(sizes);
    }

    /** Whether the process only started those that were timed. */
    public boolean isManager() {
        return role.filter(MANAGER::equals).isPresent();
    }
}
