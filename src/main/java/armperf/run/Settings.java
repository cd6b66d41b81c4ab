package armperf.run;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The complete settings that were in force.
 *
 * @param fingerprint SHA-256 over the canonical form of {@code timing}
 * @param timing those that can move a time, by dotted name; armperf's own paths stand as placeholders
 * @param all every setting by dotted name, {@code timing} included
 */
public record Settings(String fingerprint, SortedMap<String, String> timing, SortedMap<String, String> all) {
    public Settings {
        timing = Collections.unmodifiableSortedMap(new TreeMap<>(timing));
        all = Collections.unmodifiableSortedMap(new TreeMap<>(all));
    }
}
