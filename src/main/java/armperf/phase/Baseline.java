package armperf.phase;

import armperf.host.Host;
import armperf.run.Build;
import armperf.run.DiffStat;
import armperf.run.Phase;
import armperf.run.Run;
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
        Commits commits = new Commits(place.config());
        Commits.Chosen chosen = commits.choose(allowDirty);
        Scripts.requireAll(place.config());
        try (ProjectLock ignored = ProjectLock.take(place.config().projectDir());
                Host host = place.opener().open(place.host())) {
            Bench bench = new Bench(place, host);
            Recorder recorder = bench.begin(Phase.BASELINE, chosen, Optional.empty(), false);
            return recorder.attend(() -> measure(bench, commits, chosen, recorder));
        }
    }

    private PhaseResult measure(Bench bench, Commits commits, Commits.Chosen chosen, Recorder recorder) {
        DiffStat diffstat = commits.diffstatToParent(chosen.commit());
        Build build = bench.delivery(commits)
                .build(Side.TO, chosen.commit(), 0, chosen.dirty(), diffstat, recorder.evidence());
        recorder.builds(List.of(build), recorder.run().guards());
        if (!build.gate().passed()) {
            recorder.end(Run.State.FAILED);
            throw Delivery.failed(build, place.config(), recorder.folder() + "/evidence/gate");
        }
        recorder.builds(List.of(build), bench.guards().run(build));
        return bench.sample(recorder, List.of(Side.TO));
    }
}
