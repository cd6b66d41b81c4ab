package armperf.verdict;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A sentence of reason, and every row that it is given for.
 *
 * @param rows their names, the first few where there are many
 * @param verdict what these rows ended in
 * @param text why
 */
public record Reasons(String rows, Verdict verdict, String text) {
    private record Said(Verdict verdict, String text) {}

    /** The reasons of all rows, each said once. */
    public static List<Reasons> of(List<Row> rows) {
        Map<Said, List<RowKey>> keys = new LinkedHashMap<>();
        for (Row row : rows) {
            row.reasons().stream()
                    .distinct()
                    .forEach(reason -> keys.computeIfAbsent(new Said(row.verdict(), reason), said -> new ArrayList<>())
                            .add(row.key()));
        }
        List<Reasons> reasons = new ArrayList<>();
        keys.forEach((said, named) -> reasons.add(new Reasons(Phrase.rows(named), said.verdict(), said.text())));
        return reasons;
    }
}
