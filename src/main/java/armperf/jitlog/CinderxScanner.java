package armperf.jitlog;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Finds the lines of a cinderx log in a stream of bytes. The dumps between them, which are most of a big log, are never
 * taken apart, and of a long line only the beginning is kept.
 */
final class CinderxScanner {
    /** Of one line no more than this is kept; the rest is passed over. */
    static final int LINE_BYTES = 64 * 1024;

    private static final int BUFFER_BYTES = 256 * 1024;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final byte[] MARK = CinderxPrefix.MARK;
    /** For every byte value: how far on the mark can begin at the earliest, if that byte stands where it would end. */
    private static final int[] SKIP = new int[256];

    static {
        Arrays.fill(SKIP, MARK.length);
        for (int i = 0; i < MARK.length - 1; i++) {
            SKIP[MARK[i]] = MARK.length - 1 - i;
        }
    }

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    /** Offset of {@code buffer[0]} in the stream. */
    private long base;

    private int position;
    private int limit;
    private boolean ended;
    private byte before = '\n';

    private long lineBytes;
    private long offset;
    private boolean torn;
    private boolean whole;
    private String line = "";
    private String text = "";

    CinderxScanner(InputStream in) throws IOException {
        this.in = in;
        fill(BYTE_ORDER_MARK.length);
        if (Arrays.equals(buffer, 0, BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length)) {
            position = BYTE_ORDER_MARK.length;
        }
    }

    /**
     * Moves on to the next line that begins with the log's mark, or that has a whole prefix inside it; false at the end
     * of the stream.
     */
    boolean next() throws IOException {
        while (true) {
            int found = find(limit, position);
            if (found == limit) {
                advance(Math.max(position, limit - (MARK.length - 1)));
                if (!fill(MARK.length)) {
                    advance(limit);
                    return false;
                }
                continue;
            }
            advance(found);
            fill(CinderxPrefix.MAX_BYTES);
            boolean atLineStart = before == '\n';
            int prefix = CinderxPrefix.length(buffer, position, limit);
            if (atLineStart || prefix > 0) {
                offset = base + position;
                torn = !atLineStart || prefix < 0;
                takeLine(Math.max(prefix, 0));
                return true;
            }
            advance(position + MARK.length);
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

    /** The line from the mark on, without its end; what is not UTF-8 is replaced. */
    String line() {
        return line;
    }

    /** What the line says after its prefix. */
    String text() {
        return text;
    }

    /** How many bytes of the stream stood outside the lines that were found so far. */
    long bodyBytes() {
        return base + position - lineBytes;
    }

    /** Hands on the rest of the dump's line that comes next, in pieces, up to its end or the next line of the log. */
    void dumpLine(ByteTaker taker) throws IOException {
        while (fill(CinderxPrefix.MAX_BYTES) || position < limit) {
            if (CinderxPrefix.isMark(buffer, position, limit)
                    && (before == '\n' || CinderxPrefix.length(buffer, position, limit) > 0)) {
                return;
            }
            int newline = lineEnd();
            // A mark may begin in the last bytes, and end in those that were not read yet.
            int safe = ended ? limit : limit - (MARK.length - 1);
            int end = Math.min(Math.min(newline, safe), find(newline, position + 1));
            taker.take(buffer, position, end);
            advance(end);
            if (end == newline && newline < limit) {
                return;
            }
        }
    }

    /** Takes bytes of a line that is too long to keep. */
    interface ByteTaker {
        void take(byte[] bytes, int from, int to);
    }

    /** Where the next mark begins, or {@code to} if there is none before it. */
    private int find(int to, int from) {
        int last = MARK.length - 1;
        int at = from;
        while (at + last < to) {
            byte end = buffer[at + last];
            if (end == MARK[last] && CinderxPrefix.isMark(buffer, at, to)) {
                return at;
            }
            at += SKIP[end & 0xFF];
        }
        return to;
    }

    private void takeLine(int prefix) throws IOException {
        int end = lineEnd();
        if (end == limit) {
            fill(LINE_BYTES);
            end = lineEnd();
        }
        boolean terminated = end < limit;
        int kept = Math.min(end, position + LINE_BYTES);
        whole = terminated && kept == end;
        int shown = kept > position + prefix && buffer[kept - 1] == '\r' ? kept - 1 : kept;
        line = new String(buffer, position, shown - position, StandardCharsets.UTF_8);
        text = prefix == 0
                ? line
                : new String(buffer, position + prefix, shown - position - prefix, StandardCharsets.UTF_8);
        torn |= holdsPrefix(position + MARK.length, shown);
        advance(end);
        while (!terminated && fill(1)) {
            end = lineEnd();
            terminated = end < limit;
            advance(end);
        }
        if (terminated) {
            advance(position + 1);
        }
        lineBytes += base + position - offset;
    }

    private boolean holdsPrefix(int from, int to) {
        for (int at = find(to, from); at < to; at = find(to, at + 1)) {
            if (CinderxPrefix.length(buffer, at, to) > 0) {
                return true;
            }
        }
        return false;
    }

    private int lineEnd() {
        int at = position;
        while (at < limit && buffer[at] != '\n') {
            at++;
        }
        return at;
    }

    private void advance(int to) {
        if (to > position) {
            before = buffer[to - 1];
            position = to;
        }
    }

    /** Sees to it that so many bytes lie ahead; false if the stream ends before. */
    private boolean fill(int wanted) throws IOException {
        if (limit - position >= wanted || ended) {
            return limit - position >= wanted;
        }
        System.arraycopy(buffer, position, buffer, 0, limit - position);
        base += position;
        limit -= position;
        position = 0;
        // To the brim: a stream that gives little at a time would else move the rest down again and again.
        while (limit < buffer.length && !ended) {
            int read = in.read(buffer, limit, buffer.length - limit);
            if (read < 0) {
                ended = true;
            } else {
                limit += read;
            }
        }
        return limit - position >= wanted;
    }
}
