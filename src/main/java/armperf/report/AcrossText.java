package armperf.report;

import armperf.outcome.Warning;
import armperf.verdict.Across;
import armperf.verdict.AcrossRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One machine against another as lines for a terminal. */
public final class AcrossText {
    private AcrossText() {}

    /** The lines. */
    public static List<String> lines(Across across) {
        List<String> lines = new ArrayList<>();
        lines.add("from  " + CompareText.end(across.from()));
        lines.add("to    " + CompareText.end(across.to()));
        across.differences().forEach((what, values) -> lines.add(Visible.text("differs  " + what + "  " + values)));
        lines.add("");
        Table table = new Table(
                "benchmark", "mode", "from>", "", "to>", "delta>", "interval>", "widened by>", "jit", "answer");
        for (AcrossRow row : across.rows()) {
            table.add(
                    row.key().benchmark(),
                    row.key().mode(),
                    Numbers.value(row.from().median(), row.unit()),
                    "->",
                    Numbers.value(row.to().median(), row.unit()),
                    Numbers.delta(row.estimate().deltaPct()),
                    Numbers.interval(row.estimate().interval()),
                    Numbers.delta(java.util.OptionalDouble.of(100 * row.slack()))
                            .substring(1),
                    row.jitFrom() == row.jitTo()
                            ? row.jitTo().word()
                            : row.jitFrom().word() + " -> " + row.jitTo().word(),
                    row.answer().word());
        }
        if (!across.rows().isEmpty()) {
            lines.addAll(table.lines());
            lines.add("");
        }
        Map<String, List<String>> reasons = new LinkedHashMap<>();
        across.rows()
                .forEach(row -> row.reasons()
                        .forEach(reason -> reasons.computeIfAbsent(reason, same -> new ArrayList<>())
                                .add(row.key().toString())));
        reasons.forEach((reason, rows) -> lines.add(Visible.text(String.join(", ", rows) + ": " + reason)));
        for (Warning warning : across.warnings()) {
            lines.add(Visible.text("warning: " + warning.text()));
        }
        lines.add(Visible.text(across.conclusion()));
        return lines;
    }
}
