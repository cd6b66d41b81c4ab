package armperf.report;

import armperf.outcome.Warning;
import armperf.verdict.Across;
import armperf.verdict.AcrossRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** One machine against another as lines for a terminal. */
public final class AcrossText {
    private AcrossText() {}

    /** The lines. */
    public static List<String> lines(Across across, Screen screen) {
        List<String> lines = new ArrayList<>();
        lines.addAll(screen.prose("from  " + CompareText.end(across.from())));
        lines.addAll(screen.prose("to    " + CompareText.end(across.to())));
        lines.addAll(screen.prose("python  " + across.pythons().words()));
        across.differences().forEach((what, values) -> lines.addAll(screen.prose("differs  " + what + "  " + values)));
        lines.add("");
        Table table = new Table(
                        "benchmark", "mode", "from>", "", "to>", "delta>", "interval>", "widened by>", "jit", "answer")
                .givingWay("jit")
                .givingWay("widened by")
                .givingWay("from", "", "to")
                .givingWayLast("interval")
                .painted(screen.palette(), "answer", "answer");
        for (AcrossRow row : across.rows()) {
            table.add(
                    row.key().benchmark(),
                    row.key().mode(),
                    Numbers.value(row.from().median(), row.unit()),
                    "->",
                    Numbers.value(row.to().median(), row.unit()),
                    Numbers.delta(row.estimate().deltaPct()),
                    Numbers.interval(row.estimate().interval()),
                    Numbers.delta(OptionalDouble.of(100 * row.slack())).substring(1),
                    row.jitFrom() == row.jitTo()
                            ? row.jitTo().word()
                            : row.jitFrom().word() + " -> " + row.jitTo().word(),
                    row.answer().word());
        }
        if (!across.rows().isEmpty()) {
            lines.addAll(table.lines(screen.width()));
            lines.add("");
        }
        Map<String, List<String>> reasons = new LinkedHashMap<>();
        across.rows()
                .forEach(row -> row.reasons()
                        .forEach(reason -> reasons.computeIfAbsent(reason, same -> new ArrayList<>())
                                .add(row.key().toString())));
        reasons.forEach((reason, rows) -> lines.addAll(screen.prose(String.join(", ", rows) + ": " + reason)));
        for (Warning warning : across.warnings()) {
            lines.addAll(screen.prose("warning: " + warning.text()));
        }
        lines.addAll(screen.prose(across.conclusion()));
        return lines;
    }
}
