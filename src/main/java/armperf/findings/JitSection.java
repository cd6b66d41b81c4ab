package armperf.findings;

import armperf.verdict.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is known of the JIT on both sides: activity per row, and per mode what its logs say. */
final class JitSection {
    private static final int MOST_NAMES = 10;

    private final List<Row> rows;
    private final List<JitChange> changes;

    JitSection(List<Row> rows, List<JitChange> changes) {
        this.rows = rows;
        this.changes = changes;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (Row row : rows) {
            lines.add("- JIT activity, " + Markdown.text(row.key().toString()) + ": "
                    + row.jitFrom().word() + " -> " + row.jitTo().word());
        }
        for (JitChange change : changes) {
            lines.add("- JIT log, " + Markdown.text(change.mode()) + ": functions compiled " + change.functionsFrom()
                    + " -> " + change.functionsTo() + ", of them the benchmark's own " + change.activeFrom() + " -> "
                    + change.activeTo() + "; code " + change.codeBytesFrom() + " -> " + change.codeBytesTo() + " bytes"
                    + compileTime(change));
            names("Misses gone", change.missesGone(), lines);
            names("Misses new", change.missesNew(), lines);
            names("Newly compiled", change.newlyCompiled(), lines);
            names("Newly missed", change.newlyMissed(), lines);
            names("Recompiled more often", change.recompiled(), lines);
            names("Code grown by " + change.grownBytes() + " bytes", change.grown(), lines);
            names("Code shrunk by " + change.shrunkBytes() + " bytes", change.shrunk(), lines);
            names("Deopts gone", change.deoptsGone(), lines);
            names("Deopts new", change.deoptsNew(), lines);
        }
        return lines;
    }

    private static String compileTime(JitChange change) {
        if (change.compileMsFrom().isEmpty() || change.compileMsTo().isEmpty()) {
            return "";
        }
        return String.format(
                Locale.ROOT,
                "; compiling took %.1f -> %.1f ms a process",
                change.compileMsFrom().getAsDouble(),
                change.compileMsTo().getAsDouble());
    }

    private static void names(String heading, List<String> names, List<String> lines) {
        if (names.isEmpty()) {
            lines.add("  - " + heading + ": none");
            return;
        }
        String all = names.size() > 1 ? " (" + names.size() + ")" : "";
        String shown = String.join(
                ", ", names.stream().limit(MOST_NAMES).map(Markdown::code).toList());
        int more = names.size() - MOST_NAMES;
        lines.add("  - " + heading + all + ": " + shown + (more > 0 ? ", and " + more + " more" : ""));
    }
}
