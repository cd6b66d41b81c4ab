package armperf.jitlog;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The statistics of a function's graph that cinderx writes as one line of JSON.
 *
 * @param written its bytes in the log, a character each: most of them are soon replaced, and never read
 */
public record HirStatistics(String written) {
    private static final Pattern INSTRUCTIONS = Pattern.compile("\"instructions\"\\s*:\\s*\\{([^{}]*)\\}");
    private static final Pattern COUNT = Pattern.compile("\"([^\"]+)\"\\s*:\\s*([0-9]{1,18})\\s*(?:,|$)");

    public HirStatistics {
        Objects.requireNonNull(written, "written");
    }

    /** How often each instruction stands in the graph; empty if the text does not say. */
    public SortedMap<String, Long> instructions() {
        SortedMap<String, Long> counts = new TreeMap<>();
        String json = new String(written.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
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
