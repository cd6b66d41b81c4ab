package armperf.results;

import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;

/** What JSON may not hold because nobody measures it: it would only eat the memory of whoever reads it. */
final class ReaderLimits {
    private ReaderLimits() {}

    /** Which limit a text passes, and where. */
    static Malformed passed(String text, String place, StreamConstraintsException e) {
        boolean deep = e.getOriginalMessage() != null && e.getOriginalMessage().contains("depth");
        String what = deep
                ? "is nested deeper than " + StreamReadConstraints.DEFAULT_MAX_DEPTH + " levels" + tooDeep(text)
                : "has a number of more than " + StreamReadConstraints.DEFAULT_MAX_NUM_LEN
                        + " characters, or a text of more than " + StreamReadConstraints.DEFAULT_MAX_STRING_LEN + place;
        return new Malformed(what + ", which is past what armperf reads; no benchmark tool writes that", e);
    }

    /** Where there are too many levels, which the parser does not tell. */
    private static String tooDeep(String text) {
        int depth = 0;
        int line = 1;
        int lineStart = -1;
        boolean quoted = false;
        for (int i = 0; i < text.length() && depth <= StreamReadConstraints.DEFAULT_MAX_DEPTH; i++) {
            char c = text.charAt(i);
            if (c == '\n') {
                line++;
                lineStart = i;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (quoted) {
                i += c == '\\' ? 1 : 0;
            } else if (c == '[' || c == '{') {
                depth++;
            } else if (c == ']' || c == '}') {
                depth--;
            }
            if (depth > StreamReadConstraints.DEFAULT_MAX_DEPTH) {
                return " at line " + line + ", column " + (i - lineStart);
            }
        }
        return "";
    }
}
