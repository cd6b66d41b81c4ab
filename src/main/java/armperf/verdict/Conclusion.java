package armperf.verdict;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** The one sentence that a comparison comes to; it claims no more than the verdict does. */
public final class Conclusion {
    private Conclusion() {}

    /** The verdict and what it says, as one sentence. */
    public static String of(Comparison comparison) {
        String word = comparison.verdict().name();
        return word.charAt(0) + comparison.verdict().word().substring(1) + ": " + saying(comparison);
    }

    /** What the verdict says, to stand after its word. */
    public static String saying(Comparison comparison) {
        List<Row> claims = comparison.claims();
        Verdict verdict = comparison.verdict();
        if (comparison.rows().isEmpty()) {
            return "from and to have no row in common, so that there is nothing to compare; give benchmarks and"
                    + " modes the same names on both sides.";
        }
        if (claims.isEmpty()) {
            return "every row is a control, which a change in the JIT cannot move, so that nothing is claimed.";
        }
        return switch (verdict) {
            case INVALID ->
                "the evidence forbids any claim about " + names(claims, verdict) + "; " + reason(claims, verdict)
                        + beside(comparison, Verdict.SLOWER)
                        + beside(comparison, Verdict.FASTER)
                        + ".";
            case SLOWER ->
                changes(comparison, verdict) + others(claims, verdict) + beside(comparison, Verdict.FASTER)
                        + restsOn(comparison, verdict) + ".";
            case FASTER -> changes(comparison, verdict) + others(claims, verdict) + restsOn(comparison, verdict) + ".";
            case DIRECTIONAL ->
                "a direction only, no claim, for " + names(claims, verdict) + "; " + reason(claims, verdict) + ".";
            case UNCLEAR -> "the samples do not decide " + names(claims, verdict) + "; their reasons say what would.";
            case SAME ->
                "no row differs by "
                        + Phrase.percent(
                                claims.stream().mapToDouble(Row::margin).max().orElse(0)) + " or more"
                        + restsOn(comparison, verdict) + ".";
        };
    }

    private static List<Row> ending(List<Row> rows, Verdict verdict) {
        return rows.stream().filter(row -> row.verdict() == verdict).toList();
    }

    private static String names(List<Row> rows, Verdict verdict) {
        return Phrase.rows(ending(rows, verdict).stream().map(Row::key).toList());
    }

    private static String changes(Comparison comparison, Verdict verdict) {
        return ending(comparison.claims(), verdict).stream()
                .map(row -> row.key() + " " + Phrase.change(row.effect()) + againstControl(row, comparison.rows()))
                .collect(Collectors.joining(", "));
    }

    /** Whoever reads only this sentence must not take for the JIT's what its control, that knows no JIT, did too. */
    private static String againstControl(Row row, List<Row> rows) {
        return rows.stream()
                .filter(control -> control.key().benchmark().equals(row.key().benchmark()) && control.isMovedControl())
                .max(Comparator.comparingDouble(control -> Math.abs(control.effect())))
                .map(control -> " (" + Phrase.change((1 + row.effect()) / (1 + control.effect()) - 1)
                        + " against its control " + control.key().mode() + ", which moved too, by "
                        + Phrase.change(control.effect()) + ")")
                .orElse("");
    }

    private static String others(List<Row> rows, Verdict verdict) {
        int others = rows.size() - ending(rows, verdict).size();
        return others == 0
                ? ""
                : " (" + others + " of " + rows.size() + " rows " + (others == 1 ? "is" : "are") + " not)";
    }

    /** Claims that stand although the headline is another row's: who reads only this sentence must not miss them. */
    private static String beside(Comparison comparison, Verdict verdict) {
        return ending(comparison.claims(), verdict).isEmpty()
                ? ""
                : "; " + verdict.word() + ": " + changes(comparison, verdict);
    }

    /** What is missing behind a claim. */
    private static String restsOn(Comparison comparison, Verdict verdict) {
        List<String> lacks = new ArrayList<>();
        if (!comparison.interleaved()) {
            lacks.add("the builds were not interleaved");
        }
        if (ending(comparison.claims(), verdict).stream().anyMatch(Conclusion::isUnproven)) {
            lacks.add("that the JIT ran is not proven");
        }
        return lacks.isEmpty() ? "" : "; it rests on the numbers alone: " + String.join(", and ", lacks);
    }

    private static boolean isUnproven(Row row) {
        return row.jitFrom() == JitState.UNPROVEN || row.jitTo() == JitState.UNPROVEN;
    }

    /** The first reason; where others have another, with the name of its row. */
    private static String reason(List<Row> rows, Verdict verdict) {
        List<Row> ending = ending(rows, verdict);
        String first = ending.get(0).reasons().get(0);
        boolean shared = ending.stream().allMatch(row -> row.reasons().contains(first));
        return shared ? first : ending.get(0).key() + ": " + first;
    }
}
