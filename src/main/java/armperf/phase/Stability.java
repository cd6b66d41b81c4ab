package armperf.phase;

import armperf.config.Config;
import armperf.config.ModeConfig;
import armperf.config.SampleConfig;
import armperf.host.PostMortem;
import armperf.run.DiffStat;
import armperf.run.Phase;
import armperf.run.Plan;
import armperf.run.Side;
import armperf.verdict.Survival;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Push, gate, and try every mode again and again: how often it survives. */
public final class Stability {
    private final Workplace place;
    private final boolean allowDirty;

    /**
     * The stability of HEAD.
     *
     * @param allowDirty whether uncommitted changes may be tried
     */
    public Stability(Workplace place, boolean allowDirty) {
        this.place = place;
        this.allowDirty = allowDirty;
    }

    /**
     * Runs the phase, or what an interrupted one left of it.
     *
     * @return ends in {@code EVIDENCE} if an attempt failed, or survived without the JIT that it was to try
     * @throws armperf.outcome.UserException if the host, the gate or the config forbid it
     */
    public PhaseResult run() {
        Config tried = tried(place.config());
        return Bench.with(place, Commits.Choice.head(allowDirty), (bench, commits, chosen) -> {
            Recorder recorder = bench.begin(Phase.STABILITY, chosen, Optional.empty(), plan(tried, bench.seed()));
            return recorder.attend(() -> attempt(bench, commits, chosen, recorder, tried));
        });
    }

    /** The project with each threshold as a mode of its own; nothing is counted, and what dies may leave a core. */
    private static Config tried(Config config) {
        SampleConfig sample = config.requireSample();
        List<String> prefix = new ArrayList<>(PostMortem.LEAVING_A_CORE);
        prefix.addAll(sample.prefix());
        return config.sampling(sample.untimed(prefix), config.stability().modes(config.requireModes()));
    }

    private Plan plan(Config tried, long seed) {
        return new Plan(
                seed,
                tried.stability().attempts(),
                0,
                false,
                tried.requireSample().benchmarks(),
                tried.requireModes().stream().map(ModeConfig::mode).toList(),
                Optional.empty(),
                List.of(),
                tried.requireSample().suite(),
                Optional.empty());
    }

    private PhaseResult attempt(Bench bench, Commits commits, Commits.Chosen chosen, Recorder recorder, Config tried) {
        DiffStat diffstat = commits.diffstatToParent(chosen.commit());
        bench.build(recorder, commits, new Order(Side.TO, chosen.commit(), chosen.dirty(), diffstat, 0));
        Stage stage = bench.machines().stage(recorder, tried);
        new Attempts(
                        recorder,
                        stage,
                        place.progress(),
                        bench.foresight(),
                        () -> bench.machines().awaitQuiet(recorder))
                .run(stage.set(recorder, place.clock()));
        List<Survival> survivals = Survival.of(recorder.run());
        Survival.warnings(survivals).forEach(recorder::warn);
        return bench.end(recorder, survivals.stream().allMatch(Survival::isSound));
    }
}
