package armperf.phase;

import armperf.config.Config;
import armperf.config.HostConfig;
import armperf.store.RunStore;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * What every phase works with.
 *
 * @param config the project's settings, as this call has them
 * @param host the host that was chosen
 * @param store where runs are recorded
 * @param opener reaches the host
 * @param progress whoever watches
 * @param clock this machine's clock
 * @param random draws seeds and run ids
 * @param waitQuiet how long to wait before each block for a host that is busy; absent: not at all
 * @param version armperf's own
 * @param share what the phases have in common that this call starts in the project
 */
public record Workplace(
        Config config,
        HostConfig host,
        RunStore store,
        HostOpener opener,
        Progress progress,
        Clock clock,
        RandomGenerator random,
        Optional<Duration> waitQuiet,
        String version,
        ProjectShare share) {

    /** The same place, where a phase waits so long for whoever holds the host. */
    public Workplace waitingForHost(Duration most) {
        return new Workplace(
                config, host.waiting(most), store, opener, progress, clock, random, waitQuiet, version, share);
    }

    /**
     * The same place, for one of several pieces of work that go on there at once. Two that drew from one generator could
     * draw the same seed and the same name of a run.
     *
     * @param name what tells it from the others
     */
    Workplace beside(String name) {
        return new Workplace(
                config,
                host,
                store,
                opener,
                progress.apart(name),
                clock,
                new SplittableRandom(random.nextLong()),
                waitQuiet,
                version,
                share);
    }

    /** The same place, where blocks wait for a quiet host. */
    public Workplace waiting(Optional<Duration> most) {
        return new Workplace(config, host, store, opener, progress, clock, random, most, version, share);
    }
}
