package armperf.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.LongSupplier;

/**
 * The one line at the bottom of a terminal that is drawn over and over. Whatever else is printed there goes through
 * {@link #before}, which takes the line away first and puts it back below, so that nothing is ever printed into it.
 */
public final class LiveLine {
    /** To the end of the screen: a terminal that was made narrower meanwhile may have broken the line in two. */
    private static final String REST = "\u001b[J";

    private static final String ERASE = "\r" + REST;
    // One that is narrower than it was would break the next line in two.
    private static final String NO_WRAP = "\u001b[?7l";
    private static final String WRAP = "\u001b[?7h";

    /** Nobody reads faster. */
    private static final long LEAST_NANOS = 100_000_000;

    private final OutputStream terminal;
    private final int columns;
    private final LongSupplier nanos;

    private String text = "";
    /** What stands on the terminal; empty: nothing. */
    private String drawn = "";

    private boolean atLineStart = true;
    private long drawnAt;

    /**
     * A line on a terminal.
     *
     * @param columns its width
     * @param nanos a clock that only goes forward, in nanoseconds
     */
    LiveLine(OutputStream terminal, int columns, LongSupplier nanos) {
        this.terminal = terminal;
        this.columns = columns;
        this.nanos = nanos;
        this.drawnAt = nanos.getAsLong() - LEAST_NANOS;
    }

    /** How wide a text may be: the last column stays free, where some terminals begin a new line. */
    int columns() {
        return columns - 1;
    }

    /** What the line says from now on; it is drawn at once, unless it was a moment ago. Empty: there is no line. */
    synchronized void say(String words) {
        text = words;
        if (text.isEmpty()) {
            erase();
        } else if (!text.equals(drawn)) {
            draw();
        }
    }

    /** A stream on the same terminal. */
    OutputStream before(OutputStream out) {
        return new Above(out);
    }

    private void draw() {
        if (!atLineStart || nanos.getAsLong() - drawnAt < LEAST_NANOS) {
            return;
        }
        // The cursor stays where the line begins, also where it was broken, and a ^C stands over it instead of behind.
        write("\r" + NO_WRAP + text + REST + WRAP + "\r");
        drawnAt = nanos.getAsLong();
        drawn = text;
    }

    private void erase() {
        if (!drawn.isEmpty()) {
            write(ERASE);
            drawn = "";
        }
    }

    private void write(String sequence) {
        try {
            terminal.write(sequence.getBytes(StandardCharsets.UTF_8));
            terminal.flush();
        } catch (IOException terminalGone) {
            // Nobody is there to see it.
            text = "";
        }
    }

    private final class Above extends FilterOutputStream {
        Above(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (length == 0) {
                return;
            }
            synchronized (LiveLine.this) {
                erase();
                out.write(bytes, offset, length);
                atLineStart = bytes[offset + length - 1] == '\n';
                if (!text.isEmpty()) {
                    draw();
                }
            }
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }
    }
}
