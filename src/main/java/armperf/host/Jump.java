package armperf.host;

import java.util.Objects;

/**
 * The last of the gateways by which an endpoint is reached; it may itself be reached by another.
 *
 * @param written all the gateways as the SSH configuration names them, the first one first
 * @param gateway the one that stands before the endpoint
 */
public record Jump(String written, Endpoint gateway) {
    public Jump {
        Objects.requireNonNull(written, "written");
        Objects.requireNonNull(gateway, "gateway");
    }
}
