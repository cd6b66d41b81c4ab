package armperf.phase;

import armperf.verdict.Bisection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The commits among which is the first that moved a row, fewer with each one that is looked at. They have places from 0
 * on; of the last one it is known that the row has moved there.
 */
final class Narrowing {
    private static final int START = -1;

    private final SortedMap<Integer, Bisection.Outcome> known = new TreeMap<>();
    /** The last one before {@code high} where it is known not to have moved. */
    private int low = START;
    /** The first one where it is known to have moved. */
    private int high;

    /** @param commits how many there are; at least one */
    Narrowing(int commits) {
        this.high = commits - 1;
    }

    /**
     * The places to look at next, which split what is left into parts that are as even as can be.
     *
     * @param most how many can be looked at
     * @return in ascending order; none if no place is left that could tell anything
     */
    List<Integer> next(int most) {
        List<Integer> untried = new ArrayList<>(IntStream.range(low + 1, high)
                .filter(place -> !known.containsKey(place))
                .boxed()
                .toList());
        int count = Math.min(most, untried.size());
        List<Integer> places = new ArrayList<>();
        for (int cut = 1; cut <= count; cut++) {
            int even = low + (int) ((long) (high - low) * cut / (count + 1));
            Integer nearest = untried.stream()
                    .min(Comparator.comparing(place -> Math.abs(place - even)))
                    .orElseThrow();
            untried.remove(nearest);
            places.add(nearest);
        }
        return places.stream().sorted().toList();
    }

    /** Takes note of what was found at a place. Where it moved there and back again, the first time is followed. */
    void found(int place, Bisection.Outcome outcome) {
        known.put(place, outcome);
        high = places(known, Bisection.Outcome.MOVED).min().orElse(high);
        low = places(known.headMap(high), Bisection.Outcome.NOT_MOVED).max().orElse(START);
    }

    private static IntStream places(Map<Integer, Bisection.Outcome> known, Bisection.Outcome of) {
        return known.entrySet().stream().filter(one -> one.getValue() == of).mapToInt(Map.Entry::getKey);
    }

    /** The first of the places that are left. */
    int from() {
        return low + 1;
    }

    /** The last of them. */
    int to() {
        return high;
    }
}
