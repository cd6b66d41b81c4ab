package armperf.host.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What this machine's TCP connections hold of bytes that nobody has read yet, where the kernel tells (Linux). */
final class SocketQueues {
    private static final List<Path> TABLES = List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6"));
    /** Columns: the two ends, and what waits to be sent and to be read. */
    private static final int LOCAL = 1;

    private static final int REMOTE = 2;
    private static final int QUEUES = 4;

    private SocketQueues() {}

    /** Whether nothing is under way on connections with one end at this port of this machine; true where nobody tells. */
    static boolean areEmpty(int port) {
        String end = String.format(Locale.ROOT, ":%04X", port);
        for (Path table : TABLES) {
            if (Files.isReadable(table) && holds(table, end)) {
                return false;
            }
        }
        return true;
    }

    private static boolean holds(Path table, String end) {
        try (var lines = Files.lines(table)) {
            return lines.skip(1)
                    .map(line -> line.strip().split("\\s+"))
                    .filter(fields -> fields.length > QUEUES)
                    .filter(fields -> fields[LOCAL].endsWith(end) || fields[REMOTE].endsWith(end))
                    .anyMatch(fields -> !fields[QUEUES].equals("00000000:00000000"));
        } catch (IOException e) {
            return false;
        }
    }
}
