package armperf.jitlog;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A window of fixed size that moves over a stream of bytes. It is what keeps reading in bounded memory: of a line that
 * is longer, only the beginning is ever seen at once.
 */
final class ByteWindow {
    /** Of one line no more than this is kept; the rest is passed over. */
    static final int LINE_BYTES = 16 * 1024;

    private static final int WINDOW_BYTES = 64 * 1024;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final InputStream in;
    private final byte[] bytes;
    private final long[] words;
    private final LongBuffer bytesAsWords;
    /** Whether the words are what the bytes are. */
    private boolean wordsKnown;
    /** Up to where the stream is wanted; after it, no more is read than is asked for. */
    private final long stop;
    /** Offset of {@code bytes[0]} in the stream. */
    private long base;

    private int position;
    private int limit;
    private boolean ended;
    private byte before = '\n';

    /** Stands at the stream's first byte, or after its byte order mark. */
    ByteWindow(InputStream in) throws IOException {
        this(in, 0, Long.MAX_VALUE, new Room());
        fill(BYTE_ORDER_MARK.length);
        if (Arrays.equals(bytes, 0, BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length)) {
            position = BYTE_ORDER_MARK.length;
        }
    }

    /**
     * Stands at the first byte of a piece of a stream.
     *
     * @param base where the piece begins in the stream
     * @param stop where the piece ends; what follows is read only to end its last line
     * @param room used by nobody else meanwhile
     */
    ByteWindow(InputStream piece, long base, long stop, Room room) {
        this.in = piece;
        this.base = base;
        this.stop = stop;
        this.bytes = room.bytes;
        this.words = room.words;
        this.bytesAsWords =
                ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer();
    }

    /** Room for a window. */
    static final class Room {
        private final byte[] bytes = new byte[WINDOW_BYTES];
        private final long[] words = new long[WINDOW_BYTES / Long.BYTES];
    }

    /** The bytes of the window, to be read between {@link #position} and {@link #limit} and until the next move. */
    byte[] bytes() {
        return bytes;
    }

    int position() {
        return position;
    }

    int limit() {
        return limit;
    }

    /** Where the position stands in the stream. */
    long offset() {
        return base + position;
    }

    /** Whether the stream has nothing after the window. */
    boolean isLast() {
        return ended;
    }

    /** Whether a line begins at the position. */
    boolean isAtLineStart() {
        return before == '\n';
    }

    /** Sees to it that so many bytes lie ahead; false if the stream ends before. What was passed over is forgotten. */
    boolean fill(int wanted) throws IOException {
        if (limit - position >= wanted || ended) {
            return limit - position >= wanted;
        }
        System.arraycopy(bytes, position, bytes, 0, limit - position);
        base += position;
        limit -= position;
        position = 0;
        // To the brim: a stream that gives little at a time would else move the rest down again and again.
        wordsKnown = false;
        int brim = (int) Math.min(bytes.length, Math.max(stop - base, wanted + LINE_BYTES));
        while (limit < brim && !ended) {
            int read = in.read(bytes, limit, brim - limit);
            if (read < 0) {
                ended = true;
            } else {
                limit += read;
            }
        }
        return limit - position >= wanted;
    }

    /** Moves the position forward to an index into the window. */
    void moveTo(int index) {
        if (index > position) {
            before = bytes[index - 1];
            position = index;
        }
    }

    /** Where a byte that is rare stands first between two indexes into the window; {@code to} if it does not. */
    int indexOfRare(byte wanted, int from, int to) {
        if (!wordsKnown) {
            bytesAsWords.get(0, words, 0, (limit + Long.BYTES - 1) / Long.BYTES);
            wordsKnown = true;
        }
        return ByteSearch.indexOf(words, from, to, wanted);
    }

    /** Index of the line feed that ends the line at the position, or the limit if none is in the window. */
    int lineEnd() {
        return indexOfRare((byte) '\n', position, limit);
    }

    /** As {@link #lineEnd}, after seeing to it that as much of the line as is ever kept lies in the window. */
    int keptLineEnd() throws IOException {
        int end = lineEnd();
        if (end == limit && !ended) {
            fill(LINE_BYTES);
            end = lineEnd();
        }
        return Math.min(end, position + LINE_BYTES);
    }

    /** Moves past the end of the line, however long it is; false if the stream ends without one. */
    boolean passLine() throws IOException {
        int end = lineEnd();
        while (end == limit) {
            moveTo(end);
            if (!fill(1)) {
                return false;
            }
            end = lineEnd();
        }
        moveTo(end + 1);
        return true;
    }

    /** Moves past the next line feed, if it stands before an offset of the stream; false if it does not. */
    boolean passLineBefore(long offset) throws IOException {
        while (offset() < offset && (position < limit || fill(1))) {
            int last = (int) Math.min(limit, position + offset - offset());
            int end = ByteSearch.indexOf(bytes, position, last, (byte) '\n');
            moveTo(Math.min(end + 1, last));
            if (end < last) {
                return true;
            }
        }
        return false;
    }

    /** The text between two indexes, without the carriage return that may end it; what is not UTF-8 is replaced. */
    String text(int from, int to) {
        int end = to > from && bytes[to - 1] == '\r' ? to - 1 : to;
        return new String(bytes, from, end - from, StandardCharsets.UTF_8);
    }
}
