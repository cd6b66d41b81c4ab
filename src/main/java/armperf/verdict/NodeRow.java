package armperf.verdict;

import armperf.stats.Adjust;
import armperf.stats.Blocked;
import armperf.stats.DifferenceInDifferences;
import armperf.stats.Estimate;
import armperf.stats.Interval;
import armperf.stats.Session;
import armperf.stats.Timed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one node alone says of a row.
 *
 * @param node its name
 * @param from the numbers of one side
 * @param to of the other
 * @param estimate what they say of the ratio
 * @param ratioAgainstOthers how much more it changed than the other nodes; absent where it or all others have too few
 *     blocks for an interval
 * @param pAgainstOthers of having changed as they did: Holm over three nodes or more, times the looks that were declared; absent
 *     likewise
 */
public record NodeRow(
        String node,
        Values from,
        Values to,
        Estimate estimate,
        OptionalDouble ratioAgainstOthers,
        OptionalDouble pAgainstOthers) {

    /** Each node of a row, by name; empty where the host is one machine or the row was not run in blocks. */
    static List<NodeRow> of(Measurement row, Rules rules) {
        SortedMap<String, List<Session>> nodes = new TreeMap<>();
        row.sessions()
                .forEach((stratum, session) -> stratum.node()
                        .ifPresent(name -> nodes.computeIfAbsent(name, its -> new ArrayList<>())
                                .add(session)));
        List<NodeRow> alone = new ArrayList<>();
        nodes.forEach((name, sessions) -> alone.add(new NodeRow(
                name,
                values(sessions, false),
                values(sessions, true),
                Blocked.compare(sessions, rules.lookConfidence()),
                OptionalDouble.empty(),
                OptionalDouble.empty())));
        return againstEachOther(alone, nodes, rules);
    }

    private static List<NodeRow> againstEachOther(List<NodeRow> alone, Map<String, List<Session>> nodes, Rules rules) {
        // Chosen by the number of blocks, which the schedule set, and never by what they say.
        List<NodeRow> enough = alone.stream().filter(NodeRow::hasEnough).toList();
        if (enough.size() < 2) {
            return alone;
        }
        List<DifferenceInDifferences> against = enough.stream()
                .map(one -> DifferenceInDifferences.againstOthers(
                        nodes.get(one.node()),
                        enough.stream()
                                .filter(other -> !other.node().equals(one.node()))
                                .map(other -> nodes.get(other.node()))
                                .toList(),
                        rules.lookConfidence()))
                .toList();
        double[] each =
                against.stream().mapToDouble(one -> one.p().orElseThrow()).toArray();
        // Each of two nodes is all that the other is held against: one question, with one answer.
        double[] p = each.length == 2 ? each : Adjust.holm(each);
        List<NodeRow> rows = new ArrayList<>(alone);
        for (int i = 0; i < p.length; i++) {
            NodeRow one = enough.get(i);
            rows.set(
                    alone.indexOf(one),
                    new NodeRow(
                            one.node,
                            one.from,
                            one.to,
                            one.estimate,
                            against.get(i).ratio(),
                            OptionalDouble.of(Math.min(1, rules.looks() * p[i]))));
        }
        return rows;
    }

    private static Values values(List<Session> sessions, boolean to) {
        return new Values(sessions.stream()
                .flatMap(session -> session.samplesInStartOrder().stream())
                .filter(sample -> sample.to() == to)
                .map(Timed::value)
                .toList());
    }

    /** Whether it has blocks enough to say anything by itself. */
    boolean hasEnough() {
        return estimate.interval().isPresent();
    }

    /** Ratio minus one. */
    double effect() {
        return estimate.ratio().orElse(1) - 1;
    }

    /** Whether it moved by itself: by the margin at least, and surely. */
    boolean moved(double margin) {
        return Math.abs(effect()) >= margin
                && estimate.interval().filter(Interval::excludesNoChange).isPresent();
    }

    /** Whether it changed otherwise than the other nodes: by the margin at least, and surely. */
    boolean differs(double margin, Rules rules) {
        return Math.abs(ratioAgainstOthers.orElse(1) - 1) >= margin && pAgainstOthers.orElse(1) < rules.alpha();
    }

    /** How much more it changed than the other nodes, in per cent; absent likewise. */
    public OptionalDouble againstOthersPct() {
        return ratioAgainstOthers.isPresent()
                ? OptionalDouble.of(100 * (ratioAgainstOthers.getAsDouble() - 1))
                : OptionalDouble.empty();
    }

    /** What it says, in short: {@code n1 -1.20 % (10 blocks)}. */
    public String words() {
        return node + " " + Phrase.change(effect()) + " ("
                + Phrase.samples(from.count(), true)
                + (hasEnough() ? "" : ", too few for an interval") + ")";
    }
}
