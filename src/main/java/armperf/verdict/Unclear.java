package armperf.verdict;

import armperf.stats.Detectable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** Why a row's samples do not decide, what effect they could have shown, and what would settle it. */
final class Unclear {
    /** From here on the block permutation sees a large effect in any order, also where a claim needs 99 %. */
    private static final int ENOUGH_BLOCKS = 10;

    /** Nobody takes more; what would need them needs a quieter host. */
    private static final int MOST_SAMPLES = 500;

    private final Measurement numbers;
    private final Margins margins;
    private final Rules rules;
    private final int family;
    private final double margin;
    private final Advice advice;

    /**
     * Of one row.
     *
     * @param margins the smallest effect that is a claim, by row
     * @param family how many rows Holm counts
     * @param advice what can be done about too few samples
     */
    Unclear(Measurement numbers, Margins margins, int family, Advice advice) {
        this.advice = advice;
        this.numbers = numbers;
        this.margins = margins;
        this.rules = margins.rules();
        this.family = family;
        this.margin = margins.of(numbers.key());
    }

    List<String> reasons(OptionalDouble pAdjusted) {
        List<String> reasons = new ArrayList<>();
        boolean rejects = pAdjusted.orElse(1) < rules.alpha();
        if (numbers.excludesZero() && !rejects) {
            reasons.add(String.format(
                    Locale.ROOT,
                    "the interval excludes zero, but of %s Holm makes p %.2g; confirm it with a fresh run of this row"
                            + " alone",
                    Phrase.count(family, "row", "rows")
                            + (rules.looks() == 1 ? "" : " and " + rules.looks() + " looks"),
                    pAdjusted.orElse(1)));
        }
        if (margins.isNoise(numbers.key()) && Math.abs(numbers.effect()) < margin) {
            reasons.add("the estimate of " + Phrase.percent(Math.abs(numbers.effect()))
                    + " is below the noise floor of " + Phrase.percent(margin)
                    + " that calibration found on this host; more samples cannot help");
            return reasons;
        }
        if (numbers.paired() && numbers.estimate().interval().isEmpty()) {
            reasons.add(Phrase.samples(numbers.least(), true)
                    + " in the order that was drawn can hide an effect of any size; take more: "
                    + advice.samples(Math.max(ENOUGH_BLOCKS, 2 * numbers.least())));
            return reasons;
        }
        if (numbers.excludesZero() && Math.abs(numbers.effect()) < margin) {
            reasons.add("there is a difference, but the estimate of " + Phrase.percent(Math.abs(numbers.effect()))
                    + " is below the margin of " + Phrase.percent(margin)
                    + "; more samples can at most show that it stays below");
        }
        OptionalDouble detectable = numbers.estimate().detectable();
        if (detectable.isPresent()) {
            reasons.add(seen(detectable.getAsDouble()));
        }
        return reasons;
    }

    private String seen(double detectable) {
        int n = numbers.least();
        String have = Phrase.samples(numbers.from().count(), numbers.to().count(), numbers.paired()) + " see "
                + Phrase.percent(detectable);
        double floor = numbers.paired() ? margin : Math.max(margin, rules.sequentialFloor());
        boolean tellsThemApart = !Phrase.percent(detectable).equals(Phrase.percent(floor));
        if (detectable > floor && floor > 0 && tellsThemApart) {
            int needed = Detectable.needed(n, detectable, floor);
            if (needed > MOST_SAMPLES) {
                return have + ", and it would take more than " + MOST_SAMPLES + " to see " + Phrase.percent(floor)
                        + "; make the host quieter, or the benchmark longer";
            }
            return have + "; " + Phrase.samples(needed, numbers.paired()) + " would see " + Phrase.percent(floor) + ": "
                    + advice.samples(needed);
        }
        if (floor > margin) {
            return have + ", but without interleaving nothing inside +-" + Phrase.percent(floor) + " is a claim; "
                    + advice.interleave();
        }
        return have + ", and still they do not decide; take more, such as " + advice.samples(2L * n);
    }
}
