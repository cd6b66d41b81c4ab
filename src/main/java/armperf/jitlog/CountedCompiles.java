package armperf.jitlog;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Compilations of which not a line of a log tells, but what the JIT counts of itself. */
final class CountedCompiles {
    private final Map<FunctionName, Count> counts = new HashMap<>();

    /** How many of one function, of how many the size is told, and what they come to. */
    record Count(long compiles, long sized, long bytes, long micros) {
        Count plus(Count other) {
            return new Count(
                    compiles + other.compiles,
                    sized + other.sized,
                    Saturated.plus(bytes, other.bytes),
                    Saturated.plus(micros, other.micros));
        }
    }

    void add(LogEvent.CountedCompiled counted) {
        counts.merge(
                counted.function(),
                new Count(1, counted.bytes() > 0 ? 1 : 0, counted.bytes(), counted.micros()),
                Count::plus);
    }

    boolean compiled(FunctionName function) {
        return counts.containsKey(function);
    }

    boolean isEmpty() {
        return counts.isEmpty();
    }

    /** Those of these functions that are among them. */
    Set<FunctionName> among(Set<FunctionName> functions) {
        return counts.keySet().stream().filter(functions::contains).collect(Collectors.toSet());
    }

    /** Forgets one that is among them. */
    Count remove(FunctionName function) {
        return counts.remove(function);
    }

    void clear() {
        counts.clear();
    }
}
