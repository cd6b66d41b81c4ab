package armperf.config;

/**
 * A share in per cent, as people write it.
 *
 * @param percent 1.0 for one per cent; from 0 to below 100
 */
public record Percentage(double percent) {
    public Percentage {
        if (!(percent >= 0 && percent < 100)) {
            throw new IllegalArgumentException("a percentage lies from 0 to below 100, not at " + percent);
        }
    }

    /** The same share as part of one: 0.01 for one per cent. */
    public double fraction() {
        return percent / 100;
    }
}
