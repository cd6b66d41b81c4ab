package armperf.jitlog;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;

/**
 * Opens a log that goes by once. What the first reader took is kept, so that he can look at the beginning and a second
 * one read it all; nobody comes third.
 */
final class PassingLog implements LogSource.Opener {
    private final LogSource.Opener opener;
    private final ByteArrayOutputStream beginning = new ByteArrayOutputStream();
    private InputStream in = InputStream.nullInputStream();
    private int opened;

    /** Keeps from opening it until somebody reads, for opening a pipe waits for its writer. */
    PassingLog(LogSource.Opener opener) {
        this.opener = opener;
    }

    @Override
    public InputStream open() throws IOException {
        opened++;
        if (opened == 1) {
            in = opener.open();
        }
        return switch (opened) {
            case 1 -> new Look(in);
            case 2 -> new SequenceInputStream(new ByteArrayInputStream(beginning.toByteArray()), in);
            default ->
                throw new IOException("it goes by once, and this needs it again: write it to a file, and name that");
        };
    }

    /** Keeps what is read, and leaves the log open. */
    private final class Look extends FilterInputStream {
        Look(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int read = super.read(into, from, length);
            beginning.write(into, from, Math.max(0, read));
            return read;
        }

        @Override
        public long skip(long count) throws IOException {
            return readNBytes((int) Math.min(count, Dialects.HEAD_BYTES)).length;
        }

        @Override
        public boolean markSupported() {
            return false;
        }

        @Override
        public void close() {
            // The second reader goes on from here.
        }
    }
}
