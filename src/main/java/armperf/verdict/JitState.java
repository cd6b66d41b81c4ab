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
            List<ProcessActivity> all = sample.activity();
            List<ProcessActivity> processes =
                    all.stream().filter(ProcessActivity::isTimed).toList();
            boolean whole = all.stream().allMatch(process -> process.isReadable() || hasLog(process, all));
            if (jit) {
                // A manager alone that compiled is the trap this is here for: its time was not taken.
                everyOneTells &= whole && !all.isEmpty();
                contradicted |= whole ? !all.isEmpty() && isOff(processes) : isOffForSure(processes);
            } else {
                everyOneTells &= whole && !processes.isEmpty();
                contradicted |= processes.stream().anyMatch(process -> process.compiled() > 0);
            }
        }
        if (contradicted) {
            return jit ? INACTIVE : UNEXPECTED;
        }
        if (!everyOneTells || (jit && StaleProof.isIn(timed))) {
            return UNPROVEN;
        }
        return jit ? PROVEN : ABSENT;
    }

    /** Whether a process whose proof cannot be read left a log that tells all the same. */
    private static boolean hasLog(ProcessActivity unreadable, List<ProcessActivity> all) {
        return unreadable.pid().isPresent()
                && all.stream()
                        .anyMatch(process -> process.isTimed() && process.pid().equals(unreadable.pid()));
    }

    /** Whether a time was taken without compiled code of the benchmark's own. */
    private static boolean isOff(List<ProcessActivity> processes) {
        return processes.stream().noneMatch(JitState::ranOwnCode) || isOffForSure(processes);
    }

    /** Whether it was, whatever a process that left nothing to read may have done. */
    private static boolean isOffForSure(List<ProcessActivity> processes) {
        return processes.stream()
                        // Where nothing tells workers from managers, one process that compiled must do.
                        .filter(ProcessActivity::isWorker)
                        .anyMatch(process -> !ranOwnCode(process))
                || isContradicted(processes);
    }

    private static boolean ranOwnCode(ProcessActivity process) {
        return process.jit() && process.active() > 0;
    }

    /** Whether a sample left JIT logs, and none of them has a single compiled function: then no PROOF is believed. */
    private static boolean isContradicted(List<ProcessActivity> processes) {
        List<ProcessActivity> logs = processes.stream()
                .filter(process -> process.source().equals("log"))
                .toList();
        return !logs.isEmpty() && logs.stream().allMatch(log -> log.compiled() == 0);
    }
}
