package armperf.report;

import armperf.jitlog.MinedFile;
import armperf.jitlog.MinedLogs;
import armperf.outcome.Plural;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The processes of a sample apart, as lines for a terminal: what each was, and what of all that was mined is its. */
final class ProcessText {
    private static final String NOT_TOLD = "-";

    private ProcessText() {}

    /** One process, which can have written several logs into a folder. */
    private record Written(MinedFile first, long compilations, long misses) {
        static Written of(MinedFile log) {
            return new Written(log, log.compiled().count(), log.misses());
        }

        Written and(Written more) {
            return new Written(first, compilations + more.compilations, misses + more.misses);
        }

        String[] cells(boolean roles) {
            List<String> cells = new ArrayList<>();
            OptionalLong pid = first.pid();
            cells.add(pid.isPresent() ? String.valueOf(pid.getAsLong()) : NOT_TOLD);
            if (roles) {
                cells.add(first.role().orElse(NOT_TOLD));
            }
            cells.add(Plural.grouped(compilations));
            cells.add(Plural.grouped(misses));
            cells.add(first.name());
            return cells.toArray(String[]::new);
        }
    }

    /**
     * A line each, under a heading; none where every sample, which is a folder of logs, has one process and nobody says
     * what it was.
     */
    static List<String> lines(MinedLogs logs, MineView view) {
        if (logs.files().size() == 1) {
            return List.of();
        }
        Map<List<Object>, Written> processes = new LinkedHashMap<>();
        Set<List<Object>> samples = new HashSet<>();
        Map<String, Integer> runs = new HashMap<>();
        for (MinedFile log : logs.files()) {
            // Logs of two runs can bear the very same name.
            List<Object> sample = List.of(runs.merge(log.name(), 1, Integer::sum), folder(log.name()));
            samples.add(sample);
            Object process = log.pid().isPresent() ? log.pid() : log.name();
            processes.merge(List.of(sample, process), Written.of(log), Written::and);
        }
        boolean roles = logs.files().stream().anyMatch(log -> log.role().isPresent());
        if (processes.size() == 1 || (processes.size() == samples.size() && !roles)) {
            return List.of();
        }
        Table table = roles
                ? new Table("pid>", "process", "compilations>", "refusals>", "log")
                : new Table("pid>", "compilations>", "refusals>", "log");
        processes.values().stream().limit(view.top()).forEach(process -> table.add(process.cells(roles)));
        List<String> lines = new ArrayList<>(List.of(""));
        lines.addAll(table.lines(view.width()));
        if (processes.size() > view.top()) {
            lines.add("  and " + (processes.size() - view.top()) + " more; see --top");
        }
        return lines;
    }

    /** How much of the ranking comes from processes whose time nobody took; empty if nothing is known to. */
    static Optional<String> managers(MinedLogs logs) {
        long theirs = logs.files().stream()
                .filter(MinedFile::isManager)
                .mapToLong(MinedFile::misses)
                .sum();
        long all = logs.files().stream().mapToLong(MinedFile::misses).sum();
        return theirs == 0
                ? Optional.empty()
                : Optional.of(Plural.grouped(theirs) + " of all " + Plural.grouped(all, "refusal")
                        + " in the logs: by a manager, which only starts the processes that are timed");
    }

    private static String folder(String log) {
        return log.substring(0, Math.max(log.lastIndexOf('/'), log.lastIndexOf('\\')) + 1);
    }
}
