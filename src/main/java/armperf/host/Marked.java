package armperf.host;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * One of the outputs of an {@link Agent}: what a script prints, then a line that begins with a mark which no script can
 * know.
 */
final class Marked extends OutputStream {
    /** Longer than the longest line that ends a script's output. */
    private static final int HELD = 64;

    private OutputStream to = OutputStream.nullOutputStream();
    private String mark = "";
    private byte[] held = new byte[0];
    private Optional<String> said = Optional.empty();
    private boolean closed;

    /** What comes from now on belongs to the next script. */
    synchronized void expect(String nextMark, OutputStream next) {
        mark = "\n" + nextMark;
        to = next;
        held = new byte[0];
        said = Optional.empty();
    }

    @Override
    public synchronized void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
        byte[] all = Arrays.copyOf(held, held.length + length);
        System.arraycopy(bytes, offset, all, held.length, length);
        int pass = Math.max(0, all.length - HELD);
        to.write(all, 0, pass);
        held = Arrays.copyOfRange(all, pass, all.length);
        String end = new String(held, StandardCharsets.ISO_8859_1);
        int found = end.endsWith("\n") ? end.indexOf(mark) : -1;
        if (found >= 0 && !mark.isEmpty()) {
            to.write(held, 0, found);
            said = Optional.of(end.substring(found + mark.length()).strip());
            notifyAll();
        }
    }

    /** What the line says after the mark; empty as long as it has not come. */
    synchronized Optional<String> said() {
        return said;
    }

    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
    }

    /**
     * Waits for the line.
     *
     * @param end by {@link System#nanoTime()}
     * @return what it says after the mark; empty if the time was over before
     * @throws LinkException if the output ended without it
     */
    synchronized Optional<String> await(long end) throws LinkException, InterruptedException {
        while (said.isEmpty()) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (closed) {
                throw new LinkException("the shell there ended");
            }
            if (left <= 0) {
                return Optional.empty();
            }
            wait(left);
        }
        return said;
    }
}
