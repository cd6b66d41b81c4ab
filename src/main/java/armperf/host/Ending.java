package armperf.host;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** An output of a command, whose end is known at once: a sample must not wait for the next look at its channel. */
final class Ending extends FilterOutputStream {
    private static final int LONGEST_NAP_MS = 100;

    private final CountDownLatch closed = new CountDownLatch(1);

    Ending(OutputStream out) {
        super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        super.close();
    }

    /**
     * Whether the command came to its end within the time.
     *
     * @param over what says so; it follows soon on the end of the output, or comes without it
     */
    boolean await(BooleanSupplier over, Duration limit) throws InterruptedException {
        long start = System.nanoTime();
        for (int nap = 1; !over.getAsBoolean(); nap = Math.min(2 * nap, LONGEST_NAP_MS)) {
            long left = limit.toNanos() - (System.nanoTime() - start);
            if (left <= 0) {
                return false;
            }
            if (closed.await(Math.min(left, TimeUnit.MILLISECONDS.toNanos(nap)), TimeUnit.NANOSECONDS)) {
                return Waiting.until(over, Duration.ofNanos(left));
            }
        }
        return true;
    }
}
