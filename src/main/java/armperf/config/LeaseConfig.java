package armperf.config;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How a host is shared.
 *
 * @param folder the folder on the host where its lease lies, for users whose roots differ; absent: {@code lease} below
 *     the root
 * @param patience how long to wait for whoever holds the host; zero: not at all
 */
public record LeaseConfig(Optional<String> folder, Duration patience) {
    /** Longer than most phases take: whoever waits can see for whom, and stop. */
    public static final LeaseConfig STANDARD = new LeaseConfig(Optional.empty(), Duration.ofHours(2));

    public LeaseConfig {
        Objects.requireNonNull(folder, "folder");
        if (patience.isNegative()) {
            throw new IllegalArgumentException("patience below zero: " + patience);
        }
    }
}
