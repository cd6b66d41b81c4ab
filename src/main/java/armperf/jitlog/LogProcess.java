package armperf.jitlog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One process by what it left: a log, and perhaps counters and other logs beside it.
 *
 * @param sample what tells the sample that it is of from others; a sample is a folder of logs
 * @param logs all that it wrote, in the order in which they were given; at least one
 */
public record LogProcess(Object sample, List<MinedFile> logs) {
    public LogProcess {
        Objects.requireNonNull(sample, "sample");
        logs = List.copyOf(logs);
        if (logs.isEmpty()) {
            throw new IllegalArgumentException("a process without a log");
        }
    }

    /** The processes that logs are of, in the order of their first logs; one whose id is not known has one log. */
    public static List<LogProcess> of(List<MinedFile> logs) {
        Map<List<Object>, List<MinedFile>> processes = new LinkedHashMap<>();
        Map<String, Integer> runs = new HashMap<>();
        for (MinedFile log : logs) {
            // Logs of two runs can bear the very same name.
            List<Object> sample = List.of(runs.merge(log.name(), 1, Integer::sum), folder(log.name()));
            Object process = log.pid().isPresent() ? log.pid() : log.name();
            processes
                    .computeIfAbsent(List.of(sample, process), key -> new ArrayList<>())
                    .add(log);
        }
        return processes.entrySet().stream()
                .map(process -> new LogProcess(process.getKey().get(0), process.getValue()))
                .toList();
    }

    /** How many compilations came to something in it. */
    public long compilations() {
        return logs.stream().mapToLong(log -> log.compiled().count()).sum();
    }

    /** How often something was refused in it. */
    public long misses() {
        return logs.stream().mapToLong(MinedFile::misses).sum();
    }

    /** Whether it compiled anything. */
    boolean compiled() {
        return logs.stream()
                .anyMatch(log -> log.compiled().count() > 0 || log.compiled().compileMs() > 0);
    }

    private static String folder(String log) {
        return log.substring(0, Math.max(log.lastIndexOf('/'), log.lastIndexOf('\\')) + 1);
    }
}
