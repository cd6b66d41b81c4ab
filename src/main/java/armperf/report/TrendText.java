package armperf.report;

import armperf.verdict.Trend;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A trend as lines for a terminal: every run with its place between the least and the greatest, and each shift. */
public final class TrendText {
    private static final int PLOT = 30;

    private TrendText() {}

    /** The lines. */
    public static List<String> lines(Trend trend, Screen screen) {
        double least = trend.stations().stream()
                .mapToDouble(Trend.Station::median)
                .min()
                .orElse(0);
        double greatest = trend.stations().stream()
                .mapToDouble(Trend.Station::median)
                .max()
                .orElse(0);
        Table table = new Table("run|", "commit|", "median>", "n>", "least to greatest|", "subject")
                .givingWay("commit")
                .givingWay("n")
                .givingWay("subject")
                .givingWay("least to greatest");
        for (Trend.Station station : trend.stations()) {
            table.add(
                    station.run().value(),
                    station.commit(),
                    Numbers.value(station.median(), trend.unit()),
                    String.valueOf(station.count()),
                    point(least, station.median(), greatest),
                    station.subject());
        }
        List<String> rows = table.lines(screen.width());
        List<String> lines = new ArrayList<>();
        lines.addAll(screen.prose(trend.row() + ": " + summary(trend)));
        lines.add(rows.get(0));
        int next = 0;
        for (int i = 0; i < trend.stations().size(); i++) {
            if (next < trend.shifts().size() && trend.shifts().get(next).at() == i) {
                lines.addAll(screen.prose("---- " + shift(trend, trend.shifts().get(next++))));
            }
            lines.add(rows.get(i + 1));
        }
        // What was left out of the table.
        lines.addAll(rows.subList(trend.stations().size() + 1, rows.size()));
        return lines;
    }

    /** How many runs and shifts there are, in words. */
    public static String summary(Trend trend) {
        int runs = trend.stations().size();
        int shifts = trend.shifts().size();
        String small = trend.below() == 0
                ? ""
                : String.format(
                        Locale.ROOT,
                        ", and %d below the margin of %.1f %%, which are not shown",
                        trend.below(),
                        100 * trend.margin());
        return runs
                + (runs == 1 ? " run, " : " runs, ")
                + (runs < trend.fewest()
                        ? "too few to tell a shift from chance (" + trend.fewest() + " can)"
                        : shifts == 0 ? "no shift" : shifts == 1 ? "1 shift" : shifts + " shifts")
                + small;
    }

    /** One shift in words. */
    public static String shift(Trend trend, Trend.Shift shift) {
        Trend.Station before = trend.stations().get(shift.at() - 1);
        Trend.Station after = trend.stations().get(shift.at());
        return String.format(
                Locale.ROOT,
                "%s -> %s, %+.2f %%, p %.3f, between %s and %s%s%s",
                Numbers.value(shift.from(), trend.unit()),
                Numbers.value(shift.to(), trend.unit()),
                100 * shift.delta(),
                shift.p(),
                before.commit(),
                after.commit(),
                shift.settingsToo() ? "; the settings changed there too" : "",
                shift.nodesToo() ? "; the node changed there too" : "");
    }

    private static String point(double least, double value, double greatest) {
        int at = greatest > least ? (int) Math.round((value - least) / (greatest - least) * (PLOT - 1)) : 0;
        return "|" + " ".repeat(at) + "*" + " ".repeat(PLOT - 1 - at) + "|";
    }
}
