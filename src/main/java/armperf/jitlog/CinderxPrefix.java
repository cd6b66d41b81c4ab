package armperf.jitlog;

import java.nio.charset.StandardCharsets;

/** What every line of a cinderx log begins with: {@code JIT: path:line -- }. */
final class CinderxPrefix {
    /** The part of it that never changes; a line that begins so claims to be the log's. */
    static final byte[] MARK = "JIT: ".getBytes(StandardCharsets.US_ASCII);

    /** No path of a source file is longer. */
    static final int MAX_BYTES = 4096;

    private static final byte[] END = " -- ".getBytes(StandardCharsets.US_ASCII);

    /** The mark as a number, its first byte lowest, and which bits of a word it takes. */
    private static final long MARK_WORD = 0x20_3A_54_49_4AL;

    private static final long MARK_BITS = 0xFF_FF_FF_FF_FFL;

    private CinderxPrefix() {}

    /** Whether a word, its first byte lowest, begins with the mark. */
    static boolean isMark(long word) {
        return (word & MARK_BITS) == MARK_WORD;
    }

    /** Whether the mark stands at {@code from}: asked several times a line, and so without a loop. */
    static boolean isMark(byte[] bytes, int from, int to) {
        return to - from >= MARK.length
                && bytes[from] == 'J'
                && bytes[from + 1] == 'I'
                && bytes[from + 2] == 'T'
                && bytes[from + 3] == ':'
                && bytes[from + 4] == ' ';
    }

    /** How long the prefix at {@code from} is, the mark included; -1 if it is not one, or not a whole one. */
    static int length(byte[] bytes, int from, int to) {
        if (!isMark(bytes, from, to)) {
            return -1;
        }
        int path = from + MARK.length;
        int last = Math.min(to, from + MAX_BYTES);
        int end = path;
        while (end < last && bytes[end] > END[0]) {
            end++;
        }
        if (end < last && Bytes.startsWith(bytes, end, to, END)) {
            // As nearly all paths are: ASCII without a blank, and so without another mark.
            return isPathAndLine(bytes, path, end) ? end + END.length - from : -1;
        }
        return lengthWithBlanks(bytes, from, last, to);
    }

    private static int lengthWithBlanks(byte[] bytes, int from, int last, int to) {
        int path = from + MARK.length;
        for (int i = path; i < last && bytes[i] != '\n'; i++) {
            if (bytes[i] == END[0] && Bytes.startsWith(bytes, i, to, END)) {
                return isPathAndLine(bytes, path, i) ? i + END.length - from : -1;
            }
            if (bytes[i] == MARK[0] && isMark(bytes, i, to)) {
                // A path that was cut off by another line.
                return -1;
            }
        }
        return -1;
    }

    private static boolean isPathAndLine(byte[] bytes, int from, int to) {
        int digits = to;
        while (digits > from && bytes[digits - 1] >= '0' && bytes[digits - 1] <= '9') {
            digits--;
        }
        return digits < to && digits - 1 > from && bytes[digits - 1] == ':';
    }
}
