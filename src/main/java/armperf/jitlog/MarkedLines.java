package armperf.jitlog;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * Finds a JIT's lines among the output of the program that it runs, by what they begin with. A program that does not end
 * its own lines has the JIT's begin in the middle of them; a line that is cut into by another of the JIT's ends there.
 */
final class MarkedLines {
    private final ByteWindow window;
    private final List<String> marks;
    private final byte[][] markBytes;
    private final boolean[] first = new boolean[256];
    private long markedBytes;
    private long offset;
    private boolean whole;
    private String mark = "";
    private String text = "";

    /** Reads a stream in which a line of the JIT begins with one of these marks, none of which begins another. */
    MarkedLines(InputStream in, Collection<String> marks) throws IOException {
        window = new ByteWindow(in);
        this.marks = List.copyOf(marks);
        markBytes = this.marks.stream()
                .map(one -> one.getBytes(StandardCharsets.US_ASCII))
                .toArray(byte[][]::new);
        for (byte[] one : markBytes) {
            first[one[0]] = true;
        }
    }

    /** Moves on to the next line of the JIT; false at the end of the stream. */
    boolean next() throws IOException {
        while (window.fill(1)) {
            int end = window.keptLineEnd();
            int from = find(window.position(), end);
            if (from < end) {
                take(from, end);
                return true;
            }
            window.passLine();
        }
        return false;
    }

    /** The mark that the line begins with. */
    String mark() {
        return mark;
    }

    /** The line from its mark on, or as much as is kept. */
    String text() {
        return text;
    }

    /** Whether the line ends where lines end. */
    boolean isWhole() {
        return whole;
    }

    /** Where the line's mark stands in the stream, in bytes. */
    long offset() {
        return offset;
    }

    /** How many bytes of the stream stood outside the lines that were found so far. */
    long bodyBytes() {
        return window.offset() - markedBytes;
    }

    private void take(int from, int end) throws IOException {
        mark = marks.get(markAt(from, end));
        window.moveTo(from);
        offset = window.offset();
        int to = find(from + 1, end);
        text = window.text(from, to);
        if (to < end) {
            whole = false;
            window.moveTo(to);
        } else {
            whole = window.passLine();
        }
        markedBytes += window.offset() - offset;
    }

    /** Index of the first mark from there on, or the end if there is none. */
    private int find(int from, int end) {
        byte[] bytes = window.bytes(end);
        int at = from;
        while (at < end && (!first[bytes[at] & 0xFF] || markAt(at, end) < 0)) {
            at++;
        }
        return at;
    }

    /** Which of the marks stands there, below zero if none does. */
    private int markAt(int at, int end) {
        byte[] bytes = window.bytes(end);
        for (int i = 0; i < markBytes.length; i++) {
            byte[] one = markBytes[i];
            if (end - at >= one.length && Arrays.equals(bytes, at, at + one.length, one, 0, one.length)) {
                return i;
            }
        }
        return -1;
    }
}
