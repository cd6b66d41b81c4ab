package armperf.run;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a run set out to sample, fixed before its first sample.
 *
 * @param seed the seed of every random order in it
 * @param blocks rounds of counted samples
 * @param warmup rounds at the start of every session that are kept but not used
 * @param interleaved whether both builds are sampled in the same blocks
 * @param benchmarks in the order of the config; none yet where a suite was asked for and no build has answered
 * @param modes in the order of the config
 * @param extend by which rule more blocks are taken; absent: none are
 * @param variants other settings under which the build is sampled in the same blocks; empty but for a sweep
 * @param suite which of its benchmarks pyperformance is asked for; absent: the config names them itself
 * @param bisects the run whose difference from its {@code from} is looked into: then this is a step of a bisection, which
 *     is of a commit of before and says nothing of where the project stands; absent: it is none
 */
public record Plan(
        long seed,
        int blocks,
        int warmup,
        boolean interleaved,
        List<String> benchmarks,
        List<Mode> modes,
        Optional<Extension> extend,
        List<Variant> variants,
        Optional<String> suite,
        Optional<RunId> bisects) {
    public Plan {
        Objects.requireNonNull(benchmarks, "benchmarks");
        Objects.requireNonNull(modes, "modes");
        benchmarks = List.copyOf(benchmarks);
        modes = List.copyOf(modes);
        Objects.requireNonNull(extend, "extend");
        // Records that were written before there were variants have none.
        variants = variants == null ? List.of() : List.copyOf(variants);
        suite = suite == null ? Optional.empty() : suite;
        // Nor do they say that they are steps.
        bisects = bisects == null ? Optional.empty() : bisects;
    }

    /** A plan whose benchmarks the config names. */
    public Plan(
            long seed,
            int blocks,
            int warmup,
            boolean interleaved,
            List<String> benchmarks,
            List<Mode> modes,
            Optional<Extension> extend,
            List<Variant> variants) {
        this(
                seed,
                blocks,
                warmup,
                interleaved,
                benchmarks,
                modes,
                extend,
                variants,
                Optional.empty(),
                Optional.empty());
    }

    /** A plan without variants. */
    public Plan(
            long seed,
            int blocks,
            int warmup,
            boolean interleaved,
            List<String> benchmarks,
            List<Mode> modes,
            Optional<Extension> extend) {
        this(seed, blocks, warmup, interleaved, benchmarks, modes, extend, List.of());
    }

    /** A plan that takes no more than its blocks. */
    public Plan(long seed, int blocks, int warmup, boolean interleaved, List<String> benchmarks, List<Mode> modes) {
        this(seed, blocks, warmup, interleaved, benchmarks, modes, Optional.empty());
    }

    /** The same plan in other random orders. */
    public Plan withSeed(long other) {
        return new Plan(other, blocks, warmup, interleaved, benchmarks, modes, extend, variants, suite, bisects);
    }

    /** The same plan, of the benchmarks that a suite comes to. */
    public Plan withBenchmarks(List<String> names) {
        return new Plan(seed, blocks, warmup, interleaved, names, modes, extend, variants, suite, bisects);
    }

    /** The same plan, as a step of looking into the difference of a run. */
    public Plan bisecting(RunId run) {
        return new Plan(
                seed, blocks, warmup, interleaved, benchmarks, modes, extend, variants, suite, Optional.of(run));
    }

    /** The same plan, as a config can know it: a suite names no benchmarks before it was asked. */
    public Plan asAsked() {
        return suite.isPresent() ? withBenchmarks(List.of()) : this;
    }

    /** Whether one build is sampled under several settings. */
    public boolean isSweep() {
        return !variants.isEmpty();
    }

    /** Whether it is a step of a bisection. */
    public boolean isStep() {
        return bisects.isPresent();
    }

    /** The variant of this name. */
    public Optional<Variant> variant(String name) {
        return variants.stream().filter(one -> one.name().equals(name)).findFirst();
    }

    /** How often claims can be made of its samples: every further look is a further chance to be fooled. */
    public int looks() {
        return extend.isPresent() ? Extension.LOOKS : 1;
    }

    /** The blocks that are taken in any case. */
    public Blocks planned() {
        return new Blocks(1, blocks);
    }

    /** The blocks of the fresh set, which are taken if the rule asks for them. */
    public Optional<Blocks> fresh() {
        return extend.map(rule -> new Blocks(blocks + 1, blocks + rule.blocks()));
    }
}
