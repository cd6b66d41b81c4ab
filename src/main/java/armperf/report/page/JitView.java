package armperf.report.page;

import armperf.jitlog.FunctionName;
import armperf.jitlog.LogChange;
import armperf.jitlog.MinedLogs;
import armperf.jitlog.SizeChange;
import armperf.report.Visible;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the JIT logs of one mode say, as text and as a picture of code sizes. */
record JitView(
        String mode,
        List<Total> totals,
        Optional<String> chart,
        String sizesText,
        List<Lost> misses,
        List<Lost> deopts,
        int moreMisses,
        int moreDeopts) {
    private static final int MOST_FUNCTIONS = 12;
    private static final int MOST_LOSSES = 15;

    /** A sum over the logs of both ends. */
    record Total(String name, String from, String to) {}

    /**
     * A refusal or a deopt.
     *
     * @param state {@code gone}, {@code new} or {@code still}; empty where a run stands alone
     */
    record Lost(String state, String function, String reason, String events, String weight) {}

    static JitView of(ModeLogs logs, String chartId, List<Chart> charts) {
        Optional<LogChange> change = logs.change();
        List<Chart.Size> sizes = change.map(JitView::changedSizes).orElseGet(() -> biggest(logs.to()));
        Optional<String> chart = sizes.isEmpty() ? Optional.empty() : Optional.of(chartId);
        if (chart.isPresent()) {
            charts.add(new Chart.Sizes(chartId, sizes));
        }
        List<Lost> misses = misses(logs.to(), change);
        List<Lost> deopts = deopts(logs.to(), change);
        return new JitView(
                Visible.text(logs.mode()),
                totals(logs),
                chart,
                sizesText(change),
                misses.stream().limit(MOST_LOSSES).toList(),
                deopts.stream().limit(MOST_LOSSES).toList(),
                Math.max(0, misses.size() - MOST_LOSSES),
                Math.max(0, deopts.size() - MOST_LOSSES));
    }

    private static List<Total> totals(ModeLogs logs) {
        Optional<MinedLogs> from = logs.from();
        MinedLogs to = logs.to();
        List<Total> totals = new ArrayList<>();
        totals.add(new Total(
                "functions compiled",
                count(from.map(one -> one.compiled().functions())),
                count(Optional.of(to.compiled().functions()))));
        totals.add(new Total(
                "of them the benchmark's own",
                count(from.map(one -> one.compiled().active())),
                count(Optional.of(to.compiled().active()))));
        logs.change()
                .map(LogChange::codeBytes)
                .ifPresent(bytes -> totals.add(new Total(
                        "machine code, bytes", count(Optional.of(bytes.from())), count(Optional.of(bytes.to())))));
        totals.add(new Total(
                "compile time a process", from.map(JitView::compileTime).orElse("-"), compileTime(to)));
        return totals;
    }

    private static String compileTime(MinedLogs logs) {
        OptionalDouble each = logs.compileMsPerProcess();
        return each.isPresent() ? String.format(Locale.ROOT, "%.1f ms", each.getAsDouble()) : "-";
    }

    private static String count(Optional<Long> number) {
        return number.map(one -> String.format(Locale.ROOT, "%,d", one)).orElse("-");
    }

    private static String sizesText(Optional<LogChange> change) {
        return change.map(LogChange::codeBytes)
                .map(bytes -> String.format(
                        Locale.ROOT,
                        "Grown by %,d bytes, shrunk by %,d; newly compiled %,d, no longer compiled %,d; on another tier"
                                + " %+,d.",
                        bytes.grown(),
                        bytes.shrunk(),
                        bytes.added(),
                        bytes.removed(),
                        bytes.otherTier()))
                .orElse("The biggest functions.");
    }

    private static List<Chart.Size> changedSizes(LogChange change) {
        return Stream.of(change.grown(), change.shrunk(), change.otherLevel())
                .flatMap(List::stream)
                .filter(one -> one.deltaBytes() != 0)
                .sorted(Comparator.comparingLong((SizeChange one) -> -Math.abs(one.deltaBytes()))
                        .thenComparing(SizeChange::function))
                .limit(MOST_FUNCTIONS)
                .map(one -> new Chart.Size(
                        Visible.text(one.function()),
                        Optional.of(one.from().bytes()),
                        Optional.of(one.to().bytes())))
                .toList();
    }

    private static List<Chart.Size> biggest(MinedLogs logs) {
        return logs.sizes().entrySet().stream()
                .map(entry -> new Chart.Size(
                        Visible.text(entry.getKey().full()),
                        Optional.empty(),
                        Optional.of(entry.getValue().bytes())))
                .filter(size -> size.to().orElseThrow() > 0)
                .sorted(Comparator.comparingLong((Chart.Size size) -> -size.to().orElseThrow())
                        .thenComparing(Chart.Size::label))
                .limit(MOST_FUNCTIONS)
                .toList();
    }

    private static List<Lost> misses(MinedLogs to, Optional<LogChange> change) {
        Set<FunctionName> fresh = names(
                change.map(LogChange::missesNew).orElse(List.of()).stream().map(MinedLogs.MissedFunction::name));
        List<Lost> lost = new ArrayList<>();
        change.ifPresent(one -> one.missesGone().forEach(miss -> lost.add(lost("gone", miss))));
        change.ifPresent(one -> one.missesNew().forEach(miss -> lost.add(lost("new", miss))));
        to.functions().stream()
                .filter(miss -> !fresh.contains(miss.name()))
                .forEach(miss -> lost.add(lost(change.isPresent() ? "still" : "", miss)));
        return lost;
    }

    private static List<Lost> deopts(MinedLogs to, Optional<LogChange> change) {
        Set<FunctionName> fresh = names(
                change.map(LogChange::deoptsNew).orElse(List.of()).stream().map(MinedLogs.Deopt::name));
        List<Lost> lost = new ArrayList<>();
        change.ifPresent(one -> one.deoptsGone().forEach(deopt -> lost.add(lost("gone", deopt))));
        change.ifPresent(one -> one.deoptsNew().forEach(deopt -> lost.add(lost("new", deopt))));
        to.deopts().stream()
                .filter(deopt -> !fresh.contains(deopt.name()))
                .forEach(deopt -> lost.add(lost(change.isPresent() ? "still" : "", deopt)));
        return lost;
    }

    private static Set<FunctionName> names(Stream<FunctionName> names) {
        return names.collect(Collectors.toSet());
    }

    private static Lost lost(String state, MinedLogs.MissedFunction miss) {
        return new Lost(
                state,
                Visible.text(miss.function()),
                Visible.text(miss.reason() + (miss.detail().isEmpty() ? "" : " \u2014 " + miss.detail())),
                String.valueOf(miss.events()),
                percent(miss.weight()));
    }

    private static Lost lost(String state, MinedLogs.Deopt deopt) {
        return new Lost(
                state,
                Visible.text(deopt.function()
                        + (deopt.line().isPresent() ? ":" + deopt.line().getAsLong() : "")),
                Visible.text(deopt.reason() + (deopt.detail().isEmpty() ? "" : " \u2014 " + deopt.detail())),
                String.valueOf(deopt.count()),
                percent(deopt.weight()));
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
