package armperf.phase;

import armperf.config.HostConfig;
import armperf.host.Host;

/** Reaches a host that the config names. */
public interface HostOpener {
    /**
     * Connects and logs in.
     *
     * @throws armperf.outcome.UserException with exit 3 if the host cannot be reached, or is not the one that is known
     */
    Host open(HostConfig host);
}
