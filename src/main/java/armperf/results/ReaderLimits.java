package armperf.results;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;

/** What JSON may not hold because nobody measures it: it would only eat the memory of whoever reads it. */
final class ReaderLimits {
    private static final int LEVELS = StreamReadConstraints.DEFAULT_MAX_DEPTH;
    private static final int DIGITS = StreamReadConstraints.DEFAULT_MAX_NUM_LEN;
    private static final Pattern LONG_NUMBER = Pattern.compile("[0-9]{" + (DIGITS + 1) + "}");

    private ReaderLimits() {}

    /** Which limit a text passes, and where, which the parser does not tell. */
    static Malformed passed(String text, StreamConstraintsException e) {
        OptionalInt deep = tooDeep(text);
        Matcher number = LONG_NUMBER.matcher(text);
        String what = deep.isPresent()
                ? "is nested deeper than " + LEVELS + " levels" + place(text, deep.getAsInt())
                : number.find()
                        ? "has a number of more than " + DIGITS + " digits" + place(text, number.start())
                        : "has a number or a text that is too long";
        return new Malformed(what + ", which is past what armperf reads; no benchmark tool writes that", e);
    }

    private static String place(String text, int index) {
        String before = text.substring(0, index);
        long line = before.chars().filter(c -> c == '\n').count() + 1;
        return " at line " + line + ", column " + (index - before.lastIndexOf('\n'));
    }

    private static OptionalInt tooDeep(String text) {
        int depth = 0;
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (quoted) {
                i += c == '\\' ? 1 : 0;
            } else if (c == '[' || c == '{') {
                depth++;
            } else if (c == ']' || c == '}') {
                depth--;
            }
            if (depth > LEVELS) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }
}
