package armperf.jitlog;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Optional;

/** The text of one log as its process wrote it: unpacked, counted, and ending where a damaged archive ends. */
final class LogStream extends FilterInputStream {
    private static final int BUFFER_BYTES = 64 * 1024;

    private long bytes;
    private Optional<String> damage = Optional.empty();

    private final boolean plain;

    private LogStream(InputStream text, boolean plain) {
        super(text);
        this.plain = plain;
    }

    static LogStream open(LogSource source) throws IOException {
        PushbackInputStream raw = new PushbackInputStream(source.opener().open(), Packing.MAGIC_BYTES);
        try {
            byte[] magic = raw.readNBytes(Packing.MAGIC_BYTES);
            raw.unread(magic);
            Packing packing = Packing.of(magic);
            try {
                return new LogStream(packing.unpacked(raw), packing == Packing.NONE);
            } catch (IOException e) {
                if (!Packing.isDamage(e)) {
                    throw e;
                }
                LogStream nothing = new LogStream(InputStream.nullInputStream(), false);
                nothing.damaged(e);
                raw.close();
                return nothing;
            }
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    /** Whether the log is not compressed. */
    boolean isPlain() {
        return plain;
    }

    /** How many bytes of text came out so far. */
    long bytes() {
        return bytes;
    }

    /** What ended the log before its time, if the archive is damaged or cut off. */
    Optional<String> damage() {
        return damage;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        if (damage.isPresent()) {
            return -1;
        }
        try {
            int read = super.read(into, from, length);
            bytes += Math.max(0, read);
            return read;
        } catch (IOException e) {
            if (!Packing.isDamage(e)) {
                throw e;
            }
            damaged(e);
            return -1;
        }
    }

    @Override
    public long skip(long count) throws IOException {
        // What is skipped must be counted too.
        return readNBytes((int) Math.min(count, BUFFER_BYTES)).length;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void damaged(IOException e) {
        damage = Optional.of(e.getMessage() == null ? "it ends in the middle" : e.getMessage());
    }
}
