package armperf.host;

import java.util.Objects;

/**
 * A job that runs on a host.
 *
 * @param id its name
 * @param ours whether it was started under a lease of the owner who asks
 */
public record JobAtWork(SafeName id, boolean ours) {
    public JobAtWork {
        Objects.requireNonNull(id, "id");
    }
}
