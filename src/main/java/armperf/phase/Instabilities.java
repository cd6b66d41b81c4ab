package armperf.phase;

import armperf.run.Build;
import armperf.run.Phase;
import armperf.run.Run;
import armperf.run.RunHeader;
import armperf.run.Side;
import armperf.store.RunStore;
import armperf.verdict.Instability;
import java.util.Optional;

/** What the newest stability run of a build says of it: of the same commit, settings and host. */
final class Instabilities {
    private final Optional<RunStore> store;

    /** @param store the project's runs; absent outside a project, where nothing is known */
    Instabilities(Optional<RunStore> store) {
        this.store = store;
    }

    /** Of the build on one side of a run with times. */
    Instability of(Run timed, Side side) {
        Optional<Build> build = timed.build(side);
        return build.flatMap(one -> store.flatMap(
                        runs -> runs.newestReadable(run -> canBeOf(run, timed, one), run -> isOf(run, timed, one))))
                .map(stability -> Instability.of(timed, side, stability))
                .orElse(Instability.NONE);
    }

    /** A run that was interrupted knows of the crashes that it saw; one whose gate failed saw nothing. */
    private static boolean canBeOf(RunHeader run, Run timed, Build build) {
        return run.phase() == Phase.STABILITY
                && run.samples() > 0
                && run.host().equals(timed.host().name())
                && run.to()
                        .filter(tried -> tried.commit().equals(build.commit()))
                        .isPresent();
    }

    private static boolean isOf(Run run, Run timed, Build build) {
        // A sweep also takes times under other settings; which of them were tried is told row by row.
        return run.settings().timing().equals(timed.settings().standing())
                && run.build(Side.TO).filter(tried -> isSame(tried, build)).isPresent();
    }

    private static boolean isSame(Build one, Build other) {
        boolean sameTree =
                one.tree().isEmpty() || other.tree().isEmpty() || one.tree().equals(other.tree());
        return one.commit().equals(other.commit()) && sameTree;
    }
}
