package armperf.config;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How often each mode is tried to see whether it survives.
 *
 * @param variable which variable of a mode's {@code env} holds after how many calls a function is compiled; absent: none
 * @param attempts of each benchmark and mode, and of each threshold; at least 1
 * @param thresholds values of that variable to try; empty: what each mode has
 */
public record StabilityConfig(Optional<String> variable, int attempts, List<Integer> thresholds) {
    /** So many survivors and no crash leave a share of crashes of up to 22 % open. */
    static final int USUAL_ATTEMPTS = 15;

    public StabilityConfig {
        Objects.requireNonNull(variable, "variable");
        thresholds = List.copyOf(thresholds);
        if (attempts < 1 || (variable.isEmpty() && !thresholds.isEmpty())) {
            throw new IllegalArgumentException(attempts + " attempts at " + thresholds);
        }
    }

    /** The modes to try: one that has the variable once for each threshold, every other one as it is. */
    public List<ModeConfig> modes(List<ModeConfig> modes) {
        return modes.stream()
                .flatMap(mode -> thresholds.isEmpty() || !mode.env().containsKey(variable.orElseThrow())
                        ? Stream.of(mode)
                        : thresholds.stream().map(threshold -> mode.at(variable.orElseThrow(), threshold)))
                .toList();
    }
}
