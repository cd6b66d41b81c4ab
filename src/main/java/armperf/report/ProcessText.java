package armperf.report;

import armperf.jitlog.LogProcess;
import armperf.jitlog.MinedFile;
import armperf.jitlog.MinedLogs;
import armperf.outcome.Plural;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The processes of a sample apart, as lines for a terminal: what each was, and what of all that was mined is its. */
final class ProcessText {
    private static final String NOT_TOLD = "-";

    private ProcessText() {}

    private static String[] cells(LogProcess process, boolean roles) {
        MinedFile first = process.logs().get(0);
        List<String> cells = new ArrayList<>();
        OptionalLong pid = first.pid();
        cells.add(pid.isPresent() ? String.valueOf(pid.getAsLong()) : NOT_TOLD);
        if (roles) {
            cells.add(first.role().orElse(NOT_TOLD));
        }
        cells.add(Plural.grouped(process.compilations()));
        cells.add(Plural.grouped(process.misses()));
        cells.add(first.name());
        return cells.toArray(String[]::new);
    }

    /**
     * A line each, under a heading; none where every sample, which is a folder of logs, has one process and nobody says
     * what it was.
     */
    static List<String> lines(MinedLogs logs, MineView view) {
        if (logs.files().size() == 1) {
            return List.of();
        }
        List<LogProcess> processes = LogProcess.of(logs.files());
        long samples = processes.stream().map(LogProcess::sample).distinct().count();
        boolean roles = logs.files().stream().anyMatch(log -> log.role().isPresent());
        if (processes.size() == 1 || (processes.size() == samples && !roles)) {
            return List.of();
        }
        Table table = roles
                ? new Table("pid>", "process", "compilations>", "refusals>", "log")
                : new Table("pid>", "compilations>", "refusals>", "log");
        processes.stream().limit(view.top()).forEach(process -> table.add(cells(process, roles)));
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
}
