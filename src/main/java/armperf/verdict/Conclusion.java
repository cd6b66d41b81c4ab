package armperf.verdict;

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
            return "from and to have no row in common, so that there is nothing to compare.";
        }
        if (claims.isEmpty()) {
            return "every row is a control, which a change in the JIT cannot move, so that nothing is claimed.";
        }
        return switch (verdict) {
            case INVALID ->
                "the evidence forbids any claim about " + names(claims, verdict) + "; " + firstReason(claims, verdict)
                        + ".";
            case SLOWER, FASTER -> changes(claims, verdict) + others(claims, verdict) + ".";
            case DIRECTIONAL ->
                "a direction only, no claim, for " + names(claims, verdict) + "; " + firstReason(claims, verdict) + ".";
            case UNCLEAR -> "the samples do not decide " + names(claims, verdict) + "; their reasons say what would.";
            case SAME ->
                "no row differs by "
                        + Phrase.percent(
                                claims.stream().mapToDouble(Row::margin).max().orElse(0)) + " or more.";
        };
    }

    private static String names(List<Row> rows, Verdict verdict) {
        return rows.stream()
                .filter(row -> row.verdict() == verdict)
                .map(row -> row.key().toString())
                .collect(Collectors.joining(", "));
    }

    private static String changes(List<Row> rows, Verdict verdict) {
        return rows.stream()
                .filter(row -> row.verdict() == verdict)
                .map(row ->
                        row.key() + " " + Phrase.change(row.estimate().ratio().orElseThrow() - 1))
                .collect(Collectors.joining(", "));
    }

    private static String others(List<Row> rows, Verdict verdict) {
        long others = rows.stream().filter(row -> row.verdict() != verdict).count();
        return others == 0
                ? ""
                : " (" + others + " of " + rows.size() + " rows " + (others == 1 ? "is" : "are") + " not)";
    }

    private static String firstReason(List<Row> rows, Verdict verdict) {
        return rows.stream()
                .filter(row -> row.verdict() == verdict)
                .flatMap(row -> row.reasons().stream())
                .findFirst()
                .orElseThrow();
    }
}
