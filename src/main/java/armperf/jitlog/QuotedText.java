package armperf.jitlog;

import java.nio.charset.StandardCharsets;

/**
 * A word or a text in quotes as Python or JSON writes it, taken byte by byte: what its escapes stand for, not how they are
 * written. Half a pair of surrogates, and digits that name no character, are kept as they are written.
 */
final class QuotedText {
    private static final int MAX_BYTES = 4096;

    private final byte[] value = new byte[MAX_BYTES];
    private final StringBuilder written = new StringBuilder();
    private int length;
    private boolean escaped;
    /** How many digits of an escape are still to come, and what those before them come to. */
    private int digitsToCome;

    private int code;
    /** The first of two surrogates whose second one has not come yet, and how it is written. */
    private char high;

    private String highWritten = "";

    /** What was taken so far, in bytes. */
    byte[] bytes() {
        return value;
    }

    /** How many of them there are. */
    int length() {
        return length;
    }

    /** What was taken so far. */
    String text() {
        return new String(value, 0, length, StandardCharsets.UTF_8);
    }

    /** Begins anew. */
    void clear() {
        length = 0;
    }

    /** Keeps a byte that stands outside quotes. */
    void keep(byte b) {
        if (length < MAX_BYTES) {
            value[length++] = b;
        }
    }

    /** Takes a byte within quotes; false if it is the quote that ends them. */
    boolean take(byte b, byte quote) {
        if (digitsToCome > 0) {
            int digit = Character.digit(b, 16);
            if (digit >= 0) {
                takeDigit(b, digit);
                return true;
            }
            digitsToCome = 0;
            keepHigh();
            keep(written.toString());
        }
        if (escaped) {
            escaped = false;
            takeEscaped(b);
        } else if (b == '\\') {
            escaped = true;
        } else {
            keepHigh();
            if (b == quote) {
                return false;
            }
            keep(b);
        }
        return true;
    }

    private void takeEscaped(byte b) {
        int digits = b == 'x' ? 2 : b == 'u' ? 4 : b == 'U' ? 8 : 0;
        if (digits > 0) {
            digitsToCome = digits;
            code = 0;
            written.setLength(0);
            written.append('\\').append((char) b);
            return;
        }
        keepHigh();
        keep(b == 'n' || b == 'r' || b == 't' ? (byte) ' ' : b);
    }

    private void takeDigit(byte b, int digit) {
        code = code << 4 | digit;
        written.append((char) b);
        digitsToCome--;
        if (digitsToCome == 0) {
            takeCode();
        }
    }

    private void takeCode() {
        boolean character = Character.isValidCodePoint(code);
        if (character && high != 0 && code <= Character.MAX_VALUE && Character.isLowSurrogate((char) code)) {
            keep(Character.toString(Character.toCodePoint(high, (char) code)));
            high = 0;
            return;
        }
        keepHigh();
        if (character && code <= Character.MAX_VALUE && Character.isHighSurrogate((char) code)) {
            high = (char) code;
            highWritten = written.toString();
        } else if (!character || Character.getType(code) == Character.SURROGATE) {
            keep(written.toString());
        } else {
            keep(code == '\n' || code == '\r' || code == '\t' ? " " : Character.toString(code));
        }
    }

    /** The second surrogate did not come. */
    private void keepHigh() {
        if (high != 0) {
            high = 0;
            keep(highWritten);
        }
    }

    private void keep(String text) {
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            keep(b);
        }
    }
}
