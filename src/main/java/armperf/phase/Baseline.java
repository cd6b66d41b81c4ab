package armperf.phase;

import armperf.run.Build;
import armperf.run.DiffStat;
import armperf.run.Phase;
import armperf.run.Side;
import java.util.List;
import java.util.Optional;

/** Push, gate, sample every mode: what later builds are compared with. */
public final class Baseline {
    private final Workplace place;
    private final boolean allowDirty;

    /**
     * A baseline of HEAD.
     *
     * @param allowDirty whether uncommitted changes may be measured
     */
    public Baseline(Workplace place, boolean allowDirty) {
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
            Recorder recorder = bench.begin(Phase.BASELINE, chosen, Optional.empty(), false);
            return recorder.attend(() -> measure(bench, commits, chosen, recorder));
        });
    }

    private PhaseResult measure(Bench bench, Commits commits, Commits.Chosen chosen, Recorder recorder) {
        DiffStat diffstat = commits.diffstatToParent(chosen.commit());
        List<Build> builds =
                bench.build(recorder, commits, new Order(Side.TO, chosen.commit(), chosen.dirty(), diffstat, 0));
        recorder.builds(builds, bench.guards().run(builds.get(0)));
        return bench.sample(recorder, List.of(Side.TO));
    }
}
