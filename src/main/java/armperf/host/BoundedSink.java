package armperf.host;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Keeps the beginning of an output and counts the rest, so that no host can fill this machine's memory. */
final class BoundedSink extends OutputStream {
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final int limit;
    private long dropped;

    /** @param limit bytes to keep */
    BoundedSink(int limit) {
        this.limit = limit;
    }

    @Override
    public synchronized void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        int room = Math.min(length, limit - kept.size());
        kept.write(bytes, offset, room);
        dropped += length - room;
    }

    synchronized Captured captured() {
        return new Captured(kept.toString(StandardCharsets.UTF_8), dropped);
    }
}
