package armperf.verdict;

import armperf.stats.Session;
import armperf.stats.Timed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Two rows' numbers put side by side in the blocks that they share, session by session in start order. A block that
 * lacks one of the two is left out whole, and counted.
 *
 * @param sessions complete pairs only, by the number of their session
 * @param from the numbers of complete pairs
 * @param to likewise
 * @param dropped blocks left out
 */
record Pairs(SortedMap<Integer, Session> sessions, Values from, Values to, int dropped) {

    private record Place(int session, int block) {}

    /** Pairs up what was taken in the same (session, block); block 0 means that there was none. */
    static Pairs of(List<Observation> from, List<Observation> to) {
        Map<Place, Integer> sides = new HashMap<>();
        from.forEach(one -> sides.merge(new Place(one.session(), one.block()), 1, Integer::sum));
        to.forEach(one -> sides.merge(new Place(one.session(), one.block()), 16, Integer::sum));
        sides.keySet().removeIf(place -> place.block() == 0);
        int all = sides.size();
        sides.values().removeIf(count -> count != 17);

        record Entry(Observation observation, boolean to) {}
        List<Entry> entries = new ArrayList<>();
        from.forEach(one -> entries.add(new Entry(one, false)));
        to.forEach(one -> entries.add(new Entry(one, true)));
        entries.sort(Comparator.comparingInt(entry -> entry.observation().order()));

        Map<Integer, List<Timed>> bySession = new TreeMap<>();
        List<Double> fromValues = new ArrayList<>();
        List<Double> toValues = new ArrayList<>();
        for (Entry entry : entries) {
            Observation one = entry.observation();
            if (!sides.containsKey(new Place(one.session(), one.block()))) {
                continue;
            }
            bySession
                    .computeIfAbsent(one.session(), unused -> new ArrayList<>())
                    .add(new Timed(one.block(), entry.to(), one.value()));
            (entry.to() ? toValues : fromValues).add(one.value());
        }
        SortedMap<Integer, Session> sessions = new TreeMap<>();
        bySession.forEach((number, samples) -> sessions.put(number, new Session(samples)));
        return new Pairs(sessions, new Values(fromValues), new Values(toValues), all - sides.size());
    }

    int blocks() {
        return from.count();
    }
}
