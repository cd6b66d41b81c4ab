package armperf.config;

import armperf.run.Mode;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
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

    /** Whether a sample of it can write a JIT log at all. */
    public boolean canLog() {
        return !logEnv.isEmpty();
    }

    /** The mode as the record of a run names it. */
    public Mode mode() {
        return new Mode(name, jit);
    }
}
