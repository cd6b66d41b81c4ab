package armperf.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/**
 * What comes through a gateway, on its way from the connection to the gateway into the one that leads through it. It
 * never makes the writer wait, because each of the two might then wait for the other; how much can be under way is
 * bounded by the windows of the inner connection's channels.
 */
final class Inflow extends InputStream {
    private final Deque<byte[]> pieces = new ArrayDeque<>();
    private int read;
    private boolean ended;
    private int timeoutMs;

    /** The end that is written to; closed, it is the end of the stream. */
    OutputStream sink() {
        return new OutputStream() {
            @Override
            public void write(int b) {
                put(new byte[] {(byte) b});
            }

            @Override
            public void write(byte[] bytes, int from, int length) {
                put(Arrays.copyOfRange(bytes, from, from + length));
            }

            @Override
            public void close() {
                end();
            }
        };
    }

    /** How long a read waits before it fails, in milliseconds; 0 for ever. */
    synchronized void setTimeout(int timeoutMs) {
        this.timeoutMs = timeoutMs;
    }

    private synchronized void put(byte[] piece) {
        if (piece.length > 0) {
            pieces.add(piece);
            notifyAll();
        }
    }

    private synchronized void end() {
        ended = true;
        notifyAll();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public synchronized int read(byte[] into, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        await();
        byte[] piece = pieces.peek();
        if (piece == null) {
            return -1;
        }
        int count = Math.min(length, piece.length - read);
        System.arraycopy(piece, read, into, from, count);
        read += count;
        if (read == piece.length) {
            pieces.remove();
            read = 0;
        }
        return count;
    }

    private void await() throws IOException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMs);
        while (pieces.isEmpty() && !ended) {
            long left = timeoutMs == 0 ? 0 : TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (timeoutMs != 0 && left <= 0) {
                throw new SocketTimeoutException("nothing came through the gateway in " + timeoutMs + " ms");
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted");
            }
        }
    }
}
