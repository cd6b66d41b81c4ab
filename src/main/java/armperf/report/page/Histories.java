package armperf.report.page;

import armperf.outcome.Plural;
import armperf.report.Numbers;
import armperf.report.TrendText;
import armperf.report.Visible;
import armperf.stats.MedianInterval;
import armperf.verdict.Trend;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** The pictures of how rows stood in the runs before. */
final class Histories {
    /** A row's picture, and what it shows as text: in one sentence, and every shift. */
    record View(String row, String chart, String text, List<String> shifts) {}

    private Histories() {}

    /** The picture of one row. */
    static View of(History history, String id, List<Chart> charts) {
        Trend trend = history.trend();
        List<Trend.Station> stations = trend.stations();
        double last = stations.get(stations.size() - 1).median();
        Scale scale = Scale.of(last, trend.unit());
        Optional<Chart.Range> band = history.floor() == 0
                ? Optional.empty()
                : Optional.of(new Chart.Range(
                        scale.of(last * (1 - history.floor())), scale.of(last * (1 + history.floor()))));
        charts.add(new Chart.Course(
                id,
                scale.unit(),
                band,
                IntStream.range(0, stations.size())
                        .mapToObj(i -> station(stations.get(i), history.runs().get(i), scale))
                        .toList(),
                trend.shifts().isEmpty()
                        ? List.of()
                        : trend.levels().stream()
                                .map(one -> new Chart.Level(one.first(), one.last(), scale.of(one.median())))
                                .toList(),
                trend.shifts().stream()
                        .map(one -> new Chart.Shift(one.at(), Numbers.delta(OptionalDouble.of(100 * one.delta()))))
                        .toList()));
        return new View(
                Visible.text(trend.row().toString()),
                id,
                TrendText.summary(trend)
                        + (history.older() == 0 ? "" : "; " + Plural.of(history.older(), "older run") + " not shown")
                        + (band.isEmpty()
                                ? "; this row has no noise floor (armperf calibrate measures it)."
                                : "; the band is the host's noise floor around the newest run."),
                trend.shifts().stream()
                        .map(shift -> Visible.text(TrendText.shift(trend, shift)))
                        .toList());
    }

    private static Chart.Station station(Trend.Station station, History.Past past, Scale scale) {
        return new Chart.Station(
                station.commit(),
                Visible.text(station.run().value() + ", " + station.subject() + ", n = " + station.count()),
                scale.of(station.median()),
                past.interval()
                        .map(MedianInterval::interval)
                        .map(one -> new Chart.Range(scale.of(one.low()), scale.of(one.high()))),
                past.shown());
    }
}
