package armperf.config;

import armperf.run.Mode;
import armperf.run.ModeAt;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A JIT configuration to sample.
 *
 * @param name its name in the config
 * @param jit whether the JIT is expected to compile the benchmark's code
 * @param env what every sample gets; values may hold {@link Placeholders}
 * @param logEnv what a sample that writes a JIT log gets besides
 * @param jitlist lines of the jit list that {@code {jitlist}} stands for; empty if there is none
 */
public record ModeConfig(
        String name,
        boolean jit,
        SortedMap<String, String> env,
        SortedMap<String, String> logEnv,
        List<String> jitlist) {
    public ModeConfig {
        Objects.requireNonNull(name, "name");
        env = Collections.unmodifiableSortedMap(new TreeMap<>(env));
        logEnv = Collections.unmodifiableSortedMap(new TreeMap<>(logEnv));
        jitlist = List.copyOf(jitlist);
    }

    /**
     * This mode at another threshold, which is a mode of its own; its scripts are told the name that it has here.
     *
     * @param variable the one of its {@code env} that holds the threshold
     */
    public ModeConfig at(String variable, int threshold) {
        SortedMap<String, String> other = new TreeMap<>(env);
        other.put(variable, String.valueOf(threshold));
        return new ModeConfig(new ModeAt(name, OptionalInt.of(threshold)).name(), jit, other, logEnv, jitlist);
    }

    /** Whether a sample of it can write a JIT log at all. */
    public boolean canLog() {
        return !logEnv.isEmpty();
    }

    /** The mode as the record of a run names it. */
    public Mode mode() {
        return new Mode(name, jit);
    }
}
