package armperf.results;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * The text of a file whose encoding nobody declared.
 *
 * @param text without a byte order mark
 * @param isDeclared whether it was UTF-8, or UTF-16 with its mark; else the numbers are sound and names may not be
 */
record Content(String text, boolean isDeclared) {
    private static final String GUESS = "GB18030";

    /** Reads UTF-8 with or without a mark, UTF-16 with one, and else what Chinese systems write. */
    static Content of(byte[] bytes) {
        // What PowerShell's > writes.
        if (startsWith(bytes, 0xFF, 0xFE)) {
            return decoded(bytes, StandardCharsets.UTF_16LE, true);
        }
        if (startsWith(bytes, 0xFE, 0xFF)) {
            return decoded(bytes, StandardCharsets.UTF_16BE, true);
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return decoded(bytes, StandardCharsets.UTF_8, true);
        } catch (CharacterCodingException e) {
            // Read as UTF-8, the second byte of such a character can be a backslash that breaks the JSON around it.
            Charset guess = Charset.isSupported(GUESS) ? Charset.forName(GUESS) : StandardCharsets.UTF_8;
            return decoded(bytes, guess, false);
        }
    }

    private static boolean startsWith(byte[] bytes, int first, int second) {
        return bytes.length >= 2 && (bytes[0] & 0xFF) == first && (bytes[1] & 0xFF) == second;
    }

    private static Content decoded(byte[] bytes, Charset charset, boolean isDeclared) {
        String text = new String(bytes, charset);
        return new Content(text.startsWith("\uFEFF") ? text.substring(1) : text, isDeclared);
    }

    /** Whether somebody wanted to write JSON. */
    boolean isJsonMeant() {
        String first = text.stripLeading();
        return first.startsWith("{") || first.startsWith("[");
    }

    /** How it begins, in quotes and fit for a terminal. */
    String beginning() {
        String first = text.strip();
        return "'" + Measured.printable(first.substring(0, Math.min(40, first.length()))) + "'";
    }
}
