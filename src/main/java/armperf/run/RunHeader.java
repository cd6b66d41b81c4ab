package armperf.run;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What lists and searches need of a run: a hundredth of its record or less, and made of it alone.
 *
 * @param id its name
 * @param phase what it was for
 * @param state how far it came
 * @param host the machine's name in the config
 * @param cpu the machine's processor
 * @param asked fingerprint of the settings that were asked for
 * @param sweep whether it holds variants of one build
 * @param step whether it is a step of a bisection
 * @param benchmarks those that it set out to sample
 * @param samples how many samples it has, of whatever kind
 * @param to the build that it was made for; absent where there is none yet
 */
public record RunHeader(
        RunId id,
        Phase phase,
        Run.State state,
        String host,
        String cpu,
        String asked,
        boolean sweep,
        boolean step,
        List<String> benchmarks,
        int samples,
        Optional<Tip> to) {

    /**
     * A build, as lists show it.
     *
     * @param commit its full id
     * @param shown the same, short, and with what tells it from a clean one
     * @param subject the first line of its message
     */
    public record Tip(String commit, String shown, String subject) {}

    public RunHeader {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(phase, "phase");
        Objects.requireNonNull(state, "state");
        benchmarks = List.copyOf(benchmarks);
    }

    /** The header of a run. */
    public static RunHeader of(Run run) {
        return new RunHeader(
                run.id(),
                run.phase(),
                run.state(),
                run.host().name(),
                run.host().cpu(),
                run.settings().asked(),
                run.plan().isSweep(),
                run.plan().isStep(),
                run.plan().benchmarks(),
                run.samples().size(),
                run.build(Side.TO).map(build -> new Tip(build.commit(), build.shortCommit(), build.subject())));
    }

    /** Whether every planned sample was taken. */
    public boolean isComplete() {
        return state == Run.State.COMPLETE;
    }
}
