package armperf.verdict;

import armperf.stats.Detectable;
import armperf.stats.DifferenceInDifferences;
import armperf.stats.SmallestP;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** Gives one row its word, testing the closed set in its documented order. */
final class RowJudge {
    private final Rules rules;
    private final int family;
    private final double margin;

    /**
     * A judge for the rows of one comparison.
     *
     * @param rules the thresholds
     * @param family how many planned rows are no controls: Holm's m
     * @param margin the smallest ratio effect that is a claim: the larger of min_effect and the noise floor
     */
    RowJudge(Rules rules, int family, double margin) {
        this.rules = rules;
        this.family = Math.max(1, family);
        this.margin = margin;
    }

    /** What the judge is told of a row besides its numbers. */
    record Case(
            Measurement numbers,
            boolean control,
            OptionalDouble pAdjusted,
            List<String> objections,
            boolean controlMoved,
            Optional<DifferenceInDifferences> differenceInDifferences) {}

    /** A word and its reasons. */
    record Judgement(Verdict verdict, List<String> reasons) {}

    Judgement judge(Case row) {
        if (!row.objections().isEmpty()) {
            return new Judgement(Verdict.INVALID, row.objections());
        }
        Measurement numbers = row.numbers();
        if (!canDecide(numbers, row.control() ? 1 : family)) {
            return new Judgement(Verdict.DIRECTIONAL, List.of(tooFew(numbers, row.control() ? 1 : family)));
        }
        Judgement judgement = decided(row);
        boolean claim = judgement.verdict() != Verdict.UNCLEAR;
        if (claim && !numbers.paired() && numbers.nearestZero() <= rules.sequentialFloor()) {
            return new Judgement(Verdict.DIRECTIONAL, List.of(notInterleaved(numbers)));
        }
        return judgement;
    }

    private Judgement decided(Case row) {
        Measurement numbers = row.numbers();
        boolean rejects = row.pAdjusted().orElse(1) < rules.alpha();
        boolean large = Math.abs(numbers.effect()) >= margin;
        if (numbers.excludesZero() && rejects && large) {
            if (!row.controlMoved()
                    || row.differenceInDifferences()
                            .filter(one -> one.rejects(rules.alpha()))
                            .isPresent()) {
                return new Judgement(numbers.effect() < 0 ? Verdict.FASTER : Verdict.SLOWER, claimReasons(row));
            }
            return new Judgement(
                    Verdict.UNCLEAR,
                    List.of("the control moved too, and the change is not clearly larger than the control's; look what"
                            + " else differs between the builds"));
        }
        boolean inside = numbers.estimate()
                .interval90()
                .filter(ci -> ci.liesWithin(margin))
                .isPresent();
        if (inside) {
            return new Judgement(
                    Verdict.SAME,
                    List.of(String.format(Locale.ROOT, "the 90 %% interval lies inside +-%s", percent(margin))));
        }
        return new Judgement(Verdict.UNCLEAR, unclearReasons(row, rejects, large));
    }

    private List<String> claimReasons(Case row) {
        if (row.controlMoved()) {
            return List.of("the control moved too, but the change is clearly larger than the control's (difference in"
                    + " differences)");
        }
        return List.of();
    }

    private List<String> unclearReasons(Case row, boolean rejects, boolean large) {
        Measurement numbers = row.numbers();
        List<String> reasons = new ArrayList<>();
        if (numbers.excludesZero() && !rejects) {
            reasons.add(String.format(
                    Locale.ROOT,
                    "the interval excludes zero, but with %d rows to judge p after Holm is %.3g; confirm it with a"
                            + " fresh run of this row alone",
                    family,
                    row.pAdjusted().orElse(1)));
        } else if (numbers.excludesZero() && !large) {
            reasons.add(String.format(
                    Locale.ROOT,
                    "there is a difference, but the estimate of %s is below the margin of %s; more samples cannot make"
                            + " it a claim",
                    percent(Math.abs(numbers.effect())),
                    percent(margin)));
        }
        OptionalDouble detectable = numbers.estimate().detectable();
        if (detectable.isPresent()) {
            double seen = detectable.getAsDouble();
            int n = Math.min(numbers.from().count(), numbers.to().count());
            String unit = numbers.paired() ? "blocks" : "samples a side";
            if (seen <= margin) {
                reasons.add(String.format(Locale.ROOT, "%d %s would have seen %s", n, unit, percent(seen)));
            } else {
                reasons.add(String.format(
                        Locale.ROOT,
                        "%d %s see %s; %d %s would see %s",
                        n,
                        unit,
                        percent(seen),
                        Detectable.needed(n, seen, margin),
                        unit,
                        percent(margin)));
            }
        }
        return reasons;
    }

    private boolean canDecide(Measurement numbers, int rows) {
        return rows * smallestP(numbers) <= rules.alpha();
    }

    private static double smallestP(Measurement numbers) {
        return numbers.paired()
                ? SmallestP.ofBlocks(numbers.from().count())
                : SmallestP.ofSamples(numbers.from().count(), numbers.to().count());
    }

    private String tooFew(Measurement numbers, int rows) {
        int n = Math.min(numbers.from().count(), numbers.to().count());
        int needed = numbers.paired()
                ? SmallestP.blocksNeeded(rows, rules.alpha())
                : SmallestP.samplesNeeded(rows, rules.alpha());
        return String.format(
                Locale.ROOT,
                "%d %s cannot decide %d %s whatever the numbers; take at least %d",
                n,
                numbers.paired() ? "blocks" : "samples a side",
                rows,
                rows == 1 ? "row" : "rows",
                needed);
    }

    private String notInterleaved(Measurement numbers) {
        return String.format(
                Locale.ROOT,
                "from and to were not interleaved, and the interval comes to within %s of zero where drift alone reaches"
                        + " %s; interleave them: armperf rerun",
                percent(numbers.nearestZero()),
                percent(rules.sequentialFloor()));
    }

    static String percent(double effect) {
        return String.format(Locale.ROOT, "%.2f %%", 100 * effect);
    }
}
