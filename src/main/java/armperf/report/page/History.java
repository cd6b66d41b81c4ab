package armperf.report.page;

import armperf.stats.MedianInterval;
import armperf.verdict.Trend;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How one row stood in the runs of its host, each on the build that it was made for, and what a picture of it needs.
 *
 * @param trend its medians and shifts
 * @param floor the host's noise floor of the row as a ratio effect; 0 where it was never calibrated
 * @param runs one for each station of the trend
 * @param older how many runs are older still and not shown
 */
public record History(Trend trend, double floor, List<Past> runs, int older) {
    public History {
        Objects.requireNonNull(trend, "trend");
        runs = List.copyOf(runs);
        if (runs.isEmpty() || runs.size() != trend.stations().size()) {
            throw new IllegalArgumentException("a history of " + runs.size() + " runs and "
                    + trend.stations().size() + " stations");
        }
    }

    /**
     * The row in one run.
     *
     * @param interval of the median; absent where the samples are too few
     * @param shown whether the page is about this run
     */
    public record Past(Optional<MedianInterval> interval, boolean shown) {
        public Past {
            Objects.requireNonNull(interval, "interval");
        }
    }
}
