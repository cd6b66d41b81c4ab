package armperf.phase;

import armperf.config.SettingsInForce;
import armperf.outcome.ExitCode;
import armperf.outcome.UserException;
import armperf.outcome.Warning;
import armperf.run.Build;
import armperf.run.GuardValue;
import armperf.run.Look;
import armperf.run.Plan;
import armperf.run.RegressionOutcome;
import armperf.run.Run;
import armperf.run.Sample;
import armperf.run.WorkerFacts;
import armperf.store.EvidenceFolder;
import armperf.store.RunStore;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Keeps the record of a run in step with the work: whatever happens is on disk before the next thing starts.
 * Several nodes may sample at once. */
final class Recorder {
    /** How every sentence ends about a run that its user has stopped. */
    static final String GOES_ON = "; the same command goes on from there";

    private final RunStore store;
    private final Progress progress;
    private final Clock clock;
    private Run run;

    Recorder(RunStore store, Progress progress, Clock clock, Run run) {
        this.store = store;
        this.progress = progress;
        this.clock = clock;
        this.run = run;
    }

    synchronized Run run() {
        return run;
    }

    Path folder() {
        return store.folder(run.id());
    }

    EvidenceFolder evidence() {
        return new EvidenceFolder(folder());
    }

    synchronized void builds(List<Build> builds, List<GuardValue> guards) {
        save(run.with(builds, guards));
    }

    /** The builds so far. What is known of one that is not looked at again yet must not be lost if that is interrupted. */
    synchronized void built(List<Build> builds, List<Build> before) {
        List<Build> all = new ArrayList<>(builds);
        before.stream()
                .filter(old -> builds.stream()
                        .noneMatch(build ->
                                build.side() == old.side() && build.key().equals(old.key())))
                .forEach(all::add);
        builds(all, run.guards());
    }

    synchronized void plan(Plan plan) {
        save(run.with(plan));
    }

    synchronized void regression(RegressionOutcome outcome) {
        save(run.with(outcome));
    }

    synchronized void sample(Sample sample) {
        save(run.with(sample));
    }

    /** What was found out of the last sample since it was recorded. */
    synchronized void last(Sample sample) {
        List<Sample> all = new ArrayList<>(run.samples());
        all.set(all.size() - 1, sample);
        samples(all);
    }

    synchronized void samples(List<Sample> samples) {
        save(run.withSamples(samples));
    }

    synchronized void look(Look look) {
        save(run.with(look));
    }

    synchronized void warn(Warning warning) {
        if (!run.warnings().contains(warning)) {
            progress.warn(warning);
            save(run.with(warning));
        }
    }

    /** Warns where no numbers could make a claim, which is known before the host has worked for hours. */
    void tooFewBlocks(int rows, int needed) {
        int planned = run.plan().blocks();
        if (planned < needed) {
            warn(new Warning(
                    "too-few-blocks",
                    "the " + planned + " planned blocks cannot decide any row (there are " + rows
                            + "), whatever they measure; it takes at least " + needed + ": --samples " + needed
                            + ", or count in [sample]"));
        }
    }

    synchronized void end(Run.State how) {
        save(run.end(how, clock.instant()));
    }

    /** Does the run's work; if the user stops it, says what is kept and how to go on. */
    PhaseResult attend(Supplier<PhaseResult> work) {
        try {
            return work.get();
        } catch (UserException e) {
            if (e.exit() != ExitCode.INTERRUPTED && !Thread.currentThread().isInterrupted()) {
                throw e;
            }
            throw new UserException(
                    ExitCode.INTERRUPTED,
                    "interrupted",
                    "stopped after " + run.samples().size() + " samples, which are kept in run " + run.id() + GOES_ON,
                    e);
        }
    }

    synchronized void save() {
        save(run);
    }

    private void save(Run next) {
        Run known = next.with(SettingsInForce.seen(next.settings(), WorkerFacts.byName(next.samples())));
        store.save(known);
        run = known;
    }
}
