package armperf.report;

import armperf.verdict.Trend;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The document of {@code history --json}. */
public record HistoryDocument(
        int schema,
        String command,
        String benchmark,
        String host,
        String cpu,
        List<TrendPart> trends,
        Map<String, Integer> leftOut,
        int older,
        Optional<String> html) {

    /** One mode. */
    public record TrendPart(
            String mode, String unit, double marginPct, List<RunPart> runs, List<ShiftPart> shifts, int below) {
        static TrendPart of(Trend trend) {
            return new TrendPart(
                    trend.row().mode(),
                    trend.unit(),
                    100 * trend.margin(),
                    trend.stations().stream().map(RunPart::of).toList(),
                    trend.shifts().stream()
                            .map(shift -> ShiftPart.of(trend, shift))
                            .toList(),
                    trend.below());
        }
    }

    /** One run. */
    public record RunPart(
            String run, String commit, String subject, double median, int n, String settings, List<String> nodes) {
        static RunPart of(Trend.Station station) {
            return new RunPart(
                    station.run().value(),
                    station.commit(),
                    station.subject(),
                    station.median(),
                    station.count(),
                    station.settings(),
                    List.copyOf(station.nodes()));
        }
    }

    /** One shift, between the last run before and the first run after it. */
    public record ShiftPart(
            String lastBefore,
            String firstAfter,
            double from,
            double to,
            double deltaPct,
            double p,
            boolean settingsToo,
            boolean nodesToo) {
        static ShiftPart of(Trend trend, Trend.Shift shift) {
            return new ShiftPart(
                    trend.stations().get(shift.at() - 1).run().value(),
                    trend.stations().get(shift.at()).run().value(),
                    shift.from(),
                    shift.to(),
                    100 * shift.delta(),
                    shift.p(),
                    shift.settingsToo(),
                    shift.nodesToo());
        }
    }

    /**
     * The document of what was found.
     *
     * @param html the file that it was drawn in, if it was
     */
    public static HistoryDocument of(
            String benchmark,
            String host,
            String cpu,
            List<Trend> trends,
            Map<String, Integer> leftOut,
            int older,
            Optional<String> html) {
        return new HistoryDocument(
                1,
                "history",
                benchmark,
                host,
                cpu,
                trends.stream().map(TrendPart::of).toList(),
                leftOut,
                older,
                html);
    }
}
