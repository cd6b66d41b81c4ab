package armperf.jitlog;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One tag of a LogCompilation file, which has one a line. The file as a whole is no XML when its JVM was killed, so
 * lines are read one by one.
 *
 * @param attributes by name, with their entities resolved
 */
record HotspotTag(Map<String, String> attributes) {
    HotspotTag {
        attributes = Map.copyOf(attributes);
    }

    /** Reads a line that begins with {@code <}; empty if its tag is not whole. */
    static Optional<HotspotTag> parse(String line) {
        int close = line.lastIndexOf('>');
        if (close < 0) {
            return Optional.empty();
        }
        int end = close > 1 && line.charAt(close - 1) == '/' ? close - 1 : close;
        int at = nameEnd(line, 1, end);
        Map<String, String> attributes = new HashMap<>();
        while (at < end) {
            int equals = line.indexOf('=', at);
            if (equals < 0 || equals >= end) {
                return line.substring(at, end).isBlank() ? Optional.of(new HotspotTag(attributes)) : Optional.empty();
            }
            int open = equals + 1;
            char quote = open < end ? line.charAt(open) : ' ';
            int shut = quote == '\'' || quote == '"' ? line.indexOf(quote, open + 1) : -1;
            if (shut < 0 || shut >= end) {
                return Optional.empty();
            }
            attributes.put(line.substring(at, equals).strip(), unescaped(line.substring(open + 1, shut)));
            at = shut + 1;
        }
        return Optional.of(new HotspotTag(attributes));
    }

    /** An attribute's text, empty if it is not there. */
    String text(String attribute) {
        return attributes.getOrDefault(attribute, "");
    }

    /** An attribute that is a whole number. */
    OptionalLong number(String attribute) {
        String text = text(attribute);
        return text.matches("-?[0-9]{1,18}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }

    /** A moment in microseconds since the JVM started; it is written in seconds. */
    OptionalLong micros(String attribute) {
        String text = text(attribute);
        return text.matches("[0-9]{1,9}(\\.[0-9]{1,9})?")
                ? OptionalLong.of(Math.round(Double.parseDouble(text) * 1e6))
                : OptionalLong.empty();
    }

    private static int nameEnd(String line, int from, int end) {
        int at = from;
        while (at < end && line.charAt(at) != ' ') {
            at++;
        }
        return at;
    }

    /** Text with its entities resolved. */
    static String unescaped(String text) {
        return text.indexOf('&') < 0
                ? text
                : text.replace("&lt;", "<")
                        .replace("&gt;", ">")
                        .replace("&quot;", "\"")
                        .replace("&apos;", "'")
                        .replace("&amp;", "&");
    }
}
