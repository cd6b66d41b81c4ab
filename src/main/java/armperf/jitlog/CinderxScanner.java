package armperf.jitlog;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds the lines of a cinderx log in a stream of bytes. The dumps between them, which are most of a big log, are never
 * taken apart.
 */
final class CinderxScanner {
    private static final byte[] MARK = CinderxPrefix.MARK;
    /** Sees eight bytes as one number; in which order does not matter to the question that is asked of them. */
    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long EVERY_LOWEST_BIT = 0x0101010101010101L;
    private static final long EVERY_HIGHEST_BIT = 0x8080808080808080L;
    private static final long EVERY_FIRST_LETTER = MARK[0] * EVERY_LOWEST_BIT;

    private final ByteWindow window;
    private long lineBytes;
    private long offset;
    private boolean torn;
    private boolean whole;
    /** Where the mark, the text after the prefix and the line's end stand in the window. */
    private int mark;

    private int text;
    private int end;
    /** Up to where a line was taken that is still to be passed; -1 if there is none. */
    private int taken = -1;

    CinderxScanner(InputStream in) throws IOException {
        window = new ByteWindow(in);
    }

    /**
     * Moves on to the next line that begins with the log's mark, or that has a whole prefix inside it; false at the end
     * of the stream.
     */
    boolean next() throws IOException {
        passTaken();
        while (true) {
            int found = find(window.position(), window.limit());
            if (found == window.limit()) {
                // The last bytes may be the first of a mark.
                window.moveTo(window.limit() - (MARK.length - 1));
                if (!window.fill(MARK.length)) {
                    window.moveTo(window.limit());
                    return false;
                }
                continue;
            }
            window.moveTo(found);
            window.fill(CinderxPrefix.MAX_BYTES);
            int prefix = CinderxPrefix.length(window.bytes(), window.position(), window.limit());
            if (window.isAtLineStart() || prefix > 0) {
                torn = !window.isAtLineStart() || prefix < 0;
                takeLine(Math.max(prefix, 0));
                return true;
            }
            window.moveTo(window.position() + MARK.length);
        }
    }

    /** Where the mark stands in the stream, in bytes. */
    long offset() {
        return offset;
    }

    /** Whether this is not one line of the log, but pieces of several. */
    boolean isTorn() {
        return torn;
    }

    /** Whether the line has an end, and was short enough to be kept. */
    boolean isWhole() {
        return whole;
    }

    /** The line from the mark on, without its end. */
    String line() {
        return window.text(mark, end);
    }

    /** What the line says after its prefix. */
    String text() {
        return window.text(text, end);
    }

    /** The bytes that hold what the line says after its prefix, from {@link #textFrom} to {@link #textTo}. */
    byte[] bytes() {
        return window.bytes();
    }

    int textFrom() {
        return text;
    }

    int textTo() {
        return end;
    }

    /** How many bytes of the stream stood outside the lines, once all were found. */
    long bodyBytes() {
        return window.offset() - lineBytes;
    }

    /** Hands on the dump's line that comes next, in pieces, up to its end or the next line of the log. */
    void dumpLine(ByteTaker taker) throws IOException {
        passTaken();
        while (window.fill(CinderxPrefix.MAX_BYTES) || window.position() < window.limit()) {
            if (isLogLine()) {
                return;
            }
            int newline = window.lineEnd();
            int safe = window.isLast() ? window.limit() : window.limit() - (MARK.length - 1);
            int end = Math.min(Math.min(newline, safe), find(window.position() + 1, newline));
            taker.take(window.bytes(), window.position(), end);
            window.moveTo(end);
            if (end == newline && newline < window.limit()) {
                return;
            }
        }
    }

    /** Takes bytes of a line that is too long to keep. */
    interface ByteTaker {
        void take(byte[] bytes, int from, int to);
    }

    private boolean isLogLine() {
        return CinderxPrefix.isMark(window.bytes(), window.position(), window.limit())
                && (window.isAtLineStart()
                        || CinderxPrefix.length(window.bytes(), window.position(), window.limit()) > 0);
    }

    /** Marks the line at the position; the window stays where it is until the next call. */
    private void takeLine(int prefix) throws IOException {
        int kept = window.keptLineEnd();
        offset = window.offset();
        mark = window.position();
        text = mark + prefix;
        whole = kept < window.limit() && window.bytes()[kept] == '\n';
        end = kept > text && window.bytes()[kept - 1] == '\r' ? kept - 1 : kept;
        torn |= holdsPrefix(mark + MARK.length, kept);
        taken = kept;
    }

    /** Moves past the line that was taken, however long it is. */
    private void passTaken() throws IOException {
        if (taken < 0) {
            return;
        }
        if (whole) {
            window.moveTo(taken + 1);
        } else {
            window.passLine();
        }
        lineBytes += window.offset() - offset;
        taken = -1;
    }

    private boolean holdsPrefix(int from, int to) {
        for (int at = find(from, to); at < to; at = find(at + 1, to)) {
            if (CinderxPrefix.length(window.bytes(), at, to) > 0) {
                return true;
            }
        }
        return false;
    }

    /** Where the next mark begins, or {@code to} if there is none before it. */
    private int find(int from, int to) {
        byte[] bytes = window.bytes();
        int at = from;
        while (at < to) {
            if (at + Long.BYTES <= to && !holdsFirstLetter((long) EIGHT_BYTES.get(bytes, at))) {
                at += Long.BYTES;
                continue;
            }
            int last = Math.min(at + Long.BYTES, to);
            for (; at < last; at++) {
                if (bytes[at] == MARK[0] && CinderxPrefix.isMark(bytes, at, to)) {
                    return at;
                }
            }
        }
        return to;
    }

    /** Whether any of eight bytes is the mark's first letter, which is rare: the loop over them costs most of all. */
    private static boolean holdsFirstLetter(long eight) {
        long zeroWhereFound = eight ^ EVERY_FIRST_LETTER;
        return ((zeroWhereFound - EVERY_LOWEST_BIT) & ~zeroWhereFound & EVERY_HIGHEST_BIT) != 0;
    }
}
