package armperf.stats;

/**
 * A range of values that the samples do not rule out; of ratios to / from unless said otherwise.
 *
 * @param low its lower end
 * @param high its upper end
 */
public record Interval(double low, double high) {
    public Interval {
        if (!Double.isFinite(low) || !Double.isFinite(high) || low > high) {
            throw new IllegalArgumentException("not an interval: " + low + " to " + high);
        }
    }

    /** Whether no difference at all, a ratio of 1, is ruled out. */
    public boolean excludesNoChange() {
        return low > 1 || high < 1;
    }

    /** Size of the effect at the end nearest to no change (0.013 = 1.3 %, never negative); 0 where 1 lies inside. */
    public double nearestEffect() {
        return excludesNoChange() ? Math.min(Math.abs(low - 1), Math.abs(high - 1)) : 0;
    }

    /** Whether every ratio in it is an effect of at most the margin (0.01 = 1 %) either way. */
    public boolean liesWithin(double margin) {
        return low >= 1 - margin && high <= 1 + margin;
    }

    /** Whether every ratio in it is an effect of more than the margin, all the same way. */
    public boolean liesOutside(double margin) {
        return low > 1 + margin || high < 1 - margin;
    }

    /** The lower end as an effect in per cent. */
    public double lowPct() {
        return 100 * (low - 1);
    }

    /** The upper end as an effect in per cent. */
    public double highPct() {
        return 100 * (high - 1);
    }

    /** The interval of ratios from one of shifts between logs. */
    static Interval ofLogs(double low, double high) {
        return new Interval(Math.exp(low), Math.exp(high));
    }
}
