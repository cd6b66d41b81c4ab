package armperf.host;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** An output of a command that may not come to run: it is closed only by one that does, so that another can be tried. */
final class Outlet extends FilterOutputStream {
    private boolean running;
    private boolean ended;

    Outlet(OutputStream out) {
        super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
    }

    /** The command runs, or has already ended. */
    synchronized void begin() throws IOException {
        running = true;
        if (ended) {
            super.close();
        }
    }

    @Override
    public synchronized void close() throws IOException {
        ended = true;
        if (running) {
            super.close();
        }
    }
}
