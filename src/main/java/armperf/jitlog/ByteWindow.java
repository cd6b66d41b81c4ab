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
    /** As much is searched at a time as stays in a processor's nearest memory. */
    private static final int PIECE_WORDS = 8 * 1024;
    /** As much of a file's window is made bytes at a time as many lines have. */
    private static final int SHOWN_BYTES = 512;

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final Source in;
    private final Room room;
    private final ByteBuffer store;
    /** Up to where the stream is wanted; after it, no more is read than is asked for. */
    private final long stop;
    /** Offset of the window's first byte in the stream. */
    private long base;

    private int position;
    private int limit;
    private boolean ended;
    private byte before = '\n';
    /** Between which indexes the room's words are what stands in the window. */
    private int wordsFrom;

    private int wordsTo;
    /** Between which indexes the room's bytes are what stands in the window. */
    private int bytesFrom;

    private int bytesTo;
    /** The line end that was found last, and from where on it is the next one. */
    private int lineEnd = -1;

    private int lineEndFrom;

    /** Gives the bytes of a stream. */
    interface Source {
        /** Puts what comes next into a buffer that has room, one byte or more, and says how many; -1 at the end. */
        int read(ByteBuffer into) throws IOException;
    }

    /** Stands at the stream's first byte, or after its byte order mark. */
    ByteWindow(InputStream in) throws IOException {
        this(into -> read(in, into), 0, Long.MAX_VALUE, Room.ofStream());
        fill(BYTE_ORDER_MARK.length);
        int end = BYTE_ORDER_MARK.length;
        if (limit >= end && Arrays.equals(bytes(end), 0, end, BYTE_ORDER_MARK, 0, end)) {
            position = end;
        }
    }

    /**
     * Stands at the first byte of a piece of a stream.
     *
     * @param base where the piece begins in the stream
     * @param stop where the piece ends; what follows is read only to end its last line
     * @param room used by nobody else meanwhile
     */
    ByteWindow(Source piece, long base, long stop, Room room) {
        this.in = piece;
        this.base = base;
        this.stop = stop;
        this.room = room;
        this.store = room.store;
    }

    private static int read(InputStream in, ByteBuffer into) throws IOException {
        int read = in.read(into.array(), into.arrayOffset() + into.position(), into.remaining());
        into.position(into.position() + Math.max(0, read));
        return read;
    }

    /** Room for a window. */
    static final class Room {
        /** Longer than the window by a word, so that one can be read wherever a byte stands. */
        private final ByteBuffer store;

        private final LongBuffer storedWords;
        private final byte[] bytes;
        /** Longer than a piece by a word, so that two can be read wherever a byte stands. */
        private final long[] words = new long[PIECE_WORDS + 1];

        private Room(ByteBuffer store, byte[] bytes) {
            this.store = store.order(ByteOrder.LITTLE_ENDIAN);
            this.storedWords = store.asLongBuffer();
            this.bytes = bytes;
        }

        /** Room whose bytes are an array's. */
        private static Room ofStream() {
            byte[] bytes = new byte[WINDOW_BYTES + Long.BYTES];
            return new Room(ByteBuffer.wrap(bytes), bytes);
        }

        /** Room that the system reads a file into by itself, for a window of so many bytes or the usual ones if that is more. */
        static Room ofFile(int bytes) {
            int most = Math.max(WINDOW_BYTES, bytes) + Long.BYTES;
            return new Room(ByteBuffer.allocateDirect(most), new byte[most]);
        }
    }

    /** The bytes of the window, to be read from {@link #position} to an index and until the next move. */
    byte[] bytes(int to) {
        if (position < bytesFrom || to > bytesTo) {
            show(to);
        }
        return room.bytes;
    }

    /** Makes bytes of what stands in the window: of most of it nobody asks for them. */
    private void show(int to) {
        if (position < bytesFrom || position > bytesTo) {
            bytesFrom = position;
            bytesTo = position;
        }
        int end = Math.min(limit, Math.max(to, bytesTo + SHOWN_BYTES));
        if (!store.hasArray()) {
            store.get(bytesTo, room.bytes, bytesTo, end - bytesTo);
        }
        bytesTo = end;
    }

    /** The byte at an index below the limit. */
    byte at(int index) {
        return store.get(index);
    }

    /** The eight bytes from an index on, the first of them lowest; those after the limit can be anything. */
    long wordAt(int index) {
        return store.getLong(index);
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
        store.put(0, store, position, limit - position);
        base += position;
        limit -= position;
        position = 0;
        wordsTo = 0;
        bytesTo = 0;
        lineEnd = -1;
        // To the brim: a stream that gives little at a time would else move the rest down again and again.
        int brim = (int) Math.min(store.capacity() - Long.BYTES, Math.max(stop - base, wanted + LINE_BYTES));
        while (limit < brim && !ended) {
            store.limit(brim).position(limit);
            int read = in.read(store);
            store.clear();
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
            before = at(index - 1);
            position = index;
        }
    }

    /** Where a byte that is rare stands first between two indexes into the window; {@code to} if it does not. */
    int indexOfRare(byte wanted, int from, int to) {
        for (int at = from; at < to; at = wordsTo) {
            if (at < wordsFrom || at >= wordsTo) {
                wordsFrom = at - at % Long.BYTES;
                int words = Math.min(PIECE_WORDS, (limit - wordsFrom + Long.BYTES - 1) / Long.BYTES);
                room.storedWords.get(wordsFrom / Long.BYTES, room.words, 0, words);
                wordsTo = wordsFrom + Long.BYTES * words;
            }
            int end = Math.min(to, wordsTo);
            int found = wordsFrom + ByteSearch.indexOf(room.words, at - wordsFrom, end - wordsFrom, wanted);
            if (found < end) {
                return found;
            }
        }
        return to;
    }

    /**
     * Copies the bytes between two indexes, eight to a word and zeros after the last; false if they are not all among
     * those that were searched last.
     */
    boolean copyWords(int from, int to, long[] into) {
        if (from < wordsFrom || to > wordsTo) {
            return false;
        }
        int word = (from - wordsFrom) / Long.BYTES;
        int shift = Byte.SIZE * ((from - wordsFrom) % Long.BYTES);
        int count = (to - from + Long.BYTES - 1) / Long.BYTES;
        long[] words = room.words;
        for (int i = 0; i < count; i++) {
            // In two steps, as a shift by all of a word's bits does nothing.
            into[i] = words[word + i] >>> shift | words[word + i + 1] << 1 << (Long.SIZE - 1 - shift);
        }
        int after = Byte.SIZE * (Long.BYTES * count - (to - from));
        if (after > 0) {
            into[count - 1] = into[count - 1] << after >>> after;
        }
        return true;
    }

    /** Index of the line feed that ends the line at the position, or the limit if none is in the window. */
    int lineEnd() {
        if (lineEnd < position || lineEndFrom > position) {
            lineEnd = indexOfRare((byte) '\n', position, limit);
            lineEndFrom = position;
        }
        return lineEnd;
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
            int end = indexOfRare((byte) '\n', position, last);
            moveTo(Math.min(end + 1, last));
            if (end < last) {
                return true;
            }
        }
        return false;
    }

    /** The text between two indexes from the position on, without the carriage return that may end it; what is not UTF-8 is replaced. */
    String text(int from, int to) {
        int end = to > from && at(to - 1) == '\r' ? to - 1 : to;
        return new String(bytes(to), from, end - from, StandardCharsets.UTF_8);
    }
}
