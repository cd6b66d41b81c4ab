package armperf.host;

import java.util.stream.Collectors;

/** What a host said, to be quoted in a sentence: untrusted, so that nothing of it may move a cursor or fill a screen. */
final class Said {
    private Said() {}

    /** Its lines joined to one, of so many characters at most. */
    static String line(String text, int longest) {
        return plain(
                text.lines().map(String::strip).filter(line -> !line.isEmpty()).collect(Collectors.joining("; ")),
                longest);
    }

    /** A name of so many characters at most, in which a line end is as odd as any other control character. */
    static String plain(String text, int longest) {
        StringBuilder plain = new StringBuilder();
        text.codePoints()
                .limit(longest)
                .map(point ->
                        Character.isISOControl(point) || Character.getType(point) == Character.SURROGATE ? '?' : point)
                .forEach(plain::appendCodePoint);
        return plain.toString();
    }
}
