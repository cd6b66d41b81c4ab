package armperf.report;

import armperf.verdict.Comparison;
import armperf.verdict.NoiseFloors;
import armperf.verdict.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A calibration as lines for a terminal. */
public final class CalibrateText {
    private CalibrateText() {}

    /** The lines. */
    public static List<String> lines(String host, Comparison comparison, NoiseFloors floors, Screen screen) {
        Table table = new Table("benchmark", "mode", "A/A delta>", "interval>", "n>", "noise floor>", "calibrations>")
                .givingWay("calibrations")
                .givingWay("n");
        for (Row row : comparison.rows()) {
            table.add(
                    row.key().benchmark(),
                    row.key().mode(),
                    Numbers.delta(row.estimate().deltaPct()),
                    row.estimate()
                            .interval()
                            .map(ci -> String.format(Locale.ROOT, "%+.2f .. %+.2f %%", ci.lowPct(), ci.highPct()))
                            .orElse("-"),
                    String.valueOf(row.from().count()),
                    String.format(Locale.ROOT, "%.2f %%", 100 * floors.effect(row.key())),
                    String.valueOf(floors.calibrations(row.key())));
        }
        List<String> lines = new ArrayList<>(table.lines(screen.width()));
        lines.add("");
        comparison.warnings().forEach(warning -> lines.addAll(screen.prose("warning: " + warning.text())));
        lines.addAll(
                screen.prose("On host " + host + " no difference below a row's floor is a claim, for the next 14 days;"
                        + " a floor of 0 says that this calibration found no difference for sure."));
        return lines;
    }
}
