package armperf.findings;

import armperf.run.Quantity;
import armperf.verdict.GuardRow;
import armperf.verdict.Informational;
import armperf.verdict.Row;
import armperf.verdict.RowKey;
import armperf.verdict.SuiteMean;
import armperf.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;

/** The tables of an entry. */
final class Tables {
    private static final String NOTHING = "-";

    private static final String[] ROW = {"from -> to", "delta", "CI", "p", "n", "verdict"};

    private Tables() {}

    /**
     * The rows of a comparison.
     *
     * @param sweep whether each row has a variant
     * @param mark what stands before the delta of a verdict
     */
    static List<String> rows(List<Row> rows, boolean sweep, Function<Verdict, String> mark) {
        List<String> lines = new ArrayList<>();
        heading(lines, sweep, ROW);
        rows.forEach(row -> lines.add(line(cells(row, mark, key(row.key(), row.control() ? " (control)" : "")))));
        return lines;
    }

    /** The rows of several hosts, each with its host. */
    static List<String> rowsOfHosts(List<Finding> findings) {
        List<String> lines = new ArrayList<>();
        boolean sweep = findings.stream().anyMatch(one -> one.comparison().isSweep());
        heading(lines, sweep, ROW);
        lines.set(0, "| host " + lines.get(0));
        lines.set(1, "| --- " + lines.get(1));
        for (Finding finding : findings) {
            for (Row row : finding.comparison().rows()) {
                // One host's newest rerun can be of variants, where another's is not.
                String none = sweep && row.key().variant().isEmpty() ? " | " + NOTHING : "";
                lines.add(line(cells(
                        row,
                        verdict -> "",
                        Markdown.text(finding.host()) + " | " + key(row.key(), row.control() ? " (control)" : "")
                                + none)));
            }
        }
        return lines;
    }

    private static String[] cells(Row row, Function<Verdict, String> mark, String key) {
        return new String[] {
            key,
            fromTo(row.from().median(), row.to().median(), row.unit()),
            mark.apply(row.verdict()) + percent("%+.2f", row.estimate().deltaPct()),
            interval(row),
            row.pAdjusted().isEmpty()
                    ? NOTHING
                    : String.format(Locale.ROOT, "%.3g", row.pAdjusted().getAsDouble()),
            row.from().count() + " -> " + row.to().count(),
            row.verdict().word()
        };
    }

    /** What all benchmarks of a mode say together; nothing where no mode has two. */
    static List<String> suites(List<SuiteMean> suites) {
        List<String> lines = new ArrayList<>();
        if (suites.isEmpty()) {
            return lines;
        }
        lines.add(line("geometric mean of", "mode", "delta", "CI", "p", "blocks"));
        lines.add(line("---", "---", "---", "---", "---", "---"));
        for (SuiteMean suite : suites) {
            lines.add(line(
                    suite.label()
                            + suite.omission()
                                    .map(without -> ", " + Markdown.text(without))
                                    .orElse(""),
                    Markdown.text(suite.setting()),
                    suite.missing().map(Markdown::text).orElseGet(() -> percent("%+.2f", suite.deltaPct())),
                    suite.interval()
                            .map(ci -> String.format(Locale.ROOT, "%+.2f to %+.2f %%", ci.lowPct(), ci.highPct()))
                            .orElse(NOTHING),
                    suite.p().isEmpty()
                            ? NOTHING
                            : String.format(Locale.ROOT, "%.3g", suite.p().getAsDouble()),
                    suite.blocks() == 0 ? NOTHING : String.valueOf(suite.blocks())));
        }
        return lines;
    }

    static List<String> guards(List<GuardRow> guards) {
        List<String> lines = new ArrayList<>();
        if (guards.isEmpty()) {
            return lines;
        }
        lines.add(line("guard", "from -> to", "limit", "headroom", "result"));
        lines.add(line("---", "---", "---", "---", "---"));
        for (GuardRow guard : guards) {
            lines.add(line(
                    Markdown.text(guard.name()),
                    exact(guard.from()) + " -> " + exact(guard.to()),
                    guard.limitChanged()
                            ? exact(guard.limitFrom()) + " -> " + exact(guard.limit()) + " (changed)"
                            : exact(guard.limit()),
                    percent("%.1f", guard.headroomPct()),
                    guard.result().word()));
        }
        return lines;
    }

    /** @param sweep whether each row has a variant */
    static List<String> informational(List<Informational> informational, boolean sweep) {
        List<String> lines = new ArrayList<>();
        if (informational.isEmpty()) {
            return lines;
        }
        heading(lines, sweep, "beside the time", "from -> to", "delta");
        for (Informational one : informational) {
            lines.add(line(
                    key(one.key(), ""),
                    Markdown.text(one.measure()),
                    fromTo(one.from(), one.to(), one.unit()),
                    percent("%+.2f", one.deltaPct())));
        }
        return lines;
    }

    /** Seconds to ten decimals, as these users compare them by eye and by script. */
    private static String fromTo(double from, double to, String unit) {
        boolean seconds = unit.equals("second");
        return Markdown.code(number(from, unit) + " -> " + number(to, unit)) + (seconds ? " s" : "");
    }

    private static String number(double value, String unit) {
        return Double.isNaN(value)
                ? NOTHING
                : unit.equals("second") ? String.format(Locale.ROOT, "%.10f", value) : Quantity.text(value, unit);
    }

    private static void heading(List<String> lines, boolean sweep, String... cells) {
        List<String> all = new ArrayList<>(List.of("benchmark", "mode"));
        if (sweep) {
            all.add("variant");
        }
        all.addAll(List.of(cells));
        lines.add(line(all.toArray(String[]::new)));
        lines.add(line(all.stream().map(cell -> "---").toArray(String[]::new)));
    }

    /** The cells that name a row. */
    private static String key(RowKey key, String after) {
        return Markdown.text(key.benchmark()) + " | " + Markdown.text(key.mode()) + after
                + key.variant().map(name -> " | " + Markdown.text(name)).orElse("");
    }

    private static String line(String... cells) {
        return "| " + String.join(" | ", cells) + " |";
    }

    private static String percent(String form, OptionalDouble value) {
        return value.isEmpty() ? NOTHING : String.format(Locale.ROOT, form + " %%", value.getAsDouble());
    }

    private static String interval(Row row) {
        return row.estimate()
                .interval()
                .map(ci -> String.format(
                        Locale.ROOT,
                        "%+.2f to %+.2f %% (%.0f %%)",
                        ci.lowPct(),
                        ci.highPct(),
                        100 * row.estimate().confidence()))
                .orElse(NOTHING);
    }

    private static String exact(OptionalLong value) {
        return value.isEmpty() ? NOTHING : String.valueOf(value.getAsLong());
    }
}
