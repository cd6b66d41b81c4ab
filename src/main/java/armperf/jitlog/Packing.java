package armperf.jitlog;

import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** How a log is compressed, told by its first bytes and not by its name. */
enum Packing {
    NONE("") {
        @Override
        InputStream unpacked(InputStream packed) {
            return packed;
        }
    },
    GZIP("1f8b") {
        @Override
        InputStream unpacked(InputStream packed) throws IOException {
            return new WholeGzip(packed);
        }
    },
    ZSTD("28b52ffd") {
        @Override
        InputStream unpacked(InputStream packed) throws IOException {
            try {
                return new ZstdInputStream(packed);
            } catch (LinkageError e) {
                throw new IOException(
                        "zstd's native code does not run on this machine (" + e.getMessage()
                                + "); unpack the log with 'zstd -d' first",
                        e);
            }
        }
    };

    /** As many first bytes as it takes to tell. */
    static final int MAGIC_BYTES = 4;

    private static final int BUFFER_BYTES = 64 * 1024;

    /** The first bytes of such a file, in hexadecimal. */
    private final String magic;

    Packing(String magic) {
        this.magic = magic;
    }

    /** What a log with this beginning is compressed with. */
    static Packing of(byte[] beginning) {
        String begins = HexFormat.of().formatHex(beginning, 0, Math.min(MAGIC_BYTES, beginning.length));
        return Arrays.stream(values())
                .filter(packing -> !packing.magic.isEmpty() && begins.startsWith(packing.magic))
                .findFirst()
                .orElse(NONE);
    }

    /** The text of a log; fails as {@link #isDamage} says where its archive is damaged or ends too early. */
    abstract InputStream unpacked(InputStream packed) throws IOException;

    /** Says so where something else follows the archive's end, which is passed over elsewhere. */
    private static final class WholeGzip extends GZIPInputStream {
        private static final int TRAILER_BYTES = 8;

        WholeGzip(InputStream packed) throws IOException {
            super(packed, BUFFER_BYTES);
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int read = super.read(into, from, length);
            if (read < 0 && (inf.getRemaining() > TRAILER_BYTES || in.read() >= 0)) {
                throw new ZipException("something else follows the end of its gzip data");
            }
            return read;
        }
    }

    /** Whether a failure means that the archive is damaged, and not that it cannot be read. */
    static boolean isDamage(IOException failure) {
        return failure instanceof EOFException || failure instanceof ZipException || failure instanceof ZstdIOException;
    }
}
