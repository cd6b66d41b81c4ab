package armperf.report.page;

import armperf.run.Run;
import armperf.run.Sample;
import armperf.run.Side;
import armperf.verdict.Subject;
import java.util.List;
import java.util.Objects;

/**
 * One end of what a page shows, with all that was recorded of it.
 *
 * @param word {@code from} or {@code to}
 * @param subject its numbers
 * @param run the run that its samples stand in
 * @param side which of that run's builds it is
 */
public record MeasuredEnd(String word, Subject subject, Run run, Side side) {
    public MeasuredEnd {
        Objects.requireNonNull(word, "word");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(run, "run");
        Objects.requireNonNull(side, "side");
    }

    /** Every sample of it, those that do not count too, in start order. */
    List<Sample> samples() {
        return run.samples(side);
    }
}
