package armperf.config;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The project's own build-and-test script, and what it is given.
 *
 * @param script as written: a path from the project's folder
 * @param timeout how long it may take
 * @param env what it gets beside armperf's own variables; values may hold {@link Placeholders}
 * @param fetch globs of files on the host that are brought back as evidence; may hold {@link Placeholders}
 * @param minTests a gate that says it ran fewer tests did not pass; absent: not asked for
 */
public record GateConfig(
        String script, Duration timeout, SortedMap<String, String> env, List<String> fetch, OptionalInt minTests) {
    public GateConfig {
        Objects.requireNonNull(script, "script");
        Objects.requireNonNull(timeout, "timeout");
        Objects.requireNonNull(minTests, "minTests");
        env = Collections.unmodifiableSortedMap(new TreeMap<>(env));
        fetch = List.copyOf(fetch);
    }
}
