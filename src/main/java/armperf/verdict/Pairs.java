package armperf.verdict;

import armperf.stats.Session;
import armperf.stats.Timed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Two rows' numbers put side by side in the blocks that they share, each session on each node in start order. A block
 * that lacks one of the two is left out whole, and counted.
 *
 * @param sessions complete pairs only, by where they were taken
 * @param from the numbers of complete pairs
 * @param to likewise
 * @param dropped blocks left out
 */
record Pairs(SortedMap<Stratum, Session> sessions, Values from, Values to, int dropped) {

    /** Where a sample was taken. */
    private record Place(Stratum stratum, int block) {
        static Place of(Observation observation) {
            return new Place(Stratum.of(observation), observation.block());
        }
    }

    /** A sample, and which of the two it belongs to. */
    private record Entry(Observation observation, boolean to) {}

    /** Pairs up what was taken in the same block; block 0 means that there was none. */
    static Pairs of(List<Observation> from, List<Observation> to) {
        Map<Place, Integer> fromCounts = counts(from);
        Map<Place, Integer> toCounts = counts(to);
        Set<Place> places = new HashSet<>(fromCounts.keySet());
        places.addAll(toCounts.keySet());
        int met = places.size();
        // A block with two samples of one side is no pair either: which of them belongs to the other cannot be known.
        places.removeIf(place -> fromCounts.getOrDefault(place, 0) != 1 || toCounts.getOrDefault(place, 0) != 1);

        List<Entry> entries = new ArrayList<>();
        from.forEach(one -> entries.add(new Entry(one, false)));
        to.forEach(one -> entries.add(new Entry(one, true)));
        entries.removeIf(entry -> !places.contains(Place.of(entry.observation())));
        entries.sort(Comparator.comparingInt(entry -> entry.observation().order()));

        Map<Stratum, List<Timed>> timed = new TreeMap<>();
        for (Entry entry : entries) {
            Observation one = entry.observation();
            timed.computeIfAbsent(Stratum.of(one), stratum -> new ArrayList<>())
                    .add(new Timed(one.block(), entry.to(), one.value()));
        }
        SortedMap<Stratum, Session> sessions = new TreeMap<>();
        timed.forEach((stratum, samples) -> sessions.put(stratum, new Session(samples)));
        return new Pairs(sessions, values(entries, false), values(entries, true), met - places.size());
    }

    int blocks() {
        return from.count();
    }

    private static Map<Place, Integer> counts(List<Observation> observations) {
        Map<Place, Integer> counts = new HashMap<>();
        for (Observation one : observations) {
            if (one.block() != 0) {
                counts.merge(Place.of(one), 1, Integer::sum);
            }
        }
        return counts;
    }

    private static Values values(List<Entry> entries, boolean to) {
        return new Values(entries.stream()
                .filter(entry -> entry.to() == to)
                .map(entry -> entry.observation().value())
                .toList());
    }
}
