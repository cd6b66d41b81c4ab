package armperf.verdict;

import armperf.stats.Interval;
import armperf.stats.NoiseFloor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The differences that a host showed where nothing had changed: one commit, built twice in two folders, sampled against
 * itself. What is smaller than that is layout or luck, and no number of samples turns it into a claim.
 *
 * @param rows by row; a row that was never calibrated has no floor
 */
public record NoiseFloors(Map<RowKey, Floor> rows) {
    /** Where nothing was calibrated. */
    public static final NoiseFloors NONE = new NoiseFloors(Map.of());

    /**
     * The floor of one row.
     *
     * @param effect the largest effect that a calibration showed for sure, as a ratio minus one; 0 if none did
     * @param calibrations how many it rests on
     */
    public record Floor(double effect, int calibrations) {}

    public NoiseFloors {
        rows = Map.copyOf(rows);
    }

    /** The floors that these comparisons of a commit with itself show. */
    public static NoiseFloors of(List<Comparison> calibrations) {
        Map<RowKey, List<Interval>> intervals = new TreeMap<>();
        Map<RowKey, Integer> calibrated = new TreeMap<>();
        for (Comparison calibration : calibrations) {
            for (Row row : calibration.rows()) {
                if (row.verdict() == Verdict.INVALID
                        || row.estimate().interval().isEmpty()) {
                    continue;
                }
                calibrated.merge(row.key(), 1, Integer::sum);
                // What every node shows must be passed, for a claim is true of each.
                Stream.concat(Stream.of(row.estimate()), row.nodes().stream().map(NodeRow::estimate))
                        .flatMap(estimate -> estimate.interval().stream())
                        .forEach(interval -> intervals
                                .computeIfAbsent(row.key(), key -> new ArrayList<>())
                                .add(interval));
            }
        }
        Map<RowKey, Floor> floors = new TreeMap<>();
        intervals.forEach((key, seen) -> floors.put(key, new Floor(NoiseFloor.of(seen), calibrated.get(key))));
        return new NoiseFloors(floors);
    }

    /** The floor of a row as a ratio effect, a variant's being that of its mode; 0 if it was never calibrated. */
    public double effect(RowKey key) {
        Floor floor = rows.get(key.withoutVariant());
        return floor == null ? 0 : floor.effect();
    }

    /** How many calibrations the floor of a row rests on. */
    public int calibrations(RowKey key) {
        return rows.containsKey(key) ? rows.get(key).calibrations() : 0;
    }
}
