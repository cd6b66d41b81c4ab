package armperf.verdict;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The one sentence that a comparison of two stability runs comes to. */
public final class SurvivalConclusion {
    private final SurvivalComparison comparison;

    private SurvivalConclusion(SurvivalComparison comparison) {
        this.comparison = comparison;
    }

    /** The word and what it says, as one sentence. */
    public static String of(SurvivalComparison comparison) {
        String word = comparison.verdict().word();
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1) + ": " + saying(comparison);
    }

    /** What the word says, to stand after it. */
    public static String saying(SurvivalComparison comparison) {
        return new SurvivalConclusion(comparison).saying();
    }

    private String saying() {
        if (comparison.rows().isEmpty()) {
            return "from and to tried nothing in common, so that there is nothing to compare; try both at the same"
                    + " thresholds.";
        }
        if (comparison.claims().isEmpty()) {
            return "every row is without the JIT, which a change in it cannot move, so that nothing is claimed.";
        }
        return switch (comparison.verdict()) {
            case INVALID ->
                "the evidence forbids any claim about " + named(SurvivalRow.Change.INVALID) + "; "
                        + ending(SurvivalRow.Change.INVALID).get(0).reasons().get(0)
                        + beside(SurvivalRow.Change.WORSE)
                        + beside(SurvivalRow.Change.BETTER)
                        + ".";
            case WORSE ->
                "fewer attempts survive: " + named(SurvivalRow.Change.WORSE) + others(SurvivalRow.Change.WORSE)
                        + beside(SurvivalRow.Change.BETTER) + ".";
            case BETTER ->
                "more attempts survive: " + named(SurvivalRow.Change.BETTER) + others(SurvivalRow.Change.BETTER) + ".";
            case UNCLEAR ->
                "the attempts do not decide " + named(SurvivalRow.Change.UNCLEAR)
                        + "; their reasons say what they leave open.";
        };
    }

    private List<SurvivalRow> ending(SurvivalRow.Change change) {
        return comparison.claims().stream()
                .filter(row -> row.change() == change)
                .toList();
    }

    private String named(SurvivalRow.Change change) {
        return ending(change).stream()
                .map(row -> row.to().row() + " " + row.counts())
                .collect(Collectors.joining(", "));
    }

    /** What stands although the headline is another row's. */
    private String beside(SurvivalRow.Change change) {
        return ending(change).isEmpty() ? "" : "; " + change.word() + ": " + named(change);
    }

    private String others(SurvivalRow.Change change) {
        int all = comparison.claims().size();
        int others = all - ending(change).size();
        return others == 0 ? "" : " (" + others + " of " + all + " rows " + (others == 1 ? "is" : "are") + " not)";
    }
}
