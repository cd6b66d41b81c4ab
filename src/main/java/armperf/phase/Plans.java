package armperf.phase;

import armperf.config.Config;
import armperf.config.ModeConfig;
import armperf.config.SampleConfig;
import armperf.config.VariantConfig;
import armperf.run.Phase;
import armperf.run.Plan;
import armperf.run.Variant;
import java.util.List;
import java.util.Optional;

/** What a phase sets out to sample, as the config has it. */
final class Plans {
    private Plans() {}

    /**
     * The plan of a run that takes blocks.
     *
     * @param interleaved whether both builds share their blocks
     * @param seed of its random orders
     */
    static Plan of(Config config, Phase phase, boolean interleaved, long seed) {
        SampleConfig sample = config.requireSample();
        List<Variant> variants =
                config.variants().stream().map(VariantConfig::variant).toList();
        return new Plan(
                seed,
                sample.count(),
                sample.warmup(),
                interleaved,
                sample.benchmarks(),
                config.requireModes().stream().map(ModeConfig::mode).toList(),
                // A look needs both builds in the same blocks, and a change to decide about.
                sample.extend().filter(rule -> phase == Phase.RERUN && interleaved && variants.isEmpty()),
                variants,
                sample.suite(),
                Optional.empty());
    }
}
