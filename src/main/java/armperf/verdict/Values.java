package armperf.verdict;

import armperf.stats.Spread;
import java.util.Arrays;
import java.util.List;

/**
 * The numbers of one side of a row, and what is shown of them.
 *
 * @param values in start order
 */
public record Values(List<Double> values) {
    public Values {
        values = List.copyOf(values);
    }

    public int count() {
        return values.size();
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }

    /** The arithmetic mean; NaN if there is no value. */
    public double mean() {
        return Arrays.stream(toArray()).average().orElse(Double.NaN);
    }

    /** The middle value; NaN if there is no value. */
    public double median() {
        return isEmpty() ? Double.NaN : Spread.of(toArray()).median();
    }

    public double min() {
        return Arrays.stream(toArray()).min().orElse(Double.NaN);
    }

    public double max() {
        return Arrays.stream(toArray()).max().orElse(Double.NaN);
    }

    /** Median absolute deviation over the median, in per cent; no verdict rests on it. */
    public double spreadPct() {
        return isEmpty() ? Double.NaN : Spread.of(toArray()).percent();
    }

    double[] toArray() {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
