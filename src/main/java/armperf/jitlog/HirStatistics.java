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

    /**
     * Whether the bytes between two indexes are one object to its end, and every count of an instruction is one: a line
     * that another cut into, or {@code nan}, is none.
     */
    static boolean isWhole(byte[] bytes, int from, int to) {
        int depth = 0;
        for (int at = from; at < to; at++) {
            byte here = bytes[at];
            if (here == '"') {
                at = quoteEnd(bytes, at + 1, to);
            } else if (here == '{' || here == '[') {
                depth++;
            } else if (here == '}' || here == ']') {
                depth--;
            } else if (here < 0 || !OUTSIDE[here]) {
                return false;
            }
            if (at >= to || (depth < 1 && at < to - 1)) {
                return false;
            }
        }
        return depth == 0 && areCounts(bytes, from, to);
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

    private static boolean areCounts(byte[] bytes, int from, int to) {
        int open = ByteSearch.indexOf(bytes, Bytes.indexOf(bytes, from, to, KEY), to, (byte) '{');
        int close = ByteSearch.indexOf(bytes, open, to, (byte) '}');
        int digits = 0;
        for (int at = open + 1; at < close && close < to; at++) {
            byte here = bytes[at];
            if (here == '"') {
                at = ByteSearch.indexOf(bytes, at + 1, close, (byte) '"');
                digits = 0;
            } else if (here >= '0' && here <= '9') {
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
        return true;
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
