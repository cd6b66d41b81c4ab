package armperf.verdict;

import armperf.run.ProcessActivity;
import armperf.run.Sample;
import java.util.List;
import java.util.Locale;

/** What the measured processes prove of the JIT in one mode of one build. */
public enum JitState {
    /** Expected, and found in every timed process: the benchmark's own code was compiled. */
    PROVEN,
    /** Not expected, and not found. */
    ABSENT,
    /** Expected and not found. */
    INACTIVE,
    /** Found in a mode that should be without it. */
    UNEXPECTED,
    /** Nothing to judge by. */
    UNPROVEN;

    /** The word in JSON and findings. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Judges the timed samples of one mode. One process without the JIT spoils the mode, whatever the others show, for
     * its time stands among theirs.
     *
     * @param jit whether the mode expects the JIT
     * @param timed the samples whose times count
     */
    static JitState judge(boolean jit, List<Sample> timed) {
        boolean everyOneTells = !timed.isEmpty();
        boolean contradicted = false;
        for (Sample sample : timed) {
            List<ProcessActivity> processes =
                    sample.activity().stream().filter(ProcessActivity::isTimed).toList();
            boolean tells = !sample.activity().isEmpty();
            everyOneTells &= tells;
            if (jit) {
                // A manager alone that compiled is the trap this is here for: its time was not taken.
                contradicted |= tells && processes.stream().noneMatch(process -> process.active() > 0);
            } else {
                contradicted |= processes.stream().anyMatch(process -> process.compiled() > 0);
            }
        }
        if (contradicted) {
            return jit ? INACTIVE : UNEXPECTED;
        }
        if (!everyOneTells) {
            return UNPROVEN;
        }
        return jit ? PROVEN : ABSENT;
    }
}
