package armperf.config;

import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * What one call says differently from {@code armperf.toml}.
 *
 * @param samples blocks, {@code --samples}
 * @param benchmarks in place of the config's, {@code --benchmark}; empty: the config's
 * @param modes the only ones to sample, {@code --mode}; empty: all
 * @param set {@code dotted.key=value} of {@code --set}, later ones win; a value that is no TOML is taken as text
 * @param variants {@code NAME:dotted.key=value} of {@code --variant}: settings that are sampled beside these
 */
public record Overrides(
        OptionalInt samples, List<String> benchmarks, List<String> modes, List<String> set, List<String> variants) {
    public Overrides {
        Objects.requireNonNull(samples, "samples");
        benchmarks = List.copyOf(benchmarks);
        modes = List.copyOf(modes);
        set = List.copyOf(set);
        variants = List.copyOf(variants);
    }

    /** Without variants. */
    public Overrides(OptionalInt samples, List<String> benchmarks, List<String> modes, List<String> set) {
        this(samples, benchmarks, modes, set, List.of());
    }

    /** The config as it stands. */
    public static Overrides none() {
        return new Overrides(OptionalInt.empty(), List.of(), List.of(), List.of());
    }
}
