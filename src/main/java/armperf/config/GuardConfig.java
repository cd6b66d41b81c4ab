package armperf.config;

import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A script that prints deterministic numbers of a build, and what they must not exceed.
 *
 * @param name its name in the config
 * @param script as written: a path from the project's folder
 * @param limit by the name that the script prints
 */
public record GuardConfig(String name, String script, SortedMap<String, Long> limit) {
    public GuardConfig {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(script, "script");
        limit = Collections.unmodifiableSortedMap(new TreeMap<>(limit));
    }
}
