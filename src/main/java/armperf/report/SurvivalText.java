package armperf.report;

import armperf.outcome.Warning;
import armperf.verdict.SurvivalComparison;
import armperf.verdict.SurvivalConclusion;
import armperf.verdict.SurvivalRow;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** A comparison of two stability runs as lines for a terminal. */
public final class SurvivalText {
    private SurvivalText() {}

    /** The lines. */
    public static List<String> lines(SurvivalComparison comparison, Screen screen) {
        List<String> lines = new ArrayList<>();
        lines.addAll(screen.prose("from  " + CompareText.end(comparison.from())));
        lines.addAll(screen.prose("to    " + CompareText.end(comparison.to())));
        lines.add("");
        Table table = new Table(
                        "benchmark",
                        "mode",
                        "threshold>",
                        "from>",
                        "",
                        "to>",
                        "from interval>",
                        "to interval>",
                        "p>",
                        "verdict")
                .givingWay("from interval", "to interval")
                .givingWay("p")
                .givingWay("threshold")
                .painted(screen.palette(), "verdict", "verdict");
        for (SurvivalRow row : comparison.rows()) {
            table.add(
                    row.to().benchmark(),
                    row.to().mode().mode() + (row.control() ? " (control)" : ""),
                    StabilityText.threshold(row.to()),
                    StabilityText.share(row.from()),
                    "->",
                    StabilityText.share(row.to()),
                    StabilityText.interval(row.from()),
                    StabilityText.interval(row.to()),
                    Numbers.p(OptionalDouble.of(row.pAdjusted())),
                    row.change().word());
        }
        if (!table.isEmpty()) {
            lines.addAll(table.lines(screen.width()));
            lines.add("");
        }
        comparison.reasons().forEach(reason -> lines.addAll(screen.prose(reason)));
        for (Warning warning : comparison.warnings()) {
            lines.addAll(screen.prose("warning: " + warning.text()));
        }
        lines.addAll(screen.prose(SurvivalConclusion.of(comparison)));
        return lines;
    }
}
