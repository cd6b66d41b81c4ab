package armperf.jitlog;

import java.nio.charset.StandardCharsets;

/** Reads numbers and words in bytes of a log, without making text of them. */
final class Bytes {
    /** How many bytes the longest unit of a time has. */
    static final int LONGEST_UNIT = 3;

    /** Two letters look like a micro: the sign of its own, and the Greek letter. */
    private static final byte[][] UNITS = {
        "\u00b5s".getBytes(StandardCharsets.UTF_8),
        "\u03bcs".getBytes(StandardCharsets.UTF_8),
        "us".getBytes(StandardCharsets.UTF_8),
        "ms".getBytes(StandardCharsets.UTF_8),
        "ns".getBytes(StandardCharsets.UTF_8)
    };

    private Bytes() {}

    static boolean startsWith(byte[] bytes, int from, int to, byte[] words) {
        if (to - from < words.length) {
            return false;
        }
        for (int i = 0; i < words.length; i++) {
            if (bytes[from + i] != words[i]) {
                return false;
            }
        }
        return true;
    }

    /** Where the words stand first, whole between two indexes; {@code to} if they do not. */
    static int indexOf(byte[] bytes, int from, int to, byte[] words) {
        for (int at = from; at <= to - words.length; at++) {
            if (bytes[at] == words[0] && startsWith(bytes, at, to, words)) {
                return at;
            }
        }
        return to;
    }

    /** Where the words stand for the last time, whole between two indexes; -1 if they do not. */
    static int lastIndexOf(byte[] bytes, int from, int to, byte[] words) {
        for (int at = to - words.length; at >= from; at--) {
            if (bytes[at] == words[0] && startsWith(bytes, at, to, words)) {
                return at;
            }
        }
        return -1;
    }

    /** The index after the digits that begin at {@code from}. */
    static int digitsEnd(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        return at;
    }

    /** The index after a hexadecimal number, with {@code 0x} or without; {@code from} if there is none. */
    static int hexadecimalEnd(byte[] bytes, int from, int to) {
        int digits = to - from > 2 && bytes[from] == '0' && bytes[from + 1] == 'x' ? from + 2 : from;
        int at = digits;
        while (at < to && Character.digit(bytes[at], 16) >= 0) {
            at++;
        }
        return at > digits ? at : from;
    }

    /** The index after a number and its unit of time; {@code from} if there are none. */
    static int timeEnd(byte[] bytes, int from, int to) {
        int digits = digitsEnd(bytes, from, to);
        if (digits > from) {
            for (byte[] unit : UNITS) {
                if (startsWith(bytes, digits, to, unit)) {
                    return digits + unit.length;
                }
            }
        }
        return from;
    }

    /** The number whose digits stand between two indexes, at most 18 of them. */
    static long number(byte[] bytes, int from, int to) {
        long number = 0;
        for (int at = from; at < to; at++) {
            number = number * 10 + (bytes[at] - '0');
        }
        return number;
    }

    /** The time that stands between two indexes, in microseconds. */
    static long micros(byte[] bytes, int from, int to) {
        int digits = digitsEnd(bytes, from, to);
        long number = number(bytes, from, digits);
        return switch (bytes[digits]) {
            case 'n' -> number / 1000;
            case 'm' -> Math.multiplyExact(Math.min(number, Long.MAX_VALUE / 1000), 1000L);
            default -> number;
        };
    }
}
