package armperf.run;

import java.util.Locale;
import java.util.Optional;

/**
 * What else the host did while a sample ran.
 *
 * @param others processor time that other processes took, in processors: .5 is half of one; never negative
 * @param seconds how long the two looks lay apart
 * @param stolen processor time that the machine below gave to others, in processors
 */
public record Noise(double others, double seconds, double stolen) {
    /** A tenth of one processor is more than a quiet system's own housekeeping. */
    private static final double BUSY_OTHERS = 0.10;

    /** What armperf itself takes around a sample, in processor seconds: two looks, the job's shells, the connection. */
    private static final double OWN_WORK = 0.2;

    private static final double BUSY_STOLEN = 0.02;

    /**
     * Derives the noise between two looks at the host.
     *
     * @param ownSeconds processor time that the sample's own processes took
     * @param cores processors of the host
     * @return empty where the host does not tell, or no tick has passed
     */
    public static Optional<Noise> between(HostState before, HostState after, double ownSeconds, int cores) {
        if (before.ticks().isEmpty() || after.ticks().isEmpty()) {
            return Optional.empty();
        }
        CpuTicks from = before.ticks().get();
        CpuTicks to = after.ticks().get();
        double passed = (to.total() - from.total()) / CpuTicks.PER_SECOND / cores;
        if (!(passed > 0)) {
            return Optional.empty();
        }
        double busy = (to.busy() - from.busy()) / CpuTicks.PER_SECOND;
        double stolen = (to.stolen() - from.stolen()) / CpuTicks.PER_SECOND;
        return Optional.of(new Noise(Math.max(0, busy - ownSeconds) / passed, passed, Math.max(0, stolen) / passed));
    }

    /** Whether a sample under this noise is flagged; it still counts. */
    public boolean isBusy() {
        return (others > BUSY_OTHERS && others * seconds > OWN_WORK) || stolen > BUSY_STOLEN;
    }

    /** For people. */
    public String text() {
        return String.format(
                Locale.ROOT, "others used %.0f %% of one processor, %.0f %% was stolen", 100 * others, 100 * stolen);
    }
}
