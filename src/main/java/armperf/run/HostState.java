package armperf.run;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How busy the host was at one moment.
 *
 * @param load1 load average over one minute; absent where the host does not tell
 * @param ticks how its processors have spent their time so far; absent where the host does not tell
 * @param mhz the mean frequency of its processors; absent where the host does not tell
 */
public record HostState(OptionalDouble load1, Optional<CpuTicks> ticks, OptionalDouble mhz) {
    public static final HostState UNKNOWN = new HostState(OptionalDouble.empty());

    public HostState {
        Objects.requireNonNull(load1, "load1");
        Objects.requireNonNull(ticks, "ticks");
        Objects.requireNonNull(mhz, "mhz");
    }

    /** A host that tells nothing but its load. */
    public HostState(OptionalDouble load1) {
        this(load1, Optional.empty(), OptionalDouble.empty());
    }
}
