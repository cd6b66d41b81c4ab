package armperf.run;

import armperf.outcome.Warning;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What one execution of a phase recorded. Nothing in it is ever dropped: samples that do not count say why.
 *
 * @param schema version of this form
 * @param id its name
 * @param program the armperf version that recorded it
 * @param phase what it was for
 * @param state how far it came
 * @param started when
 * @param finished when it ended; absent while it runs, and after a crash
 * @param from the run whose build stands as {@code from}, interleaved or not; absent in a baseline
 * @param host the machine
 * @param builds the {@code to} build, after the {@code from} build if there is one
 * @param settings what was in force
 * @param plan what it set out to sample
 * @param samples every sample in start order
 * @param looks every look at its rows, in the order they were made; none where no further blocks were declared
 * @param guards deterministic numbers of the builds
 * @param regression how the regression test ended, at most once a side; none where the config names none
 * @param warnings what weakens it
 */
public record Run(
        int schema,
        RunId id,
        String program,
        Phase phase,
        State state,
        Instant started,
        Optional<Instant> finished,
        Optional<RunId> from,
        HostFacts host,
        List<Build> builds,
        Settings settings,
        Plan plan,
        List<Sample> samples,
        List<Look> looks,
        List<GuardValue> guards,
        List<RegressionOutcome> regression,
        List<Warning> warnings) {

    /** The form this program writes and reads. */
    public static final int SCHEMA = 1;

    /** How far a run came. */
    public enum State {
        /** Still going, or ended by a crash. */
        RUNNING,
        /** Every planned sample was taken. */
        COMPLETE,
        /** Ended early: the gate failed, or the user stopped it. */
        FAILED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Run {
        Objects.requireNonNull(program, "program");
        Objects.requireNonNull(finished, "finished");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(builds, "builds");
        Objects.requireNonNull(samples, "samples");
        Objects.requireNonNull(guards, "guards");
        Objects.requireNonNull(warnings, "warnings");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(phase, "phase");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(started, "started");
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(settings, "settings");
        Objects.requireNonNull(plan, "plan");
        builds = List.copyOf(builds);
        if (builds.isEmpty() && state == State.COMPLETE) {
            throw new IllegalArgumentException("a complete run has a build");
        }
        samples = List.copyOf(samples);
        // Records that were written before there were looks have none.
        looks = looks == null ? List.of() : List.copyOf(looks);
        guards = List.copyOf(guards);
        // Nor is there a regression test in records of before.
        regression = regression == null ? List.of() : List.copyOf(regression);
        warnings = List.copyOf(warnings);
    }

    /** The build on one side, if the run has it. */
    public Optional<Build> build(Side side) {
        return builds(side).stream().findFirst();
    }

    /** That build, as often as it was built; the one build of a sweep stands on both sides. */
    public List<Build> builds(Side side) {
        Side its = plan.isSweep() ? Side.TO : side;
        return builds.stream().filter(build -> build.side() == its).toList();
    }

    /** How the regression test ended on one side, if it was run there. */
    public Optional<RegressionOutcome> regression(Side side) {
        return regression.stream().filter(outcome -> outcome.side() == side).findFirst();
    }

    /** Every file that proves it: what its gates, its regression test and its samples left. */
    public List<Evidence> evidence() {
        return Stream.of(
                        builds.stream().flatMap(build -> build.gate().evidence().stream()),
                        regression.stream().flatMap(test -> test.evidence().stream()),
                        samples.stream().flatMap(sample -> sample.evidence().stream()))
                .flatMap(files -> files)
                .toList();
    }

    /** Its samples on one side, in start order. */
    public List<Sample> samples(Side side) {
        return samples.stream().filter(sample -> sample.side() == side).toList();
    }

    /** Whether a look at its planned blocks asked for the fresh set. */
    public boolean isExtended() {
        return looks.stream().anyMatch(look -> look.decision() == Look.Decision.FRESH);
    }

    /** The same run with one more sample. */
    public Run with(Sample sample) {
        List<Sample> more = new ArrayList<>(samples);
        more.add(sample);
        return copy(state, finished, builds, more, looks, guards, regression, warnings);
    }

    /** The same run with one more look; what was but a screen is kept, and its times no longer count. */
    public Run with(Look look) {
        List<Look> more = new ArrayList<>(looks);
        more.add(look);
        List<Sample> left = look.decision() == Look.Decision.VERDICT
                ? samples
                : samples.stream()
                        .map(sample -> sample.counts() ? sample.exclude(Sample.SCREENED) : sample)
                        .toList();
        return copy(state, finished, builds, left, more, guards, regression, warnings);
    }

    /** The same run with these builds and deterministic numbers. */
    public Run with(List<Build> itsBuilds, List<GuardValue> itsGuards) {
        return copy(state, finished, itsBuilds, samples, looks, itsGuards, regression, warnings);
    }

    /** The same run with the end of the regression test on one side, where it has none yet. */
    public Run with(RegressionOutcome outcome) {
        List<RegressionOutcome> more = new ArrayList<>(regression);
        more.add(outcome);
        return copy(state, finished, builds, samples, looks, guards, more, warnings);
    }

    /** The same run with one more thing that weakens it; what is known already is not added twice. */
    public Run with(Warning warning) {
        if (warnings.contains(warning)) {
            return this;
        }
        List<Warning> more = new ArrayList<>(warnings);
        more.add(warning);
        return copy(state, finished, builds, samples, looks, guards, regression, more);
    }

    /** The same run with other samples, as when some are excluded. */
    public Run withSamples(List<Sample> others) {
        return copy(state, finished, builds, others, looks, guards, regression, warnings);
    }

    /** The same run under settings of which more is known. */
    public Run with(Settings itsSettings) {
        return copy(itsSettings, plan);
    }

    /** The same run, of whose plan more is known. */
    public Run with(Plan itsPlan) {
        return copy(settings, itsPlan);
    }

    private Run copy(Settings itsSettings, Plan itsPlan) {
        return new Run(
                schema,
                id,
                program,
                phase,
                state,
                started,
                finished,
                from,
                host,
                builds,
                itsSettings,
                itsPlan,
                samples,
                looks,
                guards,
                regression,
                warnings);
    }

    /** The same run, ended. */
    public Run end(State how, Instant when) {
        return copy(how, Optional.of(when), builds, samples, looks, guards, regression, warnings);
    }

    private Run copy(
            State itsState,
            Optional<Instant> itsEnd,
            List<Build> itsBuilds,
            List<Sample> itsSamples,
            List<Look> itsLooks,
            List<GuardValue> itsGuards,
            List<RegressionOutcome> itsRegression,
            List<Warning> itsWarnings) {
        return new Run(
                schema,
                id,
                program,
                phase,
                itsState,
                started,
                itsEnd,
                from,
                host,
                itsBuilds,
                settings,
                plan,
                itsSamples,
                itsLooks,
                itsGuards,
                itsRegression,
                itsWarnings);
    }
}
