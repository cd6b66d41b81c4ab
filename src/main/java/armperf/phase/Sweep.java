package armperf.phase;

import armperf.outcome.UserException;
import armperf.outcome.Warning;
import armperf.run.DiffStat;
import armperf.run.Phase;
import armperf.run.Plan;
import armperf.run.Side;
import armperf.stats.SmallestP;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Push and gate one commit, then sample its build under the config's settings and under each variant, interleaved. */
public final class Sweep {
    private final Workplace place;
    private final boolean allowDirty;

    /**
     * A sweep of HEAD.
     *
     * @param place whose config has the variants
     * @param allowDirty whether uncommitted changes may be measured
     */
    public Sweep(Workplace place, boolean allowDirty) {
        this.place = place;
        this.allowDirty = allowDirty;
    }

    /**
     * Runs the phase, or what an interrupted one left of it.
     *
     * @throws UserException if the host, the gate or the config forbid it
     */
    public PhaseResult run() {
        return Bench.with(place, its -> its.choose(allowDirty), (bench, commits, chosen) -> {
            Recorder recorder = bench.begin(Phase.RERUN, chosen, Optional.empty(), true);
            return recorder.attend(() -> measure(bench, commits, chosen, recorder));
        });
    }

    private PhaseResult measure(Bench bench, Commits commits, Commits.Chosen chosen, Recorder recorder) {
        tooFewBlocks(recorder);
        ofBuilds().ifPresent(recorder::warn);
        DiffStat diffstat = commits.diffstatToParent(chosen.commit());
        bench.build(recorder, commits, new Order(Side.TO, chosen.commit(), chosen.dirty(), diffstat, 0));
        tooFewBlocks(recorder);
        return bench.sample(recorder, List.of(Side.FROM));
    }

    /** A guard script is given a build and none of a mode's variables, so that under each variant it would say the same. */
    private Optional<Warning> ofBuilds() {
        List<String> names = new ArrayList<>();
        place.config().guards().forEach(guard -> names.add("[guards." + guard.name() + "]"));
        place.config().regression().ifPresent(test -> names.add("[regression]"));
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(new Warning(
                        "not-of-variants",
                        "not run in a sweep: " + String.join(", ", names)
                                + "; what variants set does not reach them, and there is one build alone; a rerun without"
                                + " --variant holds two builds to them"));
    }

    private void tooFewBlocks(Recorder recorder) {
        Plan plan = recorder.run().plan();
        int modes = plan.variants().stream()
                .mapToInt(variant -> variant.modes().size())
                .sum();
        int rows = modes * plan.benchmarks().size();
        double alpha = Compare.rules(place.config().verdict(), false).alpha();
        if (rows > 0) {
            recorder.tooFewBlocks(rows, SmallestP.blocksNeeded(rows, alpha));
        }
    }
}
