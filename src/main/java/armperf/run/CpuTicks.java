package armperf.run;

/**
 * How a host's processors have spent their time since it started, in clock ticks of a hundredth of a second, all
 * processors together.
 *
 * @param busy at work for anybody
 * @param stolen wanted to work, while the machine below ran somebody else
 * @param total all of it
 */
public record CpuTicks(long busy, long stolen, long total) {
    /** Ticks in a second of one processor; Linux shows them so on every architecture. */
    public static final double PER_SECOND = 100;
}
