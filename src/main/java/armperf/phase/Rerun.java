package armperf.phase;

import armperf.outcome.UserException;
import armperf.outcome.Warning;
import armperf.run.Build;
import armperf.run.DiffStat;
import armperf.run.GuardValue;
import armperf.run.Phase;
import armperf.run.Plan;
import armperf.run.Run;
import armperf.run.RunId;
import armperf.run.Side;
import armperf.source.Commit;
import armperf.stats.SmallestP;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Push and gate the new commit, then sample its build interleaved with the one it is compared with. */
public final class Rerun {
    private final Workplace place;
    private final Optional<String> fromName;
    private final boolean sequential;
    private final Commits.Choice choice;
    /** Where this is a step of a bisection: the run whose difference it looks into. */
    private final Optional<RunId> bisects;

    /**
     * A rerun of HEAD.
     *
     * @param fromName the run whose build stands as {@code from}; absent: this host's newest baseline
     * @param sequential whether the new build is sampled alone
     * @param allowDirty whether uncommitted changes may be measured
     */
    public Rerun(Workplace place, Optional<String> fromName, boolean sequential, boolean allowDirty) {
        this(place, fromName, sequential, Commits.Choice.head(allowDirty), Optional.empty());
    }

    private Rerun(
            Workplace place,
            Optional<String> fromName,
            boolean sequential,
            Commits.Choice choice,
            Optional<RunId> bisects) {
        this.place = place;
        this.fromName = fromName;
        this.sequential = sequential;
        this.choice = choice;
        this.bisects = bisects;
    }

    /**
     * A step of a bisection: a rerun of a commit, whatever is checked out; interleaved, and without the test of a change,
     * which is of one commit and not of those between two.
     *
     * @param from the run whose build stands as {@code from}
     * @param to the run whose difference from it is looked into
     */
    static Rerun step(Workplace place, RunId from, RunId to, Commit commit) {
        return new Rerun(
                place, Optional.of(from.value()), false, (any, commits) -> commits.named(commit.id()), Optional.of(to));
    }

    /**
     * Runs the phase, or what an interrupted one left of it.
     *
     * @throws UserException if the host, the gate or the config forbid it
     */
    public PhaseResult run() {
        if (!sequential) {
            Looks.check(
                    place.config(), place.config().requireSample().benchmarks().size());
        }
        return Bench.with(place, choice, this::on);
    }

    /** The same on a bench that is there. */
    PhaseResult on(Bench bench, Commits commits, Commits.Chosen chosen) {
        if (bisects.isEmpty()) {
            RegressionRunner.requireFiles(place.config(), commits.tree(), chosen.commit());
        }
        FromRun base = fromName.map(name -> FromRun.named(place, name))
                .orElseGet(() -> FromRun.newestBaseline(place, bench, commits));
        Run from = base.run();
        Build fromBuild = from.build(Side.TO)
                .filter(build -> build.gate().passed())
                .orElseThrow(() -> UserException.evidence(
                        "no-baseline",
                        "run " + from.id() + " has no build that passed its gate; record a baseline first: armperf"
                                + " baseline --host " + place.host().name()));
        Plan fresh = Plans.of(place.config(), Phase.RERUN, !sequential, bench.seed());
        Recorder recorder = bench.begin(
                Phase.RERUN,
                chosen,
                Optional.of(from.id()),
                bisects.map(fresh::bisecting).orElse(fresh));
        base.warnings().forEach(recorder::warn);
        return recorder.attend(() -> measure(bench, commits, chosen, from, fromBuild, recorder));
    }

