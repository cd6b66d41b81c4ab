package armperf.sampling;

import armperf.host.RemotePath;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Hardware counters by {@code perf stat}: what wall time cannot see. */
public final class PerfStat {
    /** The file that perf writes into a sample's folder. */
    public static final String FILE = "perf.csv";

    private static final String SEPARATOR = ";";
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}([.,]\\d{1,9})?");

    private PerfStat() {}

    /** The words that stand before the measured command. */
    static List<String> command(List<String> events, RemotePath file) {
        List<String> command = new ArrayList<>(List.of("perf", "stat", "-x", SEPARATOR, "-o", file.toString()));
        events.forEach(event -> command.addAll(List.of("-e", event)));
        command.add("--");
        return command;
    }

    /** A shell script that succeeds where the events of its arguments can be counted. */
    public static String probe() {
        return """
                command -v perf >/dev/null 2>&1 || exit 1
                for event; do
                    answer=$(perf stat -x ';' -e "$event" -- true 2>&1 >/dev/null) || exit 1
                    case "$answer" in *'<not'*) exit 1 ;; esac
                done
                """;
    }

    /**
     * The counts in what perf wrote.
     *
     * @param csv lines such as {@code 123456;;instructions:u;...}
     * @return by the event's name as it was asked for; events that could not be counted are left out
     */
    public static SortedMap<String, Double> read(String csv) {
        SortedMap<String, Double> counts = new TreeMap<>();
        for (String line : csv.lines().toList()) {
            String[] fields = line.split(SEPARATOR, -1);
            if (line.startsWith("#") || fields.length < 3 || fields[2].isEmpty()) {
                continue;
            }
            // perf writes <not counted> or <not supported> where the number would stand.
            if (NUMBER.matcher(fields[0]).matches()) {
                counts.merge(withoutModifier(fields[2]), Double.parseDouble(fields[0].replace(',', '.')), Double::sum);
            }
        }
        return counts;
    }

    /** Without the rights to see the kernel's part perf counts the user's, and says so behind a colon. */
    private static String withoutModifier(String event) {
        return event.endsWith(":u") ? event.substring(0, event.length() - 2) : event;
    }
}
