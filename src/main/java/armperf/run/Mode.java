package armperf.run;

import java.util.Objects;

/**
 * A JIT configuration that is sampled.
 *
 * @param name for example {@code nojit}, {@code jitlist}, {@code autojit}
 * @param jit whether the JIT is expected to compile the benchmark's code
 */
public record Mode(String name, boolean jit) {
    public Mode {
        Objects.requireNonNull(name, "name");
    }
}
