package armperf.report;

import armperf.outcome.Warning;
import armperf.verdict.Comparison;
import armperf.verdict.Conclusion;
import armperf.verdict.GuardRow;
import armperf.verdict.Informational;
import armperf.verdict.Reasons;
import armperf.verdict.Row;
import armperf.verdict.RowKey;
import armperf.verdict.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A comparison as lines for a terminal. */
public final class CompareText {
    private CompareText() {}

    /** The lines. */
    public static List<String> lines(Comparison comparison, Screen screen) {
        List<String> lines = new ArrayList<>();
        lines.addAll(screen.prose("from  " + end(comparison.from())));
        if (comparison.isSweep()) {
            comparison
                    .to()
                    .settings()
                    .ifPresent(settings -> comparison
                            .to()
                            .variants()
                            .forEach(
                                    variant -> lines.addAll(screen.prose("to    variant " + variant.words(settings)))));
        } else {
            lines.addAll(screen.prose("to    " + end(comparison.to())));
            comparison.change().size().ifPresent(size -> lines.add("diff  " + size.words()));
        }
        lines.add("");
        Table table = new Table(cells(
                        comparison,
                        List.of("benchmark", "mode", "variant"),
                        List.of("from>", "", "to>", "delta>", "interval>", "p>", "n>", "jit", "verdict")))
                .givingWay("p")
                .givingWay("n")
                .givingWay("jit")
                .givingWay("from", "", "to")
                .givingWayLast("interval")
                .painted(screen.palette(), "verdict", "delta", "verdict");
        for (Row row : comparison.rows()) {
            table.add(cells(
                    comparison,
                    key(row.key(), row.control() ? " (control)" : ""),
                    List.of(
                            Numbers.value(row.from().median(), row.fromUnit()),
                            "->",
                            Numbers.value(row.to().median(), row.toUnit()),
                            row.verdict().mark() + Numbers.delta(row.estimate().deltaPct()),
                            Numbers.interval(row.estimate().interval()),
                            Numbers.p(row.pAdjusted()),
                            n(row),
                            jit(row),
                            row.verdict().word())));
        }
        if (!comparison.rows().isEmpty()) {
            lines.addAll(table.lines(screen.width()));
        }
        List<String> suites = SuiteText.lines(comparison.suites(), screen);
        if (!suites.isEmpty()) {
            lines.add("");
            lines.addAll(suites);
        }
        guards(comparison, screen, lines);
        informational(comparison, screen, lines);
        if (comparison.change().isTested()) {
            lines.add("");
            lines.addAll(screen.prose("regression test: " + comparison.change().words()));
        }
        lines.add("");
        for (Row row : comparison.claims()) {
            row.byNode().ifPresent(nodes -> lines.addAll(screen.prose(row.key() + " by node: " + nodes)));
        }
        for (Reasons reasons : Reasons.of(comparison.rows())) {
            lines.addAll(screen.prose(reasons.rows() + ": " + reasons.text()));
        }
        for (Warning warning : comparison.warnings()) {
            lines.addAll(screen.prose("warning: " + warning.text()));
        }
        lines.addAll(screen.prose(Conclusion.of(comparison)));
        return lines;
    }

    private static List<String> key(RowKey key, String after) {
        return List.of(key.benchmark(), key.mode() + after, key.variant().orElse("-"));
    }

    /** A line of a table; the variant has a place in it where there is one. */
    private static String[] cells(Comparison comparison, List<String> key, List<String> rest) {
        List<String> cells = new ArrayList<>(comparison.isSweep() ? key : key.subList(0, 2));
        cells.addAll(rest);
        return cells.toArray(String[]::new);
    }

    static String end(Subject subject) {
        return Visible.text(subject.name()
                + subject.build()
                        .map(build -> "  " + build.shortCommit() + "  " + build.subject() + build.dirt())
                        .orElse(""));
    }

    private static String n(Row row) {
        int from = row.from().count();
        int to = row.to().count();
        return from == to ? String.valueOf(from) : from + "," + to;
    }

    private static String jit(Row row) {
        return row.jitFrom() == row.jitTo()
                ? row.jitTo().word()
                : row.jitFrom().word() + " -> " + row.jitTo().word();
    }

    private static void guards(Comparison comparison, Screen screen, List<String> lines) {
        if (comparison.guards().isEmpty()) {
            return;
        }
        Table table = new Table("guard", "from>", "", "to>", "limit>", "headroom>", "result")
                .givingWay("limit")
                .givingWay("headroom")
                .givingWay("from", "", "to")
                .painted(screen.palette(), "result", "result");
        for (GuardRow guard : comparison.guards()) {
            table.add(
                    guard.name(),
                    Numbers.exact(guard.from()),
                    "->",
                    Numbers.exact(guard.to()),
                    (guard.limitChanged() ? "was " + Numbers.exact(guard.limitFrom()) + ", now " : "")
                            + Numbers.exact(guard.limit()),
                    guard.headroomPct().isEmpty()
                            ? "-"
                            : String.format(
                                    Locale.ROOT, "%.1f %%", guard.headroomPct().getAsDouble()),
                    guard.result().word());
        }
        lines.add("");
        lines.addAll(table.lines(screen.width()));
    }

    private static void informational(Comparison comparison, Screen screen, List<String> lines) {
        if (comparison.informational().isEmpty()) {
            return;
        }
        Table table = new Table(cells(
                        comparison,
                        List.of("benchmark", "mode", "variant"),
                        List.of("beside the time", "from>", "", "to>", "delta>")))
                .givingWay("from", "", "to");
        for (Informational one : comparison.informational()) {
            table.add(cells(
                    comparison,
                    key(one.key(), ""),
                    List.of(
                            one.measure(),
                            Numbers.value(one.from(), one.unit()),
                            "->",
                            Numbers.value(one.to(), one.unit()),
                            Numbers.delta(one.deltaPct()))));
        }
        lines.add("");
        lines.addAll(table.lines(screen.width()));
    }
}
