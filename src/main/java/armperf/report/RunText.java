package armperf.report;

import armperf.run.Build;
import armperf.run.Reading;
import armperf.run.Run;
import armperf.run.Sample;
import armperf.run.Side;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A recorded run as lines for a terminal. */
public final class RunText {
    private RunText() {}

    /** What it recorded, in short: builds, host, and the median of each row. */
    public static List<String> summary(Run run) {
        List<String> lines = new ArrayList<>();
        lines.add("run      " + run.id() + "  " + run.phase().word() + ", "
                + run.state().word());
        run.from().ifPresent(from -> lines.add("from run " + from));
        for (Build build : run.builds()) {
            String tests = build.gate().testsRun().isPresent()
                    ? ", " + build.gate().testsRun().getAsInt() + " tests"
                    : "";
            lines.add(String.format("%-9s", build.side().word())
                    + Visible.text(build.shortCommit() + "  " + build.subject() + (build.dirty() ? " (dirty)" : "")
                            + "  gate " + (build.gate().passed() ? "passed" : "failed") + tests));
        }
        lines.add(
                Visible.text("host     " + run.host().name() + " (" + run.host().hostname() + "), "
                        + run.host().architecture() + ", " + run.host().cpu() + ", "
                        + run.host().cores() + " cores"));
        Table table = new Table("benchmark", "mode", "build", "median>", "n>", "failed>", "JIT code>");
        rows(run)
                .forEach((key, samples) -> table.add(
                        key.get(0),
                        key.get(1),
                        key.get(2),
                        median(samples),
                        String.valueOf(counted(samples)),
                        String.valueOf(failed(samples)),
                        active(samples)));
        if (!table.isEmpty()) {
            lines.add("");
            lines.addAll(table.lines());
        }
        run.warnings().forEach(warning -> lines.add(Visible.text("warning: " + warning.text())));
        return lines;
    }

    private static Map<List<String>, List<Sample>> rows(Run run) {
        Map<List<String>, List<Sample>> rows = new TreeMap<>(Comparator.comparing(Object::toString));
        for (Side side : Side.values()) {
            for (Sample sample : run.samples(side)) {
                if (sample.counts()) {
                    rows.computeIfAbsent(
                                    List.of(sample.benchmark(), sample.mode(), side.word()), key -> new ArrayList<>())
                            .add(sample);
                }
            }
        }
        return rows;
    }

    private static String median(List<Sample> samples) {
        List<Reading> readings = samples.stream()
                .flatMap(sample -> sample.readings().stream().limit(1))
                .sorted(Comparator.comparingDouble(Reading::value))
                .toList();
        if (readings.isEmpty()) {
            return "-";
        }
        int middle = readings.size() / 2;
        double value = readings.size() % 2 == 1
                ? readings.get(middle).value()
                : (readings.get(middle - 1).value() + readings.get(middle).value()) / 2;
        return Numbers.value(value, readings.get(0).unit());
    }

    private static long counted(List<Sample> samples) {
        return samples.stream().filter(sample -> sample.failure().isEmpty()).count();
    }

    private static long failed(List<Sample> samples) {
        return samples.size() - counted(samples);
    }

    /** Functions of the benchmark's own that the JIT compiled, in the process that had the fewest. */
    private static String active(List<Sample> samples) {
        return samples.stream()
                .filter(sample -> !sample.activity().isEmpty())
                .mapToLong(sample -> sample.activity().stream()
                        .mapToLong(process -> process.active())
                        .sum())
                .min()
                .stream()
                .mapToObj(count -> count == 0 ? "none" : count + " functions")
                .findFirst()
                .orElse("unproven");
    }
}
