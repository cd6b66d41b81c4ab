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
    public static List<String> lines(SurvivalComparison comparison, Palette palette) {
        List<String> lines = new ArrayList<>();
        lines.add("from  " + CompareText.end(comparison.from()));
        lines.add("to    " + CompareText.end(comparison.to()));
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
                "verdict");
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
            table.lines().stream().map(palette::lastWord).forEach(lines::add);
            lines.add("");
        }
        comparison.reasons().forEach(reason -> lines.add(Visible.text(reason)));
        for (Warning warning : comparison.warnings()) {
            lines.add(Visible.text("warning: " + warning.text()));
        }
        lines.add(Visible.text(SurvivalConclusion.of(comparison)));
        return lines;
    }
}
