package armperf.run;

import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The complete settings that were in force.
 *
 * @param fingerprint SHA-256 over the canonical form of {@code timing} and {@code workers} together
 * @param asked the same of {@code timing} alone, which is known before anything is measured
 * @param timing those that can move a time, by dotted name; armperf's own paths stand as placeholders
 * @param workers what the measured processes told that they found in force, as {@link WorkerFacts#byName} has it; empty
 *     until one was measured, and where they tell nothing
 * @param all every setting by dotted name, {@code timing} included
 */
public record Settings(
        String fingerprint,
        String asked,
        SortedMap<String, String> timing,
        SortedMap<String, String> workers,
        SortedMap<String, String> all) {
    private static final String VARIANTS = "variants.";

    public Settings {
        Objects.requireNonNull(fingerprint, "fingerprint");
        Objects.requireNonNull(timing, "timing");
        Objects.requireNonNull(all, "all");
        timing = Collections.unmodifiableSortedMap(new TreeMap<>(timing));
        // Records of before know nothing of workers.
        asked = asked == null ? fingerprint : asked;
        workers = workers == null
                ? Collections.emptySortedMap()
                : Collections.unmodifiableSortedMap(new TreeMap<>(workers));
        all = Collections.unmodifiableSortedMap(new TreeMap<>(all));
    }

    /** Settings under which nothing was measured yet. */
    public Settings(String fingerprint, SortedMap<String, String> timing, SortedMap<String, String> all) {
        this(fingerprint, fingerprint, timing, Collections.emptySortedMap(), all);
    }

    /** What of {@code timing} holds for every sample: all but what the variants of a sweep set otherwise. */
    public SortedMap<String, String> standing() {
        SortedMap<String, String> standing = new TreeMap<>(timing);
        standing.keySet().removeIf(name -> name.startsWith(VARIANTS));
        return standing;
    }
}
