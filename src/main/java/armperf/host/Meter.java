package armperf.host;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Counts and hashes what passes, and remembers whether the far side stopped taking it. */
final class Meter extends FilterOutputStream {
    private final MessageDigest digest;
    private long bytes;
    private boolean refused;

    Meter(OutputStream out) {
        super(out);
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] buffer, int offset, int length) throws IOException {
        try {
            out.write(buffer, offset, length);
        } catch (IOException e) {
            refused = true;
            throw e;
        }
        digest.update(buffer, offset, length);
        bytes += length;
    }

    @Override
    public void flush() throws IOException {
        try {
            out.flush();
        } catch (IOException e) {
            refused = true;
            throw e;
        }
    }

    boolean isRefused() {
        return refused;
    }

    /** What has passed; to be asked once, at the end. */
    Transfer transfer() {
        return new Transfer(bytes, HexFormat.of().formatHex(digest.digest()));
    }
}
