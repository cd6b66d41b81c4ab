package armperf.stats;

import java.util.Collection;

/** The effect that two builds of one commit show on a host all the same; nothing below it can be claimed there. */
public final class NoiseFloor {
    private NoiseFloor() {}

    /** The largest over repeated calibrations of the interval's end nearest to no change (0.004 = 0.4 %). */
    public static double of(Collection<Interval> calibrations) {
        return calibrations.stream().mapToDouble(Interval::nearestEffect).max().orElse(0);
    }
}
