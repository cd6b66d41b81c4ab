package armperf.verdict;

import armperf.stats.Blocked;
import armperf.stats.DifferenceInDifferences;
import armperf.stats.Estimate;
import armperf.stats.Interval;
import armperf.stats.Session;
import armperf.stats.Unblocked;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The numbers of one row before it is judged. The design chose the method, never the result: samples taken in shared
 * blocks are compared by block permutation, others by ranks.
 *
 * @param key what names the row
 * @param unit of both sides, or {@code from -> to} where they differ
 * @param sameUnit whether both sides have one unit
 * @param paired whether the block permutation was used
 * @param sessions the pairs, by session and node; empty if not paired
 * @param from numbers that count on one side
 * @param to on the other
 * @param droppedBlocks blocks left out because one side is missing
 * @param estimate what they say
 */
record Measurement(
        RowKey key,
        String unit,
        boolean sameUnit,
        boolean paired,
        SortedMap<Stratum, Session> sessions,
        Values from,
        Values to,
        int droppedBlocks,
        Estimate estimate) {

    static Measurement of(RowKey key, Subject from, Subject to, boolean interleaved, double confidence) {
        return of(key, from.row(key), to.row(key), interleaved, confidence);
    }

    static Measurement of(
            RowKey key, List<Observation> from, List<Observation> to, boolean interleaved, double confidence) {
        List<String> units = Stream.concat(from.stream(), to.stream())
                .map(Observation::unit)
                .distinct()
                .toList();
        String unit = units.isEmpty() ? "second" : String.join(" -> ", units);
        boolean sameUnit = units.size() <= 1;
        if (interleaved) {
            Pairs pairs = Pairs.of(from, to);
            return new Measurement(
                    key,
                    unit,
                    sameUnit,
                    true,
                    pairs.sessions(),
                    pairs.from(),
                    pairs.to(),
                    pairs.dropped(),
                    Blocked.compare(List.copyOf(pairs.sessions().values()), confidence));
        }
        Values fromValues = values(from);
        Values toValues = values(to);
        return new Measurement(
                key,
                unit,
                sameUnit,
                false,
                new TreeMap<>(),
                fromValues,
                toValues,
                0,
                Unblocked.compare(fromValues.toArray(), toValues.toArray(), confidence));
    }

    private static Values values(List<Observation> observations) {
        return new Values(observations.stream().map(Observation::value).toList());
    }

    boolean isEmpty() {
        return from.isEmpty() || to.isEmpty();
    }

    /** How many samples the side has that has fewer; the blocks, where it is paired. */
    int least() {
        return Math.min(from.count(), to.count());
    }

    /** How otherwise this row moved than a control did; absent where they share no blocks. */
    Optional<DifferenceInDifferences> against(Measurement control, double confidence) {
        List<Session> own = new ArrayList<>();
        List<Session> others = new ArrayList<>();
        sessions.forEach((stratum, session) -> {
            if (control.sessions().containsKey(stratum)) {
                own.add(session);
                others.add(control.sessions().get(stratum));
            }
        });
        return own.isEmpty() ? Optional.empty() : Optional.of(DifferenceInDifferences.of(own, others, confidence));
    }

    /** Ratio minus one; 0 where there is no estimate. */
    double effect() {
        return estimate.ratio().orElse(1) - 1;
    }

    boolean excludesZero() {
        return estimate.interval().filter(Interval::excludesNoChange).isPresent();
    }

    /** The interval that has to lie inside the margin for {@code same}. */
    Optional<Interval> sameInterval(Rules rules) {
        if (rules.looks() == 1) {
            return estimate.interval90();
        }
        return (paired
                        ? Blocked.compare(List.copyOf(sessions.values()), rules.sameConfidence())
                        : Unblocked.compare(from.toArray(), to.toArray(), rules.sameConfidence()))
                .interval();
    }

    /** The interval's end nearest zero as a ratio effect; 0 where it includes zero or there is none. */
    double nearestZero() {
        return Math.abs(estimate.interval().map(Interval::nearestEffect).orElse(0.0));
    }

    /** Whether a control moved: by the margin at least, and surely. */
    boolean moved(double margin) {
        return Math.abs(effect()) >= margin && excludesZero();
    }
}
