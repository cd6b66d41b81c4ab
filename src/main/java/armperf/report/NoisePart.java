package armperf.report;

import armperf.verdict.HostNoise;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The noise floors of a host as {@code show} gives them.
 *
 * @param host its name in the config
 * @param floors in force, by row; empty where nothing counts
 * @param calibrations oldest first, those that count no more too
 */
public record NoisePart(String host, List<FloorPart> floors, List<CalibrationPart> calibrations) {
    /**
     * The floor of one row.
     *
     * @param floorPct no smaller difference is a claim; 0 where the calibrations found none for sure
     */
    public record FloorPart(String benchmark, String mode, double floorPct, int calibrations) {}

    /** One calibration, how old it is, and whether it counts. */
    public record CalibrationPart(String run, String started, double ageDays, String until, String state) {
        static CalibrationPart of(HostNoise.Calibration one) {
            return new CalibrationPart(
                    one.run().value(),
                    one.started().toString(),
                    one.age().toSeconds() / 86_400.0,
                    one.until().toString(),
                    one.standing().word());
        }
    }

    /** As a part of a document. */
    public static NoisePart of(HostNoise noise) {
        return new NoisePart(
                noise.host(),
                noise.floors().rows().entrySet().stream()
                        .sorted(java.util.Map.Entry.comparingByKey())
                        .map(entry -> new FloorPart(
                                entry.getKey().benchmark(),
                                entry.getKey().mode(),
                                100 * entry.getValue().effect(),
                                entry.getValue().calibrations()))
                        .toList(),
                noise.calibrations().stream().map(CalibrationPart::of).toList());
    }

    /** As lines for a terminal. */
    public static List<String> lines(HostNoise noise, Screen screen) {
        List<String> lines = new ArrayList<>(screen.prose(noise.text()));
        Table table = new Table("benchmark", "mode", "noise floor>", "calibrations>");
        for (FloorPart floor : of(noise).floors()) {
            table.add(
                    floor.benchmark(),
                    floor.mode(),
                    String.format(Locale.ROOT, "%.2f %%", floor.floorPct()),
                    String.valueOf(floor.calibrations()));
        }
        if (!table.isEmpty()) {
            lines.addAll(table.lines(screen.width()));
        }
        return lines;
    }
}
