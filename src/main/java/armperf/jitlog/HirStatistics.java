package armperf.jitlog;

import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The statistics of a function's graph that cinderx writes as one line of JSON.
 *
 * @param json as it stands in the log
 */
public record HirStatistics(String json) {
    private static final Pattern INSTRUCTIONS = Pattern.compile("\"instructions\"\\s*:\\s*\\{([^{}]*)\\}");
    private static final Pattern COUNT = Pattern.compile("\"([^\"]+)\"\\s*:\\s*([0-9]{1,18})\\s*(?:,|$)");

    public HirStatistics {
        Objects.requireNonNull(json, "json");
    }

    /** How often each instruction stands in the graph; empty if the text does not say. */
    public SortedMap<String, Long> instructions() {
        SortedMap<String, Long> counts = new TreeMap<>();
        Matcher whole = INSTRUCTIONS.matcher(json);
        if (whole.find()) {
            Matcher count = COUNT.matcher(whole.group(1));
            while (count.find()) {
                counts.merge(count.group(1), Long.parseLong(count.group(2)), Long::sum);
            }
        }
        return counts;
    }
}
