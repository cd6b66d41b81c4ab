package armperf.phase;

import armperf.run.DiffStat;
import armperf.run.Phase;
import armperf.run.Side;
import java.util.List;
import java.util.Optional;

/** A/A: one commit built twice, in two folders, and sampled against itself; records the noise floor of the host. */
public final class Calibrate {
    private final Workplace place;
    private final boolean allowDirty;

    /**
     * A calibration with HEAD.
     *
     * @param allowDirty whether uncommitted changes may be measured
     */
    public Calibrate(Workplace place, boolean allowDirty) {
        this.place = place;
        this.allowDirty = allowDirty;
    }

    /**
     * Runs the phase, or what an interrupted one left of it.
     *
     * @throws armperf.outcome.UserException if the host, the gate or the config forbid it
     */
    public PhaseResult run() {
        return Bench.with(place, Commits.Choice.head(allowDirty), (bench, commits, chosen) -> {
            Recorder recorder = bench.begin(Phase.CALIBRATION, chosen, Optional.empty(), true);
            return recorder.attend(() -> measure(bench, commits, chosen, recorder));
        });
    }

    private PhaseResult measure(Bench bench, Commits commits, Commits.Chosen chosen, Recorder recorder) {
        bench.build(
                recorder,
                commits,
                new Order(Side.FROM, chosen.commit(), chosen.dirty(), DiffStat.NONE, 0),
                new Order(
                        Side.TO,
                        chosen.commit(),
                        chosen.dirty(),
                        DiffStat.NONE,
                        place.config().requireSample().rebuilds()));
        return bench.sample(recorder, List.of(Side.FROM, Side.TO));
    }
}