    private PhaseResult measure(
            Bench bench, Commits commits, Commits.Chosen chosen, Run from, Build fromBuild, Recorder recorder) {
        tooFewBlocks(recorder, true);
        boolean sameCommit = chosen.sha().equals(fromBuild.commit());
        if (sameCommit) {
            recorder.warn(new Warning(
                    "same-commit",
                    "both sides are commit " + fromBuild.shortCommit() + ", built anew in a folder of its own: this"
                            + " measures the noise, not a change"));
        }
        Commit fromCommit = commits.recorded(fromBuild.commit());
        DiffStat diffstat = commits.diffstat(fromCommit, chosen.commit());
        scope(diffstat, recorder);
        int fromCopy = BuildKey.copy(fromBuild.key());
        int toCopy = sameCommit ? fromCopy + place.config().requireSample().rebuilds() : 0;
        // It passed its own gate, and is not to blame for what a newer script asks.
        Order fromOrder = new Order(
                Side.FROM,
                fromCommit,
                fromBuild.dirty(),
                fromBuild.diffstat(),
                fromCopy,
                Optional.of(fromBuild.gate().scriptSha256()));
        Order toOrder = new Order(Side.TO, chosen.commit(), chosen.dirty(), diffstat, toCopy);
        // The from build usually stands on the host still; where it was removed, it is built again from its commit.
        List<Build> builds = sequential
                ? bench.build(recorder, commits, toOrder)
                : bench.build(recorder, commits, fromOrder, toOrder);
        Build to = recorder.run().build(Side.TO).orElseThrow();
        fewerTests(fromBuild, to, recorder);
        tooFewBlocks(recorder, to.hasCodeOf(fromBuild));
        if (!sequential) {
            Looks.check(place.config(), recorder.run().plan().benchmarks().size());
        }
        if (bisects.isEmpty()) {
            bench.regression(commits).run(recorder, fromBuild, to);
        }
        List<GuardValue> ofTo = bench.guards().run(to);
        List<GuardValue> guards = new ArrayList<>(guardsOfFrom(bench, from, recorder.run(), ofTo));
        guards.addAll(ofTo);
        recorder.builds(builds, guards);
        return bench.sample(recorder, sequential ? List.of(Side.TO) : List.of(Side.FROM, Side.TO));
    }

    /** As the baseline recorded them; numbers that it lacks are asked of its build, where that stands on the host. */
    private static List<GuardValue> guardsOfFrom(Bench bench, Run from, Run rerun, List<GuardValue> ofTo) {
        List<GuardValue> guards = new ArrayList<>();
        from.guards().stream()
                .filter(guard -> guard.side() == Side.TO)
                .map(guard -> new GuardValue(Side.FROM, guard.name(), guard.values(), guard.limit()))
                .forEach(guards::add);
        Set<String> known = guards.stream().map(GuardValue::name).collect(Collectors.toSet());
        Optional<Build> build = rerun.build(Side.FROM);
        if (build.isPresent() && ofTo.stream().anyMatch(guard -> !known.contains(guard.name()))) {
            bench.guards().run(build.get()).stream()
                    .filter(guard -> !known.contains(guard.name()))
                    .forEach(guards::add);
        }
        return guards;
    }

    /**
     * Known before the host has worked for hours: no numbers could make a claim.
     *
     * @param controls whether rows without the JIT are controls, as they are unless the benchmark itself changed
     */
    private void tooFewBlocks(Recorder recorder, boolean controls) {
        Plan plan = recorder.run().plan();
        long judged =
                plan.modes().stream().filter(mode -> mode.jit() || !controls).count();
        int rows = Math.toIntExact(judged * plan.benchmarks().size());
        if (rows == 0) {
            return;
        }
        double alpha = 1 - place.config().verdict().confidence();
        int tests = rows * plan.looks();
        int needed = sequential ? SmallestP.samplesNeeded(tests, alpha) : SmallestP.blocksNeeded(tests, alpha);
        recorder.tooFewBlocks(rows, needed);
    }

    private static void fewerTests(Build from, Build to, Recorder recorder) {
        int fromRan = from.gate().testsRun().orElse(0);
        int toRan = to.gate().testsRun().orElse(0);
        if (toRan < fromRan) {
            recorder.warn(new Warning(
                    "fewer-tests",
                    "the gate ran " + toRan + " tests on " + to.shortCommit() + " and " + fromRan + " on "
                            + from.shortCommit() + "; look whether tests are skipped"));
        }
    }

    private void scope(DiffStat stat, Recorder recorder) {
        var scope = place.config().scope();
        if (stat.files() > scope.files() || stat.lines() > scope.lines()) {
            recorder.warn(new Warning(
                    "scope",
                    "the change is " + stat.files() + " files and " + stat.lines() + " lines, more than the one small"
                            + " change of " + scope.files() + " files and " + scope.lines()
                            + " lines in [scope]; several causes may hide in it"));
        }
    }
}
