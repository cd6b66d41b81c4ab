package armperf.cli;

import armperf.config.Durations;
import armperf.outcome.UserException;
import armperf.phase.Workplace;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How long a call waits for a host that somebody else holds. */
final class LeaseOptions {
    @Option(
            names = "--wait-lease",
            paramLabel = "TIME",
            description =
                    "Wait up to TIME, such as 30m, for whoever holds the host; 0s: not at all; default: lease_wait"
                            + " of the host, or 2h.")
    private Optional<String> time = Optional.empty();

    /** The same place, waiting as this call says. */
    Workplace of(Workplace place) {
        return time.map(text -> place.waitingForHost(Durations.parseOrNone(text)
                        .orElseThrow(() -> UserException.usage(
                                "usage", "--wait-lease takes a time such as 30m or 0s, not '" + text + "'"))))
                .orElse(place);
    }
}
