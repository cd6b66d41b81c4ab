package armperf.jitlog;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/** Finds the lines of a LogCompilation file that begin with one of some tags; other lines are not taken apart. */
final class HotspotLines {
    /** No name of an element is longer. */
    private static final int NAME_BYTES = 64;

    private final ByteWindow window;
    private final Set<String> names;
    private long lineBytes;
    private long offset;
    private String element = "";
    private String text = "";

    HotspotLines(InputStream in, Set<String> names) throws IOException {
        window = new ByteWindow(in);
        this.names = Set.copyOf(names);
    }

    /** Moves on to the next such line; false at the end of the stream. */
    boolean next() throws IOException {
        while (window.fill(NAME_BYTES) || window.position() < window.limit()) {
            offset = window.offset();
            element = element();
            if (names.contains(element)) {
                int end = window.keptLineEnd();
                text = window.text(window.position(), end);
                window.passLine();
                lineBytes += window.offset() - offset;
                return true;
            }
            window.passLine();
        }
        return false;
    }

    /** The name of the element that the line begins with. */
    String name() {
        return element;
    }

    /** The line's tag; empty if it is not whole. */
    Optional<HotspotTag> tag() {
        return HotspotTag.parse(text);
    }

    /** Where the line begins in the stream, in bytes. */
    long offset() {
        return offset;
    }

    String text() {
        return text;
    }

    /** How many bytes of the stream stood outside the lines that were found so far. */
    long bodyBytes() {
        return window.offset() - lineBytes;
    }

    /** The name of the element at the position, empty if there is none. */
    private String element() {
        int from = window.position();
        int last = Math.min(window.limit(), from + NAME_BYTES);
        byte[] bytes = window.bytes(last);
        if (bytes[from] != '<') {
            return "";
        }
        int at = from + 1;
        while (at < last && (bytes[at] == '_' || (bytes[at] >= 'a' && bytes[at] <= 'z'))) {
            at++;
        }
        return new String(bytes, from + 1, at - from - 1, StandardCharsets.ISO_8859_1);
    }
}
