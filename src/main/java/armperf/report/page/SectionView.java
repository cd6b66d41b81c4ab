package armperf.report.page;

import armperf.report.Numbers;
import armperf.report.Visible;
import armperf.stats.Interval;
import armperf.verdict.Change;
import armperf.verdict.Comparison;
import armperf.verdict.Conclusion;
import armperf.verdict.GuardRow;
import armperf.verdict.Row;
import armperf.verdict.RowKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One comparison, or one run alone, as the template shows it. */
record SectionView(
        String id,
        String heading,
        Optional<VerdictMark> verdict,
        String conclusion,
        Optional<String> regression,
        String method,
        List<EndView> ends,
        boolean alone,
        List<SurvivalView> survivals,
        Optional<String> forest,
        List<RowView> rows,
        List<SuiteView> suites,
        List<Pictures> pictures,
        List<String> warnings,
        List<Guard> guards,
        List<JitView> jit,
        List<Histories.View> histories,
        EnvironmentView environment,
        List<EvidenceView> evidence) {

    /** The two pictures of a row. */
    record Pictures(
            String name, boolean control, Optional<RowView> row, String distribution, String order, String text) {}

    /** A deterministic number. */
    record Guard(String name, String from, String to, String limit, String headroom, String result) {}

    /** The view of a section, and the pictures that belong to it. */
    static SectionView of(Section section, int number, List<Chart> charts) {
        String id = "c" + number;
        Optional<Comparison> comparison = section.comparison();
        List<Row> rows = comparison.map(Comparison::rows).orElse(List.of());
        Optional<String> forest =
                rows.stream().anyMatch(row -> row.estimate().deltaPct().isPresent())
                        ? Optional.of(id + "-effects")
                        : Optional.empty();
        forest.ifPresent(name -> charts.add(forest(name, rows)));
        List<JitView> jit = new ArrayList<>();
        for (ModeLogs logs : section.logs()) {
            jit.add(JitView.of(logs, id + "-code-" + jit.size(), charts));
        }
        List<Histories.View> histories = new ArrayList<>();
        for (History history : section.histories()) {
            histories.add(Histories.of(history, id + "-history-" + histories.size(), charts));
        }
        List<SurvivalView> survivals = SurvivalView.of(section.to().run());
        return new SectionView(
                id,
                heading(section),
                comparison.map(one -> VerdictMark.of(one.verdict())),
                comparison.map(one -> Visible.text(Conclusion.of(one))).orElseGet(() -> alone(section, survivals)),
                comparison.map(Comparison::change).filter(Change::isTested).map(Change::words),
                comparison.map(SectionView::method).orElse(""),
                section.ends().stream().map(EndView::of).toList(),
                comparison.isEmpty(),
                survivals,
                forest,
                rows.stream().map(RowView::of).toList(),
                comparison.map(Comparison::suites).orElse(List.of()).stream()
                        .map(SuiteView::of)
                        .toList(),
                survivals.isEmpty() ? pictures(section, rows, id, charts) : List.of(),
                warnings(section),
                comparison.map(Comparison::guards).orElse(List.of()).stream()
                        .map(SectionView::guard)
                        .toList(),
                jit,
                histories,
                EnvironmentView.of(section),
                EvidenceView.of(section));
    }

    private static String heading(Section section) {
        String phase = section.to().run().phase().word();
        return section.to()
                .subject()
                .build()
                .map(build -> Visible.text(build.subject()) + " (" + build.shortCommit() + ")")
                .orElse(phase + " " + section.to().run().id());
    }

    private static String alone(Section section, List<SurvivalView> survivals) {
        return survivals.isEmpty()
                ? "One run; nothing is compared."
                : SurvivalView.conclusion(section.to().run());
    }

    private static String method(Comparison comparison) {
        return (comparison.interleaved()
                        ? (comparison.isSweep()
                                        ? "One build under the config's settings and each variant"
                                        : "Both builds")
                                + " in the same random blocks; block permutation on detrended logarithms"
                        : "Not interleaved; ranks of all values (Hodges-Lehmann)")
                + String.format(
                        Locale.ROOT,
                        "; intervals at %.4g %%",
                        100 * comparison.rules().confidence())
                + "; p by Holm over the rows that are no controls. A delta is to/from - 1: negative is faster; ~ marks one that is no claim.";
    }

    private static Chart forest(String id, List<Row> rows) {
        List<Chart.Effect> effects = rows.stream()
                .filter(row -> row.estimate().deltaPct().isPresent())
                .map(row -> new Chart.Effect(
                        Visible.text(row.key().toString()),
                        row.verdict().word(),
                        row.control(),
                        row.estimate().deltaPct().getAsDouble(),
                        row.estimate().interval().map(SectionView::percent)))
                .toList();
        return new Chart.Forest(
                id, 100 * rows.stream().mapToDouble(Row::margin).max().orElse(0), effects);
    }

    private static Chart.Range percent(Interval ratios) {
        return new Chart.Range(ratios.lowPct(), ratios.highPct());
    }

    /** The rows that can be claims first: they are what the page was opened for. */
    private static List<Pictures> pictures(Section section, List<Row> rows, String id, List<Chart> charts) {
        List<Pictures> pictures = new ArrayList<>();
        List<RowKey> keys = rows.isEmpty()
                ? List.copyOf(section.to().subject().rows())
                : rows.stream()
                        .sorted(Comparator.comparing(Row::control))
                        .map(Row::key)
                        .toList();
        double confidence = section.comparison()
                .map(one -> one.rules().confidence())
                .orElse(armperf.verdict.Rules.DEFAULT.confidence());
        for (RowKey key : keys) {
            Optional<Row> row =
                    rows.stream().filter(one -> one.key().equals(key)).findFirst();
            RowCharts drawn = new RowCharts(section, key, confidence);
            String distribution = id + "-values-" + pictures.size();
            String order = id + "-order-" + pictures.size();
            charts.add(drawn.distribution(distribution));
            charts.add(drawn.inOrder(order));
            pictures.add(new Pictures(
                    Visible.text(key.toString()),
                    row.map(Row::control).orElse(false),
                    row.map(RowView::of),
                    distribution,
                    order,
                    drawn.text()));
        }
        return pictures;
    }

    private static List<String> warnings(Section section) {
        return section
                .comparison()
                .map(Comparison::warnings)
                .orElseGet(() -> section.to().run().warnings())
                .stream()
                .map(warning -> Visible.text(warning.text()))
                .toList();
    }

    private static Guard guard(GuardRow guard) {
        return new Guard(
                Visible.text(guard.name()),
                Numbers.exact(guard.from()),
                Numbers.exact(guard.to()),
                (guard.limitChanged() ? "was " + Numbers.exact(guard.limitFrom()) + ", now " : "")
                        + Numbers.exact(guard.limit()),
                guard.headroomPct().isEmpty()
                        ? "-"
                        : String.format(
                                Locale.ROOT, "%.1f %%", guard.headroomPct().getAsDouble()),
                guard.result().word());
    }
}
