package armperf.report.page;

import armperf.run.RunId;
import armperf.stats.MedianInterval;
import armperf.verdict.RowKey;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How one row stood in the runs of its host.
 *
 * @param row its benchmark and mode
 * @param unit of the values
 * @param floor the host's noise floor of the row as a ratio effect; 0 where it was never calibrated
 * @param runs oldest first
 * @param older how many runs are older still and not shown
 */
public record History(RowKey row, String unit, double floor, List<Past> runs, int older) {
    public History {
        Objects.requireNonNull(row, "row");
        runs = List.copyOf(runs);
    }

    /**
     * The row in one run, on the build that the run was made for.
     *
     * @param run its id
     * @param commit eight digits
     * @param subject the commit's first line
     * @param median of the samples that count
     * @param interval of the median; absent where the samples are too few
     * @param count how many samples count
     * @param shown whether the page is about this run
     */
    public record Past(
            RunId run,
            String commit,
            String subject,
            double median,
            Optional<MedianInterval> interval,
            int count,
            boolean shown) {
        public Past {
            Objects.requireNonNull(run, "run");
            Objects.requireNonNull(interval, "interval");
        }
    }
}
