package armperf.run;

import armperf.outcome.Warning;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

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
 * @param interleavedWith the run whose build stands as {@code from}; absent in a baseline
 * @param host the machine
 * @param builds the {@code to} build, after the {@code from} build if there is one
 * @param settings what was in force
 * @param plan what it set out to sample
 * @param samples every sample in start order
 * @param guards deterministic numbers of the builds
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
        Optional<RunId> interleavedWith,
        HostFacts host,
        List<Build> builds,
        Settings settings,
        Plan plan,
        List<Sample> samples,
        List<GuardValue> guards,
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
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(phase, "phase");
        Objects.requireNonNull(state, "state");
        builds = List.copyOf(builds);
        samples = List.copyOf(samples);
        guards = List.copyOf(guards);
        warnings = List.copyOf(warnings);
    }

    /** The build on one side, if the run has it. */
    public Optional<Build> build(Side side) {
        return builds.stream().filter(build -> build.side() == side).findFirst();
    }

    /** Its samples on one side, in start order. */
    public List<Sample> samples(Side side) {
        return samples.stream().filter(sample -> sample.side() == side).toList();
    }
}
