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
    private static final byte[] KEY = "\"instructions\"".getBytes(StandardCharsets.US_ASCII);
    /** Which bytes can stand outside of quotes: in a number, true, false or null, or between values. */
    private static final boolean[] OUTSIDE = outside();

    /** Made where somebody asks for the counts. */
    private static final class Form {
        static final Pattern INSTRUCTIONS = Pattern.compile("\"instructions\"\\s*:\\s*\\{([^{}]*)\\}");
        static final Pattern COUNT = Pattern.compile("\"([^\"]+)\"\\s*:\\s*([0-9]{1,18})\\s*(?:,|$)");
    }

    public HirStatistics {
        Objects.requireNonNull(written, "written");
    }

    /** How far a text was read that may hold the counts. */
    private enum Counts {
        AHEAD,
        NAMED,
        BEGUN,
        ENDED
    }

    /**
     * Whether the bytes between two indexes are one object to its end, and every count of an instruction is one: a line
     * that another cut into, or {@code nan}, is none.
     */
    static boolean isWhole(byte[] bytes, int from, int to) {
        int depth = 0;
        int digits = 0;
        Counts counts = Counts.AHEAD;
        for (int at = from; at < to; at++) {
            byte here = bytes[at];
            if (here == '"') {
                int quote = at;
                at = quoteEnd(bytes, at + 1, to);
                digits = 0;
                if (counts == Counts.AHEAD && at - quote == KEY.length - 1 && Bytes.startsWith(bytes, quote, to, KEY)) {
                    counts = Counts.NAMED;
                }
            } else if (here == '{' || here == '[') {
                depth++;
                if (counts == Counts.BEGUN) {
                    return false;
                }
                if (counts == Counts.NAMED && here == '{') {
                    counts = Counts.BEGUN;
                }
            } else if (here == '}' || here == ']') {
                depth--;
                if (counts == Counts.BEGUN) {
                    counts = Counts.ENDED;
                }
            } else if (here < 0 || !OUTSIDE[here]) {
                return false;
            } else if (counts == Counts.BEGUN) {
                if (here >= '0' && here <= '9') {
                    digits++;
                } else if (here == ',') {
                    digits = 0;
                } else if (here != ' ' && here != ':') {
                    return false;
                }
                if (digits > MAX_DIGITS) {
                    return false;
                }
            }
            if (at >= to || (depth < 1 && at < to - 1)) {
                return false;
            }
        }
        return depth == 0;
    }

    /** Where the quote stands that ends a text; {@code to} or more if none does. */
    private static int quoteEnd(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] != '"') {
            at += bytes[at] == '\\' ? 2 : 1;
        }
        return at;
    }

    private static boolean[] outside() {
        boolean[] outside = new boolean[128];
        "0123456789 ,:.-+eEtrufalsn".chars().forEach(c -> outside[c] = true);
        return outside;
    }

    /** How often each instruction stands in the graph; empty if the text does not say. */
    public SortedMap<String, Long> instructions() {
        SortedMap<String, Long> counts = new TreeMap<>();
        String json = new String(written.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        Matcher whole = Form.INSTRUCTIONS.matcher(json);
        if (whole.find()) {
            Matcher count = Form.COUNT.matcher(whole.group(1));
            while (count.find()) {
                counts.merge(count.group(1), Long.parseLong(count.group(2)), Long::sum);
            }
        }
        return counts;
    }
}
