package armperf.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The one sentence that a comparison comes to; it claims no more than the verdict does. */
public final class Conclusion {
    private Conclusion() {}

    public static String of(Comparison comparison) {
        List<Row> claims = comparison.claims();
        return switch (comparison.verdict()) {
            case INVALID ->
                "No claim: the evidence forbids one for " + names(claims, Verdict.INVALID) + "; "
                        + firstReason(claims, Verdict.INVALID) + ".";
            case SLOWER -> "Slower: " + names(claims, Verdict.SLOWER) + others(claims, Verdict.SLOWER) + ".";
            case FASTER -> "Faster: " + names(claims, Verdict.FASTER) + others(claims, Verdict.FASTER) + ".";
            case DIRECTIONAL -> "A direction only, no claim: " + firstReason(claims, Verdict.DIRECTIONAL) + ".";
            case UNCLEAR ->
                claims.isEmpty()
                        ? "No claim: every row is a control, which a change in the JIT cannot move."
                        : "No claim: the samples do not decide " + names(claims, Verdict.UNCLEAR) + ".";
            case SAME ->
                String.format(
                        Locale.ROOT,
                        "No difference of %s or more in any row.",
                        RowJudge.percent(comparison.rules().minEffect()));
        };
    }

    private static String names(List<Row> rows, Verdict verdict) {
        List<String> names = new ArrayList<>();
        for (Row row : rows) {
            if (row.verdict() != verdict) {
                continue;
            }
            boolean claim = verdict == Verdict.FASTER || verdict == Verdict.SLOWER;
            names.add(
                    claim
                            ? String.format(
                                    Locale.ROOT,
                                    "%s %+.2f %%",
                                    row.key(),
                                    row.estimate().deltaPct().orElse(Double.NaN))
                            : row.key().toString());
        }
        return String.join(", ", names);
    }

    private static String others(List<Row> rows, Verdict verdict) {
        long others = rows.stream().filter(row -> row.verdict() != verdict).count();
        if (others == 0) {
            return "";
        }
        return " (" + others + " of " + rows.size() + " rows " + (others == 1 ? "is" : "are") + " not)";
    }

    private static String firstReason(List<Row> rows, Verdict verdict) {
        return rows.stream()
                .filter(row -> row.verdict() == verdict)
                .flatMap(row -> row.reasons().stream())
                .findFirst()
                .orElse("see its rows");
    }
}
