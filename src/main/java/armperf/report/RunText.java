package armperf.report;

import armperf.run.Build;
import armperf.run.Phase;
import armperf.run.ProcessActivity;
import armperf.run.Reading;
import armperf.run.Run;
import armperf.run.Sample;
import armperf.run.Side;
import armperf.verdict.RowKey;
import armperf.verdict.Survival;
import armperf.verdict.Values;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A recorded run as lines for a terminal. */
public final class RunText {
    private static final long NOT_TOLD = Long.MAX_VALUE;
    private static final String UNPROVEN = "unproven";

    private RunText() {}

    private record Key(RowKey row, Side side) {}

    /** What it recorded, in short: builds, host, and the median of each row. */
    public static List<String> summary(Run run, Screen screen) {
        List<String> lines = new ArrayList<>();
        lines.addAll(screen.prose("run      " + run.id() + "  " + run.phase().word() + ", "
                + (run.state() == Run.State.RUNNING ? "unfinished" : run.state().word())));
        run.from().ifPresent(from -> lines.add("from run " + from));
        for (Build build : run.builds()) {
            String tests = build.gate().testsRun().isPresent()
                    ? ", " + build.gate().testsRun().getAsInt()
                            + (build.gate().testsRun().getAsInt() == 1 ? " test" : " tests")
                    : "";
            lines.addAll(screen.prose(String.format(
                            Locale.ROOT, "%-9s", build.side().word()) + build.shortCommit() + "  " + build.subject()
                    + build.dirt() + "  gate " + build.gate().word() + tests));
            build.gate().announced().forEach(said -> lines.addAll(screen.prose("         " + said)));
            if (!build.gate().passed()) {
                build.gate().firstError().ifPresent(said -> lines.addAll(screen.prose("         ERROR: " + said)));
            }
        }
        run.from()
                .flatMap(from -> run.build(Side.TO))
                .ifPresent(to ->
                        lines.addAll(screen.prose("change   " + to.diffstat().words())));
        run.regression()
                .forEach(test -> lines.addAll(screen.prose(
                        "test     " + test.side().word() + " " + test.result().word() + " (" + test.why() + ")")));
        lines.addAll(
                screen.prose("host     " + run.host().name() + " (" + run.host().hostname() + "), "
                        + run.host().architecture() + ", " + run.host().cpu() + ", "
                        + run.host().cores() + " cores"));
        nodes(run).ifPresent(names -> lines.addAll(screen.prose("nodes    " + names)));
        run.plan()
                .variants()
                .forEach(variant -> lines.addAll(screen.prose("variant  " + variant.words(run.settings()))));
        boolean sweep = run.plan().isSweep();
        Table table = new Table(
                        "benchmark", "mode", sweep ? "variant" : "build", "median>", "n>", "failed>", "JIT code>")
                .givingWay("JIT code")
                .givingWay("n")
                .givingWayLast("failed");
        rows(run)
                .forEach((key, samples) -> table.add(
                        key.row().benchmark(),
                        key.row().mode(),
                        sweep ? key.row().variant().orElse("-") : key.side().word(),
                        median(key.row().benchmark(), samples),
                        String.valueOf(counted(samples)),
                        String.valueOf(samples.size() - counted(samples)),
                        active(samples)));
        if (!table.isEmpty()) {
            lines.add("");
            lines.addAll(table.lines(screen.width()));
        }
        if (run.phase() == Phase.STABILITY) {
            lines.add("");
            lines.addAll(StabilityText.lines(Survival.of(run), screen.width()));
            lines.add("");
        }
        run.plan()
                .extend()
                .ifPresent(rule -> lines.addAll(
                        screen.prose("rule     where a look after " + run.plan().blocks() + " blocks leaves a row "
                                + rule.when().word() + ", " + rule.blocks() + " fresh blocks decide alone")));
        for (int i = 0; i < run.looks().size(); i++) {
            lines.addAll(
                    screen.prose("look " + (i + 1) + "   " + run.looks().get(i).words()));
        }
        run.warnings().forEach(warning -> lines.addAll(screen.prose("warning: " + warning.text())));
        return lines;
    }

    /** How many samples were taken on each node; absent where the host is one machine. */
    private static Optional<String> nodes(Run run) {
        SortedMap<String, Long> counts = run.samples().stream()
                .flatMap(sample -> sample.node().stream())
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
        return counts.isEmpty()
                ? Optional.empty()
                : Optional.of(counts.entrySet().stream()
                        .map(node -> node.getKey() + " (" + node.getValue()
                                + (node.getValue() == 1 ? " sample)" : " samples)"))
                        .collect(Collectors.joining(", ")));
    }

    private static SortedMap<Key, List<Sample>> rows(Run run) {
        SortedMap<Key, List<Sample>> rows =
                new TreeMap<>(Comparator.comparing(Key::row).thenComparing(Key::side));
        Set<String> counted = run.samples().stream()
                .filter(Sample::counts)
                .map(Sample::benchmark)
                .collect(Collectors.toSet());
        for (Sample sample : run.samples()) {
            // One that did not get beyond its warm-up is not passed over.
            boolean stopped = sample.kind() == Sample.Kind.WARMUP
                    && sample.failure().isPresent()
                    && !counted.contains(sample.benchmark());
            if (!sample.counts() && !stopped) {
                continue;
            }
            List<String> benchmarks = sample.readings().isEmpty()
                    ? List.of(sample.benchmark())
                    : sample.readings().stream().map(Reading::benchmark).toList();
            for (String benchmark : benchmarks) {
                RowKey row = new RowKey(benchmark, sample.mode(), sample.variant());
                rows.computeIfAbsent(new Key(row, sample.side()), key -> new ArrayList<>())
                        .add(sample);
            }
        }
        return rows;
    }

    private static String median(String benchmark, List<Sample> samples) {
        List<Reading> readings = samples.stream()
                .flatMap(sample -> sample.readings().stream())
                .filter(reading -> reading.benchmark().equals(benchmark))
                .toList();
        return readings.isEmpty()
                ? "-"
                : Numbers.value(
                        new Values(readings.stream().map(Reading::value).toList()).median(),
                        readings.get(0).unit());
    }

    private static long counted(List<Sample> samples) {
        return samples.stream().filter(sample -> sample.failure().isEmpty()).count();
    }

    /** Functions of the benchmark's own that the JIT compiled, in the sample that had the fewest. */
    private static String active(List<Sample> samples) {
        return samples.stream()
                .filter(sample -> sample.activity().stream().anyMatch(ProcessActivity::isReadable))
                .mapToLong(sample -> Math.min(active(sample, "proof"), active(sample, "log")))
                .min()
                .stream()
                .mapToObj(count ->
                        count == 0 || count == NOT_TOLD ? "none" : count + (count == 1 ? " function" : " functions"))
                .findFirst()
                .orElse(UNPROVEN);
    }

    private static long active(Sample sample, String source) {
        return sample.activity().stream()
                // What a manager compiled says nothing of the process whose time was taken.
                .filter(ProcessActivity::isTimed)
                .filter(process -> process.source().equals(source))
                .mapToLong(ProcessActivity::active)
                .reduce(Long::sum)
                .orElse(NOT_TOLD);
    }
}
