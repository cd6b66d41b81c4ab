package armperf.findings;

import armperf.run.Quantity;
import armperf.verdict.GuardRow;
import armperf.verdict.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** The two tables of an entry: rows of times, and the deterministic numbers. */
final class Tables {
    private static final String NOTHING = "-";

    private Tables() {}

    static List<String> rows(List<Row> rows) {
        List<String> lines = new ArrayList<>();
        lines.add(line("benchmark", "mode", "from -> to", "delta", "CI", "p", "n", "verdict"));
        lines.add(line("---", "---", "---", "---", "---", "---", "---", "---"));
        for (Row row : rows) {
            lines.add(line(
                    Markdown.text(row.key().benchmark()),
                    Markdown.text(row.key().mode()) + (row.control() ? " (control)" : ""),
                    Markdown.text(Quantity.text(row.from().median(), row.unit())) + " -> "
                            + Markdown.text(Quantity.text(row.to().median(), row.unit())),
                    percent("%+.2f", row.estimate().deltaPct()),
                    interval(row),
                    row.pAdjusted().isEmpty()
                            ? NOTHING
                            : String.format(Locale.ROOT, "%.3g", row.pAdjusted().getAsDouble()),
                    row.from().count() + " -> " + row.to().count(),
                    row.verdict().word()));
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
                    exact(guard.limit()) + (guard.limitChanged() ? " (changed)" : ""),
                    percent("%.1f", guard.headroomPct()),
                    guard.result().word()));
        }
        return lines;
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
