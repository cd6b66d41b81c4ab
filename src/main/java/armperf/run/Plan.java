package armperf.run;

import java.util.List;

/**
 * What a run set out to sample, fixed before its first sample.
 *
 * @param seed the seed of every random order in it
 * @param blocks rounds of counted samples
 * @param warmup rounds at the start of every session that are kept but not used
 * @param interleaved whether both builds are sampled in the same blocks
 * @param benchmarks in the order of the config
 * @param modes in the order of the config
 */
public record Plan(long seed, int blocks, int warmup, boolean interleaved, List<String> benchmarks, List<Mode> modes) {
    public Plan {
        benchmarks = List.copyOf(benchmarks);
        modes = List.copyOf(modes);
    }
}
