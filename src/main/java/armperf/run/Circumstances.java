package armperf.run;

import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * On which machine one sample ran, and what that did around it.
 *
 * @param node its name for itself where the host hands out several machines, see {@link #isNode}; absent where it is one
 * @param before the host just before
 * @param after the host just after
 * @param cpuSeconds processor time that the sample's processes took, user and system; absent where unknown
 * @param noise what else the host did meanwhile; absent where it does not tell
 * @param counters hardware events of the sample's processes, by perf's name; empty where none were counted
 */
public record Circumstances(
        Optional<String> node,
        HostState before,
        HostState after,
        OptionalDouble cpuSeconds,
        Optional<Noise> noise,
        SortedMap<String, Double> counters) {
    /** Names of machines; such a name is also harmless in a terminal, in Markdown, in HTML and in a table. */
    private static final Pattern NODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,252}");

    public Circumstances {
        Objects.requireNonNull(node, "node");
        Objects.requireNonNull(before, "before");
        Objects.requireNonNull(after, "after");
        Objects.requireNonNull(cpuSeconds, "cpuSeconds");
        Objects.requireNonNull(noise, "noise");
        Objects.requireNonNull(counters, "counters");
        node.filter(name -> !isNode(name)).ifPresent(name -> {
            throw new IllegalArgumentException("not the name of a node: '" + name + "'");
        });
        counters = Collections.unmodifiableSortedMap(new TreeMap<>(counters));
    }

    /** Where nothing but two looks at the host is known. */
    public static Circumstances of(HostState before, HostState after) {
        return new Circumstances(
                Optional.empty(), before, after, OptionalDouble.empty(), Optional.empty(), new TreeMap<>());
    }

    /** The same on a node of this name. */
    public Circumstances on(String name) {
        return new Circumstances(Optional.of(name), before, after, cpuSeconds, noise, counters);
    }

    /** Whether a text that a host gave can name a node: letters, digits, and inside also {@code . _ -}; at most 253. */
    public static boolean isNode(String untrusted) {
        return NODE.matcher(untrusted).matches();
    }

    /** Whether something else kept the host busy. */
    public boolean isBusy() {
        return noise.filter(Noise::isBusy).isPresent();
    }
}
