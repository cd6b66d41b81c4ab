package armperf.host;

import java.time.Duration;
import java.util.List;

/**
 * A node that Slurm is asked for.
 *
 * @param root the folder that armperf keeps, which the node must see too
 * @param name of the Slurm job: the same for all who work in this root
 * @param owner who asks, in letters and digits
 * @param fingerprint of everything that is asked, so that what was asked otherwise is not taken for it
 * @param seat which of the owner's nodes
 * @param options of sbatch
 * @param patience how long it may stand in the queue
 */
public record SlurmWish(
        RemotePath root,
        String name,
        String owner,
        String fingerprint,
        String seat,
        List<String> options,
        Duration patience) {
    public SlurmWish {
        options = List.copyOf(options);
    }

    /** The comment of the Slurm job, by which it is known again. */
    String comment() {
        return owner + "/" + fingerprint + "/" + seat;
    }
}
