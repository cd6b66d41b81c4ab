package armperf.report.page;

import armperf.report.Visible;
import armperf.stats.MedianInterval;
import java.util.List;
import java.util.Optional;

/** The pictures of how rows stood in the runs before. */
final class Histories {
    /** A row's picture, and what it shows as text. */
    record View(String row, String chart, String text) {}

    private Histories() {}

    /** The picture of one row. */
    static View of(History history, String id, List<Chart> charts) {
        List<History.Past> runs = history.runs();
        double last = runs.get(runs.size() - 1).median();
        Scale scale = Scale.of(last, history.unit());
        Optional<Chart.Range> band = history.floor() == 0
                ? Optional.empty()
                : Optional.of(new Chart.Range(
                        scale.of(last * (1 - history.floor())), scale.of(last * (1 + history.floor()))));
        charts.add(new Chart.Course(
                id,
                scale.unit(),
                band,
                runs.stream().map(one -> station(one, scale)).toList()));
        return new View(
                Visible.text(history.row().toString()),
                id,
                runs.size() + (runs.size() == 1 ? " run" : " runs") + " on this host"
                        + (history.older() == 0 ? "" : ", " + history.older() + " older ones not shown")
                        + (band.isEmpty()
                                ? "; this row has no noise floor (armperf calibrate measures it)."
                                : "; the band is the host's noise floor around the newest run."));
    }

    private static Chart.Station station(History.Past past, Scale scale) {
        return new Chart.Station(
                past.commit(),
                Visible.text(past.run().value() + ", " + past.subject() + ", n = " + past.count()),
                scale.of(past.median()),
                past.interval()
                        .map(MedianInterval::interval)
                        .map(one -> new Chart.Range(scale.of(one.low()), scale.of(one.high()))),
                past.shown());
    }
}
