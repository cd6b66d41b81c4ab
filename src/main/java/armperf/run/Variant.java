package armperf.run;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Other settings under which a build is sampled, in the same blocks as under those of the config.
 *
 * @param name its name
 * @param modes names of the modes that it changes, in the order of the config; no other is sampled under it
 * @param settings what it sets otherwise than the config, by dotted name
 */
public record Variant(String name, List<String> modes, SortedMap<String, String> settings) {
    private static final String ABSENT = "(absent)";

    public Variant {
        Objects.requireNonNull(name, "name");
        modes = List.copyOf(modes);
        settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
        if (modes.isEmpty() || settings.isEmpty()) {
            throw new IllegalArgumentException("variant " + name + " changes nothing");
        }
    }

    /**
     * For people: what it changes, such as {@code modes.autojit.env.PYTHONJITAUTO 50 -> 20}.
     *
     * @param standing the settings that it changes
     */
    public List<String> changes(Settings standing) {
        return settings.entrySet().stream()
                .map(set -> set.getKey() + " " + standing.timing().getOrDefault(set.getKey(), ABSENT) + " -> "
                        + set.getValue())
                .toList();
    }

    /** The same behind its name, on one line. */
    public String words(Settings standing) {
        return name + " (" + String.join(", ", changes(standing)) + ")";
    }
}
