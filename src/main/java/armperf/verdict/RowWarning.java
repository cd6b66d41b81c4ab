package armperf.verdict;

import armperf.outcome.Warning;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What weakens one row; where it weakens several alike it is said once, or sixty rows bury the one that matters.
 *
 * @param key the row
 * @param warning the kind, and the sentence without the row's name
 */
record RowWarning(RowKey key, Warning warning) {
    static RowWarning of(RowKey key, String kind, String text) {
        return new RowWarning(key, new Warning(kind, text));
    }

    /** Each sentence once, behind the names of its rows. */
    static List<Warning> grouped(List<RowWarning> warnings) {
        Map<Warning, List<RowKey>> rows = new LinkedHashMap<>();
        warnings.forEach(one -> rows.computeIfAbsent(one.warning(), warning -> new ArrayList<>())
                .add(one.key()));
        List<Warning> grouped = new ArrayList<>();
        rows.forEach(
                (warning, keys) -> grouped.add(new Warning(warning.kind(), Phrase.rows(keys) + ": " + warning.text())));
        return grouped;
    }
}
