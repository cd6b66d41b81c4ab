package armperf.config;

import armperf.outcome.UserException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which hosts of the config a call is about.
 *
 * @param text a name, several with commas between them, or {@code all}; absent: the first host
 */
public record HostChoice(Optional<String> text) {
    /** Stands for every host, and is no name of one. */
    static final String ALL = "all";

    /** Whether it may be more than one, which then also holds if it is one by chance. */
    public boolean isSeveral() {
        return text.filter(words -> words.equals(ALL) || words.contains(",")).isPresent();
    }

    /**
     * The hosts, in the order in which they were named; all in that of the config.
     *
     * @throws UserException if there is no such host, or one is named twice
     */
    public List<HostConfig> of(Config config) {
        if (!isSeveral()) {
            return List.of(config.host(text));
        }
        if (text.orElseThrow().equals(ALL)) {
            // Refuses where there is none.
            config.host(Optional.empty());
            return config.hosts();
        }
        Set<String> named = new HashSet<>();
        for (String name : text.orElseThrow().split(",", -1)) {
            if (!named.add(name)) {
                throw UserException.usage(
                        "no-host",
                        "--host " + text.orElseThrow() + " names " + Spelling.quote(name)
                                + " twice; name each host once");
            }
        }
        return List.of(text.orElseThrow().split(",", -1)).stream()
                .map(name -> config.host(Optional.of(name)))
                .toList();
    }
}
