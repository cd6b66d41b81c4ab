package armperf.phase;

import armperf.host.Host;
import armperf.outcome.ExitCode;
import armperf.outcome.UserException;
import armperf.outcome.Warning;
import armperf.run.HostState;
import armperf.run.Noise;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Waits, for a bounded time, until nothing else keeps a host busy. */
final class QuietHost {
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Host host;
    private final int cores;
    private final Clock clock;
    private final Progress progress;

    QuietHost(Host host, int cores, Clock clock, Progress progress) {
        this.host = host;
        this.cores = cores;
        this.clock = clock;
        this.progress = progress;
    }

    /**
     * Waits.
     *
     * @param most how long
     * @return what is to be recorded if the host did not become quiet, or does not tell
     */
    Optional<Warning> await(Duration most) {
        return progress.during("wait for a quiet host", Optional.empty(), () -> awaitOnce(most));
    }

    private Optional<Warning> awaitOnce(Duration most) {
        Instant end = clock.instant().plus(most);
        boolean told = false;
        while (true) {
            Optional<Noise> noise = look();
            if (noise.isEmpty()) {
                return Optional.of(new Warning(
                        "quiet-unknown", "the host does not tell how busy it is, so --wait-quiet could not wait"));
            }
            if (!noise.get().isBusy()) {
                return Optional.empty();
            }
            if (!clock.instant().isBefore(end)) {
                return Optional.of(new Warning(
                        "not-quiet",
                        "the host did not become quiet within " + most.toSeconds() + " s ("
                                + noise.get().text() + "); what was sampled then is flagged, and counts all the same"));
            }
            if (!told) {
                progress.step(
                        "the host is busy (" + noise.get().text() + "); waiting up to " + most.toSeconds() + " s");
                told = true;
            }
        }
    }

    private Optional<Noise> look() {
        HostState before = host.state();
        try {
            Thread.sleep(LOOK.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserException(
                    ExitCode.INTERRUPTED,
                    "interrupted",
                    "interrupted while waiting for a quiet host; the same command waits again",
                    e);
        }
        return Noise.between(before, host.state(), 0, cores);
    }
}
