package armperf.verdict;

import armperf.run.RunId;
import armperf.stats.ChangePoints;
import armperf.stats.Median;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * How one row stood in run after run of one host, and where it moved. Runs of different days are not interleaved: a
 * shift is a place to look at, and no verdict.
 *
 * @param row its benchmark and mode
 * @param unit of the medians
 * @param stations oldest first
 * @param shifts in the order of the stations
 * @param below how many shifts are smaller than the margin, and are not told of
 * @param margin as a ratio minus one
 * @param fewest stations in which a shift could be told from chance
 */
public record Trend(
        RowKey row, String unit, List<Station> stations, List<Shift> shifts, int below, double margin, int fewest) {
    public Trend {
        Objects.requireNonNull(row, "row");
        stations = List.copyOf(stations);
        shifts = List.copyOf(shifts);
    }

    /**
     * The row in one run, on the build that the run was made for.
     *
     * @param run its name
     * @param commit as lists show it
     * @param subject the first line of its message
     * @param median of the samples that count; above 0
     * @param count how many they are
     * @param settings fingerprint of what was in force
     * @param nodes that the samples were taken on, by name; none where the host is one machine
     */
    public record Station(
            RunId run,
            String commit,
            String subject,
            double median,
            int count,
            String settings,
            SortedSet<String> nodes) {
        public Station {
            nodes = Collections.unmodifiableSortedSet(new TreeSet<>(nodes));
        }
    }

    /**
     * A move to another level.
     *
     * @param at index of the first station after it
     * @param from median of the stations since the shift before
     * @param to median of the stations up to the next shift
     * @param p how often the same stations in random order split as well
     * @param settingsToo whether the settings changed there as well, so that the commit need not be the cause
     * @param nodesToo whether the samples before and after it were taken on other nodes, with the same consequence
     */
    public record Shift(int at, double from, double to, double p, boolean settingsToo, boolean nodesToo) {
        /** As every difference: negative is faster. */
        public double delta() {
            return to / from - 1;
        }
    }

    /**
     * Where it stood between two shifts that are told of.
     *
     * @param first index of its first station
     * @param last index of its last one
     * @param median of its stations
     */
    public record Level(int first, int last, double median) {}

    /** The levels, in the order of the stations; one where nothing shifted, none without stations. */
    public List<Level> levels() {
        List<Level> levels = new ArrayList<>();
        int first = 0;
        for (int i = 0; i <= shifts.size() && first < stations.size(); i++) {
            int end = i == shifts.size() ? stations.size() : shifts.get(i).at();
            levels.add(new Level(first, end - 1, median(stations.subList(first, end))));
            first = end;
        }
        return levels;
    }

    /**
     * Looks for shifts.
     *
     * @param margin the smallest that is told of, as a ratio minus one
     * @param confidence that none is told of where nothing changed
     */
    public static Trend of(RowKey row, String unit, List<Station> stations, double margin, double confidence) {
        // On logarithms, where the same ratio is the same distance.
        double[] logs = stations.stream()
                .mapToDouble(station -> Math.log(station.median()))
                .toArray();
        List<ChangePoints.Change> changes = ChangePoints.of(logs, confidence);
        List<Shift> shifts = new ArrayList<>();
        int below = 0;
        for (int i = 0; i < changes.size(); i++) {
            int at = changes.get(i).at();
            int before = i == 0 ? 0 : changes.get(i - 1).at();
            int after = i == changes.size() - 1
                    ? stations.size()
                    : changes.get(i + 1).at();
            Station last = stations.get(at - 1);
            Station first = stations.get(at);
            Shift shift = new Shift(
                    at,
                    median(stations.subList(before, at)),
                    median(stations.subList(at, after)),
                    changes.get(i).p(),
                    !first.settings().equals(last.settings()),
                    !first.nodes().equals(last.nodes()));
            if (Math.abs(shift.delta()) < margin) {
                below++;
            } else {
                shifts.add(shift);
            }
        }
        return new Trend(row, unit, stations, shifts, below, margin, ChangePoints.fewest(confidence));
    }

    private static double median(List<Station> stations) {
        return Median.of(stations.stream().mapToDouble(Station::median).toArray());
    }
}
