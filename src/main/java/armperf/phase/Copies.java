package armperf.phase;

import armperf.outcome.Warning;
import armperf.verdict.Observation;
import armperf.verdict.RowKey;
import armperf.verdict.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Numbers of one side that are those of the other: two measurements never agree in all, however they are ordered. */
final class Copies {
    /** Coarse clocks give few values, which can fall alike by chance; so many different ones do not. */
    private static final int TELLING = 5;

    private Copies() {}

    /** Rows of which one side was copied from the other; empty if none was. */
    static Optional<Warning> warning(Subject from, Subject to) {
        List<RowKey> copied = new ArrayList<>();
        boolean inOrder = true;
        for (RowKey row : from.rows()) {
            List<Double> fromValues = values(from, row);
            List<Double> toValues = values(to, row);
            boolean same = !fromValues.isEmpty() && fromValues.equals(toValues);
            if (same || isReordered(fromValues, toValues)) {
                copied.add(row);
                inOrder &= same;
            }
        }
        if (copied.isEmpty()) {
            return Optional.empty();
        }
        boolean all = copied.size() == from.rows().size() && from.rows().equals(to.rows());
        return Optional.of(new Warning(
                "same-values",
                (all ? "" : named(copied) + ": ") + "from and to hold the same numbers"
                        + (inOrder ? " in the same order" : " in another order, or several times over")
                        + ", which two measurements never do; one is a copy of the other, so name the right files"));
    }

    private static String named(List<RowKey> rows) {
        return rows.stream().map(RowKey::toString).collect(Collectors.joining(", "));
    }

    private static List<Double> values(Subject subject, RowKey row) {
        return subject.row(row).stream().map(Observation::value).toList();
    }

    /** Whether one side has every value of the other, each as often, or each so many times as often. */
    private static boolean isReordered(List<Double> from, List<Double> to) {
        Map<Double, Long> fromCounts = counts(from);
        Map<Double, Long> toCounts = counts(to);
        if (fromCounts.size() < TELLING || !fromCounts.keySet().equals(toCounts.keySet())) {
            return false;
        }
        return fromCounts.entrySet().stream()
                .allMatch(each -> each.getValue() * to.size() == toCounts.get(each.getKey()) * from.size());
    }

    private static Map<Double, Long> counts(List<Double> values) {
        return values.stream().collect(Collectors.groupingBy(value -> value, TreeMap::new, Collectors.counting()));
    }
}
