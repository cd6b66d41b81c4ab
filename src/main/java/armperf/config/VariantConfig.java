package armperf.config;

import armperf.run.Variant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Settings under which a build is sampled beside those of the config.
 *
 * @param name its name
 * @param modes the modes that it changes, as it has them, in the order of the config
 * @param settings what it sets otherwise than the config, by dotted name, as a record may hold it
 */
public record VariantConfig(String name, List<ModeConfig> modes, SortedMap<String, String> settings) {
    public VariantConfig {
        Objects.requireNonNull(name, "name");
        modes = List.copyOf(modes);
        settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
    }

    /** The variant as the record of a run names it. */
    public Variant variant() {
        return new Variant(name, modes.stream().map(ModeConfig::name).toList(), settings);
    }
}
