package armperf.jitlog;

import armperf.outcome.Warning;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Logs without those that are one file under another name: what a process wrote counts once.
 *
 * @param logs the others
 * @param warnings which were left out
 */
record DistinctLogs(List<LogSource> logs, List<Warning> warnings) {
    DistinctLogs {
        logs = List.copyOf(logs);
        warnings = List.copyOf(warnings);
    }

    static DistinctLogs of(List<LogSource> named) {
        Map<Object, LogSource> known = new HashMap<>();
        List<LogSource> logs = new ArrayList<>();
        List<Warning> warnings = new ArrayList<>();
        for (LogSource log : named) {
            Optional<LogSource> same =
                    log.file().flatMap(DistinctLogs::identity).map(identity -> known.putIfAbsent(identity, log));
            if (same.isEmpty()) {
                logs.add(log);
            } else {
                warnings.add(new Warning(
                        "same-log",
                        "'" + log.name() + "' is the same file as '"
                                + same.get().name() + "', and counts once"));
            }
        }
        return new DistinctLogs(logs, warnings);
    }

    /** What is the same for all names of a file; empty if nobody can tell. */
    private static Optional<Object> identity(Path file) {
        try {
            Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
            return Optional.of(key == null ? file.toRealPath() : key);
        } catch (IOException e) {
            // Whoever reads it says why it cannot be read.
            return Optional.empty();
        }
    }
}
