package armperf.report.page;

import armperf.report.Numbers;
import armperf.report.Visible;
import armperf.run.Reading;
import armperf.run.Sample;
import armperf.stats.MedianInterval;
import armperf.verdict.Observation;
import armperf.verdict.RowKey;
import armperf.verdict.Values;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** The pictures of one row: every process as a point, once by value and once in the order in which they ran. */
final class RowCharts {
    private final Section section;
    private final RowKey row;
    private final double confidence;
    private final Scale scale;

    /** @param confidence of the intervals of the medians that are drawn */
    RowCharts(Section section, RowKey row, double confidence) {
        this.section = section;
        this.row = row;
        this.confidence = confidence;
        Observation any = section.ends().stream()
                .flatMap(end -> end.subject().row(row).stream())
                .findFirst()
                .orElse(new Observation(row, "second", 1, 1, 0, 1));
        this.scale = Scale.of(any.value(), any.unit());
    }

    /** A lane for each end. */
    Chart distribution(String id) {
        List<Chart.Lane> lanes = new ArrayList<>();
        for (MeasuredEnd end : section.ends()) {
            List<Double> values = end.subject().row(row).stream()
                    .map(one -> scale.of(one.value()))
                    .toList();
            if (!values.isEmpty()) {
                lanes.add(new Chart.Lane(
                        end.word(),
                        new Values(values).median(),
                        interval(values).map(RowCharts::range),
                        values));
            }
        }
        return new Chart.Distribution(id, scale.unit(), lanes);
    }

    /** The samples of both ends; where they were not taken in the same run, those of {@code from} stand first. */
    Chart inOrder(String id) {
        boolean shared = section.runs().size() == 1;
        List<Placed> placed = new ArrayList<>();
        for (MeasuredEnd end : section.ends()) {
            int before = shared ? 0 : placed.size();
            List<Sample> own = end.samples().stream()
                    .filter(sample -> isOf(sample) && value(sample).isPresent())
                    .toList();
            for (Sample sample : own) {
                placed.add(new Placed(end, sample, before));
            }
        }
        if (shared) {
            placed.sort(Comparator.comparingInt(one -> one.sample().index()));
        }
        List<Chart.Point> points = new ArrayList<>();
        List<Chart.Block> blocks = new ArrayList<>();
        String name = "";
        for (Placed one : placed) {
            double x = points.size() + 1;
            String own = one.block();
            if (!own.isEmpty() && own.equals(name)) {
                Chart.Block last = blocks.remove(blocks.size() - 1);
                blocks.add(new Chart.Block(last.name(), last.from(), x + 0.5));
            } else if (!own.isEmpty()) {
                blocks.add(new Chart.Block(own, x - 0.5, x + 0.5));
            }
            name = own;
            points.add(point(one, x));
        }
        return new Chart.InOrder(id, scale.unit(), blocks, points);
    }

    /** What each end's values come to, as text for those who cannot see the pictures. */
    String text() {
        List<String> parts = new ArrayList<>();
        for (MeasuredEnd end : section.ends()) {
            List<Observation> observations = end.subject().row(row);
            if (observations.isEmpty()) {
                parts.add(end.word() + ": no value that counts");
                continue;
            }
            Values values =
                    new Values(observations.stream().map(Observation::value).toList());
            String unit = observations.get(0).unit();
            parts.add(end.word() + ": median " + Numbers.value(values.median(), unit) + ", "
                    + Numbers.value(values.min(), unit) + " to " + Numbers.value(values.max(), unit) + ", n = "
                    + values.count()
                    + interval(values.values())
                            .map(one -> String.format(
                                    Locale.ROOT, "; the bar is the median's interval at %.1f %%", 100 * one.coverage()))
                            .orElse("; too few for an interval of the median"));
        }
        return String.join(". ", parts) + ".";
    }

    private record Placed(MeasuredEnd end, Sample sample, int before) {
        /** Blocks of two runs are two blocks, whatever their numbers. */
        String block() {
            return sample.block().isEmpty()
                    ? ""
                    : sample.session() + "." + sample.block().getAsInt() + "." + before;
        }
    }

    private Chart.Point point(Placed placed, double x) {
        Sample sample = placed.sample();
        String why = EvidenceView.why(sample);
        return new Chart.Point(
                placed.end().word(),
                x,
                scale.of(value(sample).orElseThrow()),
                sample.counts(),
                "sample " + sample.index()
                        + (sample.block().isPresent()
                                ? ", block " + sample.block().getAsInt()
                                : "")
                        + sample.node().map(node -> ", on " + node).orElse("")
                        + (sample.counts() || why.isEmpty() ? "" : ", not used: " + Visible.text(why)),
                sample.circumstances()
                        .noise()
                        .map(noise -> OptionalDouble.of(noise.others()))
                        .orElse(OptionalDouble.empty()));
    }

    /** Under the config's settings a sample stands for every variant of its mode. */
    private boolean isOf(Sample sample) {
        return sample.mode().equals(row.mode())
                && (sample.variant().isEmpty() || sample.variant().equals(row.variant()));
    }

    private Optional<Double> value(Sample sample) {
        return sample.readings().stream()
                .filter(reading -> reading.benchmark().equals(row.benchmark()))
                .map(Reading::value)
                .findFirst();
    }

    private Optional<MedianInterval> interval(List<Double> values) {
        return MedianInterval.of(
                values.stream().mapToDouble(Double::doubleValue).toArray(), confidence);
    }

    static Chart.Range range(MedianInterval one) {
        return new Chart.Range(one.interval().low(), one.interval().high());
    }
}
