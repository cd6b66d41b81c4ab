package armperf.host;

import armperf.outcome.FileTrouble;
import armperf.outcome.UserException;
import java.io.IOException;
import java.io.OutputStream;

/**
 * An output of a host on its way into a stream here. What fails here is remembered and told at the end: the thread that
 * writes is the connection's own, and must go on for everybody else.
 */
final class Spill extends OutputStream {
    private final OutputStream to;
    private IOException failed;

    Spill(OutputStream to) {
        this.to = to;
    }

    @Override
    public synchronized void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        if (failed != null) {
            return;
        }
        try {
            to.write(bytes, offset, length);
        } catch (IOException e) {
            failed = e;
        }
    }

    /** @throws UserException if not everything could be written */
    synchronized void check() {
        if (failed != null) {
            throw UserException.usage(
                    "unwritable",
                    "cannot write here what a host sends: " + FileTrouble.of(failed) + "; check space and permissions");
        }
    }
}
