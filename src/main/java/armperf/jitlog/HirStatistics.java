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
    private static final int MAX_DIGITS = 18;
    private static final Pattern INSTRUCTIONS = Pattern.compile("\"instructions\"\\s*:\\s*\\{([^{}]*)\\}");
    private static final Pattern COUNT = Pattern.compile("\"([^\"]+)\"\\s*:\\s*([0-9]{1,18})\\s*(?:,|$)");

    public HirStatistics {
        Objects.requireNonNull(written, "written");
    }

    /**
     * Whether this is one object to its end, and every count of an instruction is one: a line that another cut into, or
     * {@code nan}, is none.
     */
    static boolean isWhole(String written) {
        int depth = 0;
        boolean quoted = false;
        for (int at = 0; at < written.length(); at++) {
            char c = written.charAt(at);
            if (quoted) {
                at += c == '\\' ? 1 : 0;
                quoted = c != '"';
            } else if (c == '"') {
                quoted = true;
            } else if (c == '{' || c == '[') {
                depth++;
            } else if (c == '}' || c == ']') {
                depth--;
            } else if (!isOutside(c)) {
                return false;
            }
            if (depth < 1 && at < written.length() - 1) {
                return false;
            }
        }
        return depth == 0 && !quoted && areCounts(written);
    }

    /** Whether it can stand outside of quotes: in a number, true, false or null, or between values. */
    private static boolean isOutside(char c) {
        return (c >= '0' && c <= '9') || " ,:.-+eEtrufalsn".indexOf(c) >= 0;
    }

    private static boolean areCounts(String written) {
        int key = written.indexOf("\"instructions\"");
        int open = key < 0 ? -1 : written.indexOf('{', key);
        int close = open < 0 ? -1 : written.indexOf('}', open);
        int digits = 0;
        boolean quoted = false;
        for (int at = open + 1; at < close; at++) {
            char c = written.charAt(at);
            quoted ^= c == '"';
            digits = quoted || c == ',' ? 0 : digits + (c >= '0' && c <= '9' ? 1 : 0);
            if (!quoted && ((!(c >= '0' && c <= '9') && " ,:\"".indexOf(c) < 0) || digits > MAX_DIGITS)) {
                return false;
            }
        }
        return true;
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
