package armperf.run;

import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the machine did around one sample.
 *
 * @param before the host just before
 * @param after the host just after
 * @param cpuSeconds processor time that the sample's processes took, user and system; absent where unknown
 * @param noise what else the host did meanwhile; absent where it does not tell
 * @param counters hardware events of the sample's processes, by perf's name; empty where none were counted
 */
public record Circumstances(
        HostState before,
        HostState after,
        OptionalDouble cpuSeconds,
        Optional<Noise> noise,
        SortedMap<String, Double> counters) {
    public Circumstances {
        Objects.requireNonNull(before, "before");
        Objects.requireNonNull(after, "after");
        Objects.requireNonNull(cpuSeconds, "cpuSeconds");
        Objects.requireNonNull(noise, "noise");
        Objects.requireNonNull(counters, "counters");
        counters = Collections.unmodifiableSortedMap(new TreeMap<>(counters));
    }

    /** Where nothing but two looks at the host is known. */
    public static Circumstances of(HostState before, HostState after) {
        return new Circumstances(before, after, OptionalDouble.empty(), Optional.empty(), new TreeMap<>());
    }

    /** Whether something else kept the host busy. */
    public boolean isBusy() {
        return noise.filter(Noise::isBusy).isPresent();
    }
}
