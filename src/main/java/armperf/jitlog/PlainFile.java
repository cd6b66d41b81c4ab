package armperf.jitlog;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/** A log that lies on this machine as its process wrote it, and can be read in several places at once. */
public final class PlainFile implements Closeable {
    /** A smaller file is read before a mapping has paid for itself. */
    private static final long SMALLEST_MAPPED = 8 << 20;

    private static final long MAP_BYTES = 1 << 30;

    private final FileChannel channel;
    private final long bytes;
    /** The file as it lies in the system's memory, which takes a copy less than reading; empty where that cannot be. */
    private final List<MappedByteBuffer> maps;
    /** Where somebody found the file's end, if it was cut off meanwhile. */
    private final AtomicLong end;

    private PlainFile(FileChannel channel, long bytes) {
        this.channel = channel;
        this.bytes = bytes;
        this.maps = maps(channel, bytes);
        this.end = new AtomicLong(bytes);
    }

    /** Opens a file as long as it is now: what is written to it from here on is not read. */
    static PlainFile open(Path path) throws IOException {
        FileChannel channel = FileChannel.open(path);
        return new PlainFile(channel, channel.size());
    }

    private static List<MappedByteBuffer> maps(FileChannel channel, long bytes) {
        List<MappedByteBuffer> maps = new ArrayList<>();
        if (bytes >= SMALLEST_MAPPED) {
            try {
                for (long from = 0; from < bytes; from += MAP_BYTES) {
                    maps.add(channel.map(MapMode.READ_ONLY, from, Math.min(MAP_BYTES, bytes - from)));
                }
            } catch (IOException e) {
                // Some file systems cannot; and where memory has no room, or the file was cut off just now, reading
                // does.
                return List.of();
            }
        }
        return List.copyOf(maps);
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

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private final class Piece extends InputStream {
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
            int read = copied(into, from, wanted);
            if (read == 0) {
                read = channel.read(ByteBuffer.wrap(into, from, wanted), position);
            }
            if (read < 0) {
                end.accumulateAndGet(position, Math::min);
                return -1;
            }
            position += read;
            return read;
        }

        /** How many bytes were taken from where the file is mapped; 0 if it must be read. */
        private int copied(byte[] into, int from, int wanted) throws IOException {
            if (maps.isEmpty()) {
                return 0;
            }
            MappedByteBuffer map = maps.get((int) (position / MAP_BYTES));
            int at = (int) (position % MAP_BYTES);
            int length = Math.min(wanted, map.limit() - at);
            try {
                map.get(at, into, from, length);
            } catch (InternalError e) {
                // There is no such page any more, or the disk does not give it: reading says which.
                return 0;
            }
            // What lies between the end of a file that was cut off meanwhile and the end of its last page are zeros.
            return position + length <= channel.size() ? length : 0;
        }
    }
}
