package armperf.jitlog;

import armperf.profile.Profile;
import java.util.Map;
import java.util.Optional;

/**
 * What was measured beside the logs of what their functions cost.
 *
 * @param interpretedCalls calls that were interpreted, by function; empty where nobody counted
 * @param profile where the time went
 */
public record Costs(Map<String, Long> interpretedCalls, Optional<Profile> profile) {
    /** Nothing was measured. */
    public static final Costs NONE = new Costs(Map.of(), Optional.empty());

    public Costs {
        interpretedCalls = Map.copyOf(interpretedCalls);
    }

    public boolean isEmpty() {
        return interpretedCalls.isEmpty() && profile.isEmpty();
    }
}
