package armperf.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What Slurm is asked for, where a host hands out its work through it.
 *
 * @param partition its name; absent: the cluster's own default
 * @param constraint features that a node must have, as {@code sbatch --constraint} reads them
 * @param account whom the time is charged to
 * @param timeLimit how long a node is held at most; absent: the partition's own limit
 * @param exclusive whether nobody else may be on a node meanwhile
 * @param nodes the nodes to work on, each a name, or empty for any; never none
 * @param patience how long it may stand in the queue
 */
public record SlurmConfig(
        Optional<String> partition,
        Optional<String> constraint,
        Optional<String> account,
        Optional<Duration> timeLimit,
        boolean exclusive,
        List<Optional<String>> nodes,
        Duration patience) {
    /** Without a word of it in the config. */
    public static final Duration USUAL_PATIENCE = Duration.ofHours(2);

    public SlurmConfig {
        nodes = List.copyOf(nodes);
        if (nodes.isEmpty()) {
            throw new IllegalArgumentException("no node to work on");
        }
    }

    /**
     * What sbatch is given for one of the nodes: each a word of its own, none of which a shell may look at.
     *
     * @param seat which of them, from 0
     */
    public List<String> options(int seat) {
        List<String> options = new ArrayList<>(List.of("--nodes=1", "--ntasks=1"));
        partition.ifPresent(name -> options.add("--partition=" + name));
        constraint.ifPresent(features -> options.add("--constraint=" + features));
        account.ifPresent(name -> options.add("--account=" + name));
        // Slurm counts in minutes.
        timeLimit.ifPresent(limit ->
                options.add("--time=" + Math.max(1, limit.plusSeconds(59).toMinutes())));
        nodes.get(seat).ifPresent(name -> options.add("--nodelist=" + name));
        if (exclusive) {
            options.add("--exclusive");
            // What the cluster gives a job by itself can be less than the node has.
            options.add("--mem=0");
        }
        return options;
    }
}
