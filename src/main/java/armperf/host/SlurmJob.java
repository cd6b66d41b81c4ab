package armperf.host;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A job of Slurm, which for armperf is a node that it holds.
 *
 * @param id Slurm's number of it
 * @param state Slurm's word, such as {@code PENDING}; {@link #GONE} where Slurm has forgotten it
 * @param reason why it is in that state, as Slurm says it
 * @param node where it runs; empty before it does
 */
record SlurmJob(long id, String state, String reason, Optional<String> node) {
    static final String GONE = "GONE";

    private static final Set<String> WAITING = Set.of("PENDING", "CONFIGURING", "REQUEUED");
    private static final Set<String> RUNNING = Set.of("RUNNING", "SUSPENDED", "STOPPED", "SIGNALING", "RESIZING");
    private static final Set<String> ENDING = Set.of("COMPLETING", "STAGE_OUT");

    private static final Map<String, String> ENDS = Map.of(
            "CANCELLED",
            "was cancelled from outside (scancel, or by an administrator)",
            "TIMEOUT",
            "was ended by its time limit (time_limit, or the partition's own)",
            "DEADLINE",
            "was ended by its deadline",
            "NODE_FAIL",
            "was ended because its node failed",
            "BOOT_FAIL",
            "was ended because its node did not start",
            "PREEMPTED",
            "was ended for the sake of another job, which may preempt it",
            "OUT_OF_MEMORY",
            "was ended because its node was short of memory",
            GONE,
            "is gone, and Slurm has forgotten why");

    /** Whether it stands in the queue, or its node is being got ready. */
    boolean isWaiting() {
        return WAITING.contains(state);
    }

    boolean isRunning() {
        return RUNNING.contains(state) && node.isPresent();
    }

    /** Whether it has ended, and Slurm does not say how yet. */
    boolean isEnding() {
        return ENDING.contains(state);
    }

    /** For people: which job it is, and where. */
    String words() {
        return "Slurm job " + id + node.map(name -> " on node " + name).orElse("");
    }

    /** For people: how it ended, after {@link #words}. */
    String ending() {
        return ENDS.getOrDefault(state, "ended as " + state) + (reason.equals("None") ? "" : " (" + reason + ")");
    }

    /** For programs: how it ended. */
    String kind() {
        return "slurm-" + state.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
