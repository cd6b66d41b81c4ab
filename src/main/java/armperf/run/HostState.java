package armperf.run;

import java.util.OptionalDouble;

/**
 * How busy the host was at one moment.
 *
 * @param load1 load average over one minute; absent where the host does not tell
 */
public record HostState(OptionalDouble load1) {
    public static final HostState UNKNOWN = new HostState(OptionalDouble.empty());
}
