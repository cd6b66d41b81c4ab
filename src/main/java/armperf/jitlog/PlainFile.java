package armperf.jitlog;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/** A log that lies on this machine as its process wrote it, and can be read in several places at once. */
public final class PlainFile implements Closeable {
    private final FileChannel channel;
    private final long bytes;
    /** Where somebody found the file's end, if it was cut off meanwhile. */
    private final AtomicLong end;

    private PlainFile(FileChannel channel, long bytes) {
        this.channel = channel;
        this.bytes = bytes;
        this.end = new AtomicLong(bytes);
    }

    /** Opens a file as long as it is now: what is written to it from here on is not read. */
    static PlainFile open(Path path) throws IOException {
        FileChannel channel = FileChannel.open(path);
        return new PlainFile(channel, channel.size());
    }

    /** How long it was when it was opened. */
    public long bytes() {
        return bytes;
    }

    /** How much of it was there to be read: less than {@link #bytes} if somebody cut it off meanwhile. */
    long bytesThere() {
        return end.get();
    }

    /** The bytes from an offset to the end. Several such streams can be read at the same time. */
    public InputStream from(long offset) {
        return new Piece(offset);
    }

    /** As {@link #from}, for a window. */
    ByteWindow.Source source(long offset) {
        return new Piece(offset);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private final class Piece extends InputStream implements ByteWindow.Source {
        private long position;

        Piece(long position) {
            this.position = position;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            Objects.checkFromIndexSize(from, length, into.length);
            int wanted = (int) Math.min(length, bytes - position);
            if (wanted <= 0) {
                return length == 0 ? 0 : -1;
            }
            return read(ByteBuffer.wrap(into, from, wanted));
        }

        @Override
        public int read(ByteBuffer into) throws IOException {
            long left = bytes - position;
            if (left <= 0) {
                return -1;
            }
            into.limit((int) Math.min(into.limit(), into.position() + left));
            int read = channel.read(into, position);
            if (read < 0) {
                end.accumulateAndGet(position, Math::min);
                return -1;
            }
            position += read;
            return read;
        }
    }
}
