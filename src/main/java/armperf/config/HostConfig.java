package armperf.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * A machine that builds and measures, and the way to it.
 *
 * @param name its name in the config
 * @param address {@code user@host:port}, a {@code Host} of the user's SSH config, or {@code demo}
 * @param root the folder on the host that holds everything armperf keeps there: absolute, below
 *     {@code ~/}, or from the login's home; no slash at its end
 * @param identity the private key file to log in with; absent: the agent and the usual key files
 * @param knownHosts the known_hosts file to trust; absent: the user's own
 * @param lease how it is shared with others
 * @param keepBuilds how many builds stay there besides those that are needed
 * @param slurm what Slurm is asked for; absent: it works itself
 */
public record HostConfig(
        String name,
        String address,
        String root,
        Optional<Path> identity,
        Optional<Path> knownHosts,
        LeaseConfig lease,
        int keepBuilds,
        Optional<SlurmConfig> slurm) {
    /** Without a word of it in the config. */
    public static final int USUAL_BUILDS = 8;

    public HostConfig {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(root, "root");
        Objects.requireNonNull(identity, "identity");
        Objects.requireNonNull(knownHosts, "knownHosts");
        Objects.requireNonNull(lease, "lease");
        Objects.requireNonNull(slurm, "slurm");
    }

    /** How many machines it hands out at once; 1 where it works itself. */
    public int nodes() {
        return slurm.map(its -> its.nodes().size()).orElse(1);
    }

    /** The same host, for whose lease this call waits so long. */
    public HostConfig waiting(Duration patience) {
        return new HostConfig(
                name,
                address,
                root,
                identity,
                knownHosts,
                new LeaseConfig(lease.folder(), patience),
                keepBuilds,
                slurm);
    }
}
