package armperf.jitlog;

import java.nio.charset.StandardCharsets;

/**
 * What is left of a cinderx line whose beginning another process wrote over: {@code cpp:284 -- Finished compiling m:f in
 * 5us, code size: 6 bytes}. It is not guessed at what it was, but it is counted.
 */
final class CinderxRest {
    /** What is looked at of a line. */
    static final int MAX_BYTES = 1024;

    private static final byte[] DASHES = " -- ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] SIZE = ", code size: ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] BYTES = " bytes".getBytes(StandardCharsets.US_ASCII);

    private CinderxRest() {}

    /** Whether the line between two indexes is one. */
    static boolean isRest(byte[] bytes, int from, int to) {
        int blank = ByteSearch.indexOf(bytes, from, to, (byte) ' ');
        return (Bytes.startsWith(bytes, blank, to, DASHES) && isEndOfPlace(bytes, from, blank))
                || isEndOfFinish(bytes, from, to);
    }

    /** Whether this can be the end of {@code path.cpp:284}. */
    private static boolean isEndOfPlace(byte[] bytes, int from, int to) {
        int digits = to;
        while (digits > from && bytes[digits - 1] >= '0' && bytes[digits - 1] <= '9') {
            digits--;
        }
        if (digits == from) {
            return true;
        }
        boolean numbered = digits < to && bytes[digits - 1] == ':';
        return numbered && (isEndOf(".cpp", bytes, from, digits - 1) || isEndOf(".h", bytes, from, digits - 1));
    }

    /** Whether the text ends with the suffix, or is its end. */
    private static boolean isEndOf(String suffix, byte[] bytes, int from, int to) {
        int length = Math.min(suffix.length(), to - from);
        for (int i = 1; i <= length; i++) {
            if (bytes[to - i] != suffix.charAt(suffix.length() - i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isEndOfFinish(byte[] bytes, int from, int to) {
        int end = to > from && bytes[to - 1] == '\r' ? to - 1 : to;
        int words = end - BYTES.length;
        if (words < from || !Bytes.startsWith(bytes, words, end, BYTES)) {
            return false;
        }
        int size = Bytes.lastIndexOf(bytes, from, words, SIZE);
        return size >= 0 && Bytes.digitsEnd(bytes, size + SIZE.length, words) == words;
    }
}
