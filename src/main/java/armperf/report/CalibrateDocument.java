package armperf.report;

import armperf.outcome.Warning;
import armperf.stats.Interval;
import armperf.verdict.Comparison;
import armperf.verdict.NoiseFloors;
import armperf.verdict.Row;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The document of {@code calibrate --json}. */
public record CalibrateDocument(
        int schema,
        String command,
        String run,
        String host,
        List<RowPart> rows,
        List<Warning> warnings,
        String folder) {

    /**
     * One row of the commit against itself.
     *
     * @param deltaPct what this calibration showed
     * @param ciPct its interval; null where there is none
     * @param floorPct the floor of the row over all calibrations that count
     * @param calibrations how many those are
     */
    public record RowPart(
            String benchmark,
            String mode,
            int n,
            OptionalDouble deltaPct,
            Optional<List<Double>> ciPct,
            double floorPct,
            int calibrations) {
        static RowPart of(Row row, NoiseFloors floors) {
            return new RowPart(
                    row.key().benchmark(),
                    row.key().mode(),
                    row.from().count(),
                    row.estimate().deltaPct(),
                    row.estimate().interval().map(RowPart::pct),
                    100 * floors.effect(row.key()),
                    floors.calibrations(row.key()));
        }

        private static List<Double> pct(Interval interval) {
            return List.of(interval.lowPct(), interval.highPct());
        }
    }

    /** A calibration as a document. */
    public static CalibrateDocument of(
            String run, String host, Comparison comparison, NoiseFloors floors, String folder) {
        return new CalibrateDocument(
                1,
                "calibrate",
                run,
                host,
                comparison.rows().stream().map(row -> RowPart.of(row, floors)).toList(),
                comparison.warnings(),
                folder);
    }
}
