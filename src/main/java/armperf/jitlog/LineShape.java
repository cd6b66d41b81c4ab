package armperf.jitlog;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The form of one kind of line: words that never change, and fields between them, as in {@code "Compiling {} along with
 * {#} functions it calls"}. It is matched on bytes from the line's start to its end, and a field takes the longest text
 * that fits: a name can hold anything, even the words that follow it.
 *
 * <p>{@code {}} is any text, {@code {<}} the shortest that fits, {@code {#}} a decimal number, {@code {x}} a hexadecimal one, {@code {t}} a time with its
 * unit, and {@code {?}} any text or none, to the line's end.
 */
final class LineShape {
    private static final int MAX_DIGITS = 18;

    private final byte[] first;
    private final Field[] fields;
    /** The words that a line of this kind ends with; empty if it ends with anything. */
    private final byte[] last;

    /** What a field may hold, and the words after it. */
    private static final class Field {
        final Content content;
        final byte[] after;

        Field(Content content, byte[] after) {
            this.content = content;
            this.after = after;
        }
    }

    /** What may stand in a field. */
    private enum Content {
        ANY,
        SHORTEST,
        NUMBER,
        HEXADECIMAL,
        TIME,
        REST
    }

    LineShape(String template) {
        int open = template.indexOf('{');
        first = bytes(open < 0 ? template : template.substring(0, open));
        List<Field> found = new ArrayList<>();
        while (open >= 0) {
            int close = template.indexOf('}', open);
            int next = template.indexOf('{', close);
            found.add(new Field(
                    content(template.substring(open + 1, close)),
                    bytes(template.substring(close + 1, next < 0 ? template.length() : next))));
            open = next;
        }
        fields = found.toArray(Field[]::new);
        last = fields.length == 0 || fields[fields.length - 1].content == Content.REST
                ? new byte[0]
                : fields[fields.length - 1].after;
    }

    /** The words that a line of this kind begins with; empty if it begins with a field. */
    byte[] first() {
        return first;
    }

    /** Whether a line of this kind ends in words that never change, and so shows that none of it is missing. */
    boolean endsInWords() {
        return last.length > 0;
    }

    /** How many fields there are. */
    int fields() {
        return fields.length;
    }

    /**
     * Whether the bytes have this form from end to end.
     *
     * @param bounds where to put each field's first index and the one after its last
     */
    boolean matches(byte[] bytes, int from, int to, int[] bounds) {
        if (!Bytes.startsWith(bytes, from, to, first)) {
            return false;
        }
        int at = from + first.length;
        // Before the longest name is looked for from the end on.
        if (!Bytes.startsWith(bytes, Math.max(at, to - last.length), to, last)) {
            return false;
        }
        return fields.length == 0 ? at == to : matches(0, bytes, at, to, bounds);
    }

    private boolean matches(int index, byte[] bytes, int from, int to, int[] bounds) {
        Field field = fields[index];
        bounds[2 * index] = from;
        if (field.content == Content.REST) {
            bounds[2 * index + 1] = to;
            return true;
        }
        if (field.content == Content.SHORTEST) {
            return shortest(index, bytes, from, to, bounds);
        }
        if (field.content == Content.ANY) {
            return longest(index, bytes, from, to, bounds);
        }
        int end = end(field.content, bytes, from, to);
        return end > from && Bytes.startsWith(bytes, end, to, field.after) && ends(index, bytes, end, to, bounds);
    }

    private boolean longest(int index, byte[] bytes, int from, int to, int[] bounds) {
        byte[] after = fields[index].after;
        if (index == fields.length - 1) {
            int end = to - after.length;
            return end > from && Bytes.startsWith(bytes, end, to, after) && ends(index, bytes, end, to, bounds);
        }
        for (int end = Bytes.lastIndexOf(bytes, from + 1, to, after);
                end >= 0;
                end = Bytes.lastIndexOf(bytes, from + 1, end + after.length - 1, after)) {
            if (ends(index, bytes, end, to, bounds)) {
                return true;
            }
        }
        return false;
    }

    private boolean shortest(int index, byte[] bytes, int from, int to, int[] bounds) {
        byte[] after = fields[index].after;
        for (int end = from + 1; end + after.length <= to; end++) {
            if (Bytes.startsWith(bytes, end, to, after) && ends(index, bytes, end, to, bounds)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a field may end here, with its words after it: what follows must match too. */
    private boolean ends(int index, byte[] bytes, int end, int to, int[] bounds) {
        bounds[2 * index + 1] = end;
        int next = end + fields[index].after.length;
        return index == fields.length - 1 ? next == to : matches(index + 1, bytes, next, to, bounds);
    }

    private static int end(Content content, byte[] bytes, int from, int to) {
        return switch (content) {
            case NUMBER -> Bytes.digitsEnd(bytes, from, Math.min(to, from + MAX_DIGITS));
            case HEXADECIMAL -> Bytes.hexadecimalEnd(bytes, from, to);
            case TIME -> Bytes.timeEnd(bytes, from, Math.min(to, from + MAX_DIGITS + Bytes.LONGEST_UNIT));
            default -> to;
        };
    }

    private static Content content(String word) {
        return switch (word) {
            case "" -> Content.ANY;
            case "<" -> Content.SHORTEST;
            case "#" -> Content.NUMBER;
            case "x" -> Content.HEXADECIMAL;
            case "t" -> Content.TIME;
            case "?" -> Content.REST;
            default -> throw new IllegalArgumentException("no field is written {" + word + "}");
        };
    }

    private static byte[] bytes(String words) {
        return words.getBytes(StandardCharsets.UTF_8);
    }
}
