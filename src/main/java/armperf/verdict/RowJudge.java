package armperf.verdict;

import armperf.stats.SmallestP;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/** Gives one row its word, testing the closed set in its documented order. */
final class RowJudge {
    private final Rules rules;
    private final int family;
    private final Margins margins;
    private final Advice advice;

    /**
     * A judge for the rows of one comparison.
     *
     * @param family how many planned rows are no controls: Holm's m
     * @param margins the smallest effect that is a claim, by row
     * @param advice what can be done about too few samples
     */
    RowJudge(int family, Margins margins, Advice advice) {
        this.advice = advice;
        this.rules = margins.rules();
        this.family = family;
        this.margins = margins;
    }

    /**
     * What the judge is told of a row besides its numbers.
     *
     * @param numbers what was measured
     * @param nodes what each node alone says of it; empty where the host is one machine
     * @param control whether a change in the JIT cannot move it
     * @param pAdjusted p after Holm and for every look; absent where there is none
     * @param objections what forbids a claim
     * @param movedControls those of its benchmark that moved
     */
    record Case(
            Measurement numbers,
            List<NodeRow> nodes,
            boolean control,
            OptionalDouble pAdjusted,
            List<String> objections,
            List<Measurement> movedControls) {
        /** The node that moved most by itself, among those that pass. */
        Optional<NodeRow> moved(double margin, Predicate<NodeRow> among) {
            return nodes.stream()
                    .filter(node -> node.moved(margin) && among.test(node))
                    .max(Comparator.comparingDouble(node -> Math.abs(node.effect())));
        }
    }

    /** A word and its reasons. */
    record Judgement(Verdict verdict, List<String> reasons) {
        static Judgement of(Verdict verdict, String... reasons) {
            return new Judgement(verdict, List.of(reasons));
        }
    }

    Judgement judge(Case row) {
        if (!row.objections().isEmpty()) {
            return new Judgement(Verdict.INVALID, row.objections());
        }
        Measurement numbers = row.numbers();
        // A control is judged by itself: it is no member of the family.
        int rows = row.control() ? 1 : family;
        if (numbers.estimate().p().isEmpty() || rows * rules.looks() * smallestP(numbers) > rules.alpha()) {
            return Judgement.of(Verdict.DIRECTIONAL, tooFew(numbers, rows));
        }
        Judgement judgement = decided(row);
        boolean claim = judgement.verdict() != Verdict.UNCLEAR;
        if (claim && !numbers.paired() && numbers.nearestZero() < rules.sequentialFloor()) {
            return Judgement.of(Verdict.DIRECTIONAL, notInterleaved(numbers));
        }
        return judgement;
    }

    private Judgement decided(Case row) {
        Measurement numbers = row.numbers();
        double margin = margins.of(numbers.key());
        boolean rejects = row.pAdjusted().orElse(1) < rules.alpha();
        boolean large = Math.abs(numbers.effect()) >= margin;
        if (numbers.excludesZero() && rejects && large) {
            return row.moved(margin, node -> node.effect() * numbers.effect() < 0)
                    .map(node -> contradicted(row, node, "the other way"))
                    .orElseGet(() -> claim(row));
        }
        if (numbers.sameInterval(rules)
                .filter(interval -> interval.liesWithin(margin))
                .isPresent()) {
            Optional<NodeRow> moved = row.moved(margin, node -> true);
            if (moved.isPresent()) {
                return contradicted(row, moved.get(), "by the margin or more");
            }
            return Judgement.of(
                    Verdict.SAME,
                    "the " + Phrase.confidence(rules.sameConfidence()) + " interval lies inside +-"
                            + Phrase.percent(margin)
                            + (margins.isNoise(numbers.key()) ? ", the noise floor of this host" : ""));
        }
        return new Judgement(Verdict.UNCLEAR, new Unclear(numbers, margins, family, advice).reasons(row.pAdjusted()));
    }

    private Judgement claim(Case row) {
        Verdict claim = row.numbers().effect() < 0 ? Verdict.FASTER : Verdict.SLOWER;
        if (row.movedControls().isEmpty()) {
            return Judgement.of(claim);
        }
        boolean more = row.movedControls().stream()
                .allMatch(control -> row.numbers()
                        .against(control, rules.lookConfidence())
                        .filter(difference -> difference.rejects(rules.lookAlpha()))
                        .isPresent());
        if (more) {
            return Judgement.of(
                    claim,
                    "the control moved too, but not as this row did (difference in differences); look what else differs"
                            + " between the builds");
        }
        return Judgement.of(
                Verdict.UNCLEAR,
                "the control moved too, and nothing shows that this row moved otherwise (difference in differences);"
                        + " look what else differs between the builds");
    }

    /** Of unlike nodes the mean is true of none of them. */
    private static Judgement contradicted(Case row, NodeRow node, String how) {
        return Judgement.of(
                Verdict.UNCLEAR,
                "all nodes together say " + Phrase.change(row.numbers().effect()) + ", but " + node.node()
                        + " moved by itself " + how + ", by " + Phrase.change(node.effect())
                        + "; look what differs between the nodes, and measure each kind of them by itself");
    }

    private static double smallestP(Measurement numbers) {
        return numbers.paired()
                ? SmallestP.ofBlocks(numbers.from().count())
                : SmallestP.ofSamples(numbers.from().count(), numbers.to().count());
    }

    private String tooFew(Measurement numbers, int rows) {
        int needed = numbers.paired()
                ? SmallestP.blocksNeeded(rows * rules.looks(), rules.alpha())
                : SmallestP.samplesNeeded(rows * rules.looks(), rules.alpha());
        return Phrase.samples(numbers.from().count(), numbers.to().count(), numbers.paired()) + " cannot decide "
                + Phrase.count(rows, "row", "rows") + " whatever the numbers; take at least " + needed
                + ": " + advice.samples(needed);
    }

    private String notInterleaved(Measurement numbers) {
        String where = numbers.nearestZero() == 0
                ? "the interval includes zero"
                : "the interval comes within " + Phrase.percent(numbers.nearestZero()) + " of zero";
        return "from and to were not interleaved, and " + where + " where drift alone reaches "
                + Phrase.percent(rules.sequentialFloor()) + "; " + advice.interleave();
    }
}
