package armperf.jitlog;

import java.io.IOException;
import java.util.List;

/**
 * Finds the lines of a cinderx log in a stream of bytes, or in a stretch of it. The dumps between them, which are most of
 * a big log, are never taken apart.
 */
final class CinderxScanner {
    private static final byte[] MARK = CinderxPrefix.MARK;

    private final ByteWindow window;
    private final KnownLines lately;
    /** Lines that begin here or later are somebody else's. */
    private final long stop;

    /** The same line, read before; null if there is none. */
    private KnownLines.Line known;
    /** Whether the line is one that could have been known. */
    private boolean asked;

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
    /** Whether the line before the position was one that was found. */
    private boolean afterLine;

    /** Whether the window went into a line of somebody else's, after counters that belong to the line before. */
    private boolean beyond;

    /**
     * A scanner of a window that stands at the start of a line.
     *
     * @param lately lines of the same log, of whatever part of it
     * @param stop lines that begin at this offset of the stream or later are not read
     */
    CinderxScanner(ByteWindow window, KnownLines lately, long stop) {
        this.window = window;
        this.lately = lately;
        this.stop = stop;
    }

    /**
     * Moves on to the next line that begins with the log's mark, that has a whole prefix inside it, or that is the rest
     * of a line of the log's after another; false at the end.
     */
    boolean next() throws IOException {
        passTaken();
        known = null;
        asked = false;
        if (afterLine && isRest()) {
            torn = true;
            takeLine(0);
            return true;
        }
        afterLine = false;
        while (!beyond) {
            int limit = limit();
            int found = find(window.position(), limit);
            if (found == limit) {
                if (!goOn(limit)) {
                    return false;
                }
                continue;
            }
            window.moveTo(found);
            window.fill(CinderxPrefix.MAX_BYTES);
            if (window.isAtLineStart() && isKnown()) {
                return true;
            }
            int prefix = prefix();
            if (window.isAtLineStart() || prefix > 0) {
                torn = !window.isAtLineStart() || prefix < 0;
                takeLine(Math.max(prefix, 0));
                return true;
            }
            window.moveTo(window.position() + MARK.length);
        }
        return false;
    }

    /** The same line as it was read before; null if it is to be read. It is whole, and not torn. */
    KnownLines.Line known() {
        return known;
    }

    /** Remembers what the line says. */
    void keep(List<LogEvent> said) {
        if (asked) {
            lately.keep(text - mark, said);
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
        return window.bytes(end);
    }

    int textFrom() {
        return text;
    }

    int textTo() {
        return end;
    }

    /** How many bytes the lines have that were found, once all were. */
    long lineBytes() {
        return lineBytes;
    }

    /** Hands on the dump's line that comes next, in pieces, up to its end or the next line of the log; of a rest nothing. */
    void dumpLine(ByteTaker taker) throws IOException {
        passTaken();
        if (isRest()) {
            return;
        }
        afterLine = false;
        beyond = window.offset() >= stop;
        while (window.fill(CinderxPrefix.MAX_BYTES) || window.position() < window.limit()) {
            if (isLogLine()) {
                return;
            }
            int newline = window.lineEnd();
            int safe = window.isLast() ? window.limit() : window.limit() - (MARK.length - 1);
            int kept = Math.min(safe, window.position() + ByteWindow.LINE_BYTES);
            int next = find(window.position() + 1, Math.min(newline, kept + MARK.length - 1));
            int piece = Math.min(Math.min(newline, kept), next);
            taker.take(window.bytes(piece), window.position(), piece, window.offset());
            window.moveTo(piece);
            if (piece == newline && newline < window.limit()) {
                return;
            }
        }
    }

    /** Whether a line begins here whose head another process wrote its own line over, which ends before this. */
    private boolean isRest() throws IOException {
        if (window.isAtLineStart()
                && (window.fill(CinderxRest.MAX_BYTES) || window.position() < window.limit())
                && !isMark(window.position(), window.limit())) {
            int end = Math.min(window.lineEnd(), window.position() + CinderxRest.MAX_BYTES);
            if (CinderxRest.isRest(window.bytes(end), window.position(), end)) {
                // The window may move to hold more of the line.
                int kept = window.keptLineEnd();
                return !holdsPrefix(window.position(), kept);
            }
        }
        return false;
    }

    private boolean isLogLine() {
        return isMark(window.position(), window.limit()) && (window.isAtLineStart() || prefix() > 0);
    }

    /** How long the prefix at the position is; -1 if it is not a whole one. */
    private int prefix() {
        int most = Math.min(window.limit(), window.position() + 2 * CinderxPrefix.MAX_BYTES);
        int to = Math.min(window.lineEnd(), most);
        return CinderxPrefix.length(window.bytes(to), window.position(), to);
    }

    private boolean isMark(int from, int to) {
        return to - from >= MARK.length && CinderxPrefix.isMark(window.wordAt(from));
    }

    /** Up to where marks are looked for in the window; the last one may end there. */
    private int limit() {
        if (window.offset() >= stop) {
            // The line that the stop stands in is still ours; the next is not.
            return window.isAtLineStart() ? window.position() : window.lineEnd();
        }
        int rest = MARK.length - 1;
        return (int) Math.min((long) window.limit() - rest, window.position() + (stop - window.offset())) + rest;
    }

    /** Moves on when no mark was found up to a limit; false if there is nothing more to look at. */
    private boolean goOn(int limit) throws IOException {
        if (window.offset() >= stop) {
            boolean over = window.isAtLineStart() || limit < window.limit();
            window.moveTo(over ? limit : Math.max(window.position(), limit - (MARK.length - 1)));
            return !over && fillOrEnd();
        }
        // The last bytes may be the first of a mark.
        window.moveTo(Math.max(window.position(), limit - (MARK.length - 1)));
        return window.offset() >= stop || limit < window.limit() || fillOrEnd();
    }

    private boolean fillOrEnd() throws IOException {
        if (window.fill(MARK.length)) {
            return true;
        }
        window.moveTo(window.limit());
        return false;
    }

    /** Whether the line at the position was read before, word for word; it is marked if so. */
    private boolean isKnown() {
        int kept = window.lineEnd();
        asked = kept < window.limit();
        known = asked ? lately.find(window, window.position(), kept) : null;
        if (known == null) {
            return false;
        }
        torn = false;
        mark(known.prefix(), kept);
        return true;
    }

    /** Marks the line at the position; the window stays where it is until the next call. */
    private void takeLine(int prefix) throws IOException {
        int kept = window.keptLineEnd();
        mark(prefix, kept);
        torn |= holdsPrefix(Math.max(text, mark + MARK.length), kept);
    }

    private void mark(int prefix, int kept) {
        offset = window.offset();
        mark = window.position();
        text = mark + prefix;
        whole = kept < window.limit() && window.at(kept) == '\n';
        end = kept > text && window.at(kept - 1) == '\r' ? kept - 1 : kept;
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
        afterLine = true;
    }

    private boolean holdsPrefix(int from, int to) {
        for (int at = find(from, to); at < to; at = find(at + 1, to)) {
            if (CinderxPrefix.length(window.bytes(to), at, to) > 0) {
                return true;
            }
        }
        return false;
    }

    /** Where the next mark begins that ends before {@code to}; {@code to} if there is none. */
    private int find(int from, int to) {
        for (int at = from; at < to; at++) {
            at = window.indexOfRare(MARK[0], at, to);
            if (isMark(at, to)) {
                return at;
            }
        }
        return to;
    }
}
