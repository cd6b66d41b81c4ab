package armperf.verdict;

import armperf.run.Reading;
import armperf.run.Run;
import armperf.run.Sample;
import armperf.run.Side;
import armperf.stats.Median;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * What was measured beside the time that a row judges: hardware counters, and the start-up of processes whose steady
 * state is the row. It is shown from -> to and no verdict rests on it: nobody planned for so many tests.
 *
 * @param key the row it stands beside
 * @param measure {@code start-up} or the counter's name
 * @param unit {@code second} or {@code count}
 * @param from median over the samples that count
 * @param to likewise
 */
public record Informational(RowKey key, String measure, String unit, double from, double to) {
    private static final String START_UP = "start-up";

    /** Per cent of {@code to/from - 1}; absent where {@code from} is zero. */
    public OptionalDouble deltaPct() {
        return from > 0 ? OptionalDouble.of(100 * (to / from - 1)) : OptionalDouble.empty();
    }

    /** Everything that both ends measured beside their rows, by row and name. */
    public static List<Informational> of(Run fromRun, Side fromSide, Run toRun, Side toSide) {
        Map<Measure, List<Double>> from = measured(fromRun, fromSide);
        Map<Measure, List<Double>> to = measured(toRun, toSide);
        List<Informational> both = new ArrayList<>();
        from.forEach((measure, values) -> {
            if (to.containsKey(measure)) {
                both.add(new Informational(
                        measure.key(), measure.name(), measure.unit(), median(values), median(to.get(measure))));
            }
        });
        return both;
    }

    private record Measure(RowKey key, String name, String unit) implements Comparable<Measure> {
        @Override
        public int compareTo(Measure other) {
            int byRow = key.compareTo(other.key);
            return byRow != 0 ? byRow : name.compareTo(other.name);
        }
    }

    private static Map<Measure, List<Double>> measured(Run run, Side side) {
        Map<Measure, List<Double>> values = new TreeMap<>();
        RunEnd end = new RunEnd(run, side);
        for (Sample sample : run.samples()) {
            if (!sample.counts() || sample.failure().isPresent()) {
                continue;
            }
            for (RowKey asked : end.compared(sample, sample.benchmark())) {
                sample.circumstances()
                        .counters()
                        .forEach((name, count) -> values.computeIfAbsent(
                                        new Measure(asked, name, "count"), key -> new ArrayList<>())
                                .add(count));
            }
            for (Reading reading : sample.readings()) {
                for (RowKey row : end.compared(sample, reading.benchmark())) {
                    Measure startUp = new Measure(row, START_UP, reading.unit());
                    reading.startUp()
                            .ifPresent(value -> values.computeIfAbsent(startUp, key -> new ArrayList<>())
                                    .add(value));
                }
            }
        }
        return values;
    }

    private static double median(List<Double> values) {
        return Median.of(values.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
