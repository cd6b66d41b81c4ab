package armperf.findings;

import armperf.outcome.UserException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The bytes of findings.md with entries appended. What stands outside the entries is kept byte for byte, whatever its
 * encoding: real files of this kind hold several.
 */
public final class FindingsFile {
    private static final String DATE = "Recorded: ";

    private final byte[] content;

    /**
     * A file's content.
     *
     * @param content empty if there is no file yet
     * @param name for messages
     * @throws UserException if it is UTF-16, where appended ASCII would be garbage
     */
    public FindingsFile(byte[] content, String name) {
        this.content = content.clone();
        if (isUtf16(content)) {
            throw UserException.usage(
                    "findings-utf16",
                    name + " is UTF-16, to which an entry cannot be appended; save it as UTF-8, or name another file"
                            + " with [findings] file");
        }
    }

    /**
     * Appends an entry, unless the same entry stands there already.
     *
     * @param pair {@code FROM..TO}, the runs that were compared
     * @param date ISO date of the entry, which is not part of what makes it the same
     * @param text the entry without its markers and date
     * @return the new content; empty if nothing needs to change
     */
    public Optional<byte[]> append(String pair, String date, String text) {
        String line = newline();
        String body = ascii(text.strip()).replace("\n", line);
        String begin = "<!-- armperf:begin " + pair + " -->";
        String end = "<!-- armperf:end " + pair + " -->";
        List<String> standing = entries(begin, end);
        if (standing.stream().map(FindingsFile::withoutDate).anyMatch(withoutDate(body)::equals)) {
            return Optional.empty();
        }
        String entry = begin + line + body + line + line + DATE + date + line + end + line;
        byte[] gap = gap(line).getBytes(StandardCharsets.US_ASCII);
        byte[] bytes = entry.getBytes(StandardCharsets.UTF_8);
        ByteBuffer all = ByteBuffer.allocate(content.length + gap.length + bytes.length);
        return Optional.of(all.put(content).put(gap).put(bytes).array());
    }

    /** A blank line between what stands there and the new entry. */
    private String gap(String line) {
        if (content.length == 0) {
            return "";
        }
        String tail = latin1();
        if (tail.endsWith(line + line)) {
            return "";
        }
        return tail.endsWith("\n") ? line : line + line;
    }

    /** The line end that the file uses already. */
    private String newline() {
        String text = latin1();
        int at = text.indexOf('\n');
        return at > 0 && text.charAt(at - 1) == '\r' ? "\r\n" : "\n";
    }

    private List<String> entries(String begin, String end) {
        // Entries of a UTF-8 file can hold any character; elsewhere they are ASCII, which Latin-1 reads as it is.
        String text = isUtf8() ? new String(content, StandardCharsets.UTF_8) : latin1();
        List<String> found = new ArrayList<>();
        int from = 0;
        while (true) {
            int start = text.indexOf(begin, from);
            int stop = start < 0 ? -1 : text.indexOf(end, start);
            if (stop < 0) {
                return found;
            }
            found.add(text.substring(start + begin.length(), stop));
            from = stop + end.length();
        }
    }

    private static String withoutDate(String entry) {
        return String.join(
                        "\n",
                        entry.lines().filter(line -> !line.startsWith(DATE)).toList())
                .strip();
    }

    private String latin1() {
        return new String(content, StandardCharsets.ISO_8859_1);
    }

    private String ascii(String text) {
        if (isUtf8()) {
            return text;
        }
        StringBuilder ascii = new StringBuilder();
        text.codePoints().forEach(point -> {
            if (point < 0x80) {
                ascii.append((char) point);
            } else {
                ascii.append(String.format(Locale.ROOT, "U+%04X", point));
            }
        });
        return ascii.toString();
    }

    private boolean isUtf8() {
        try {
            StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(content));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** With its mark, or without: then half of its newlines' bytes, and of other ASCII, are NUL at one parity. */
    private static boolean isUtf16(byte[] content) {
        if (content.length < 2) {
            return false;
        }
        int mark = (content[0] & 0xFF) << 8 | (content[1] & 0xFF);
        if (mark == 0xFFFE || mark == 0xFEFF) {
            return true;
        }
        int[] nuls = new int[2];
        int newlines = 0;
        for (int i = 0; i < content.length; i++) {
            if (content[i] == 0) {
                nuls[i % 2]++;
            } else if (content[i] == '\n') {
                newlines++;
            }
        }
        int most = Math.max(nuls[0], nuls[1]);
        // A stray NUL in a text of several lines is damage that is kept, not another encoding.
        return content.length % 2 == 0 && most > 0 && most >= newlines;
    }
}
