package armperf.jitlog;

import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** How a log is compressed, told by its first bytes and not by its name. */
enum Packing {
    /** What no other fits. */
    NONE {
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
    /** Its first frame can be one that is to be skipped. */
    ZSTD("28b52ffd", "5.2a4d18") {
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

    /** What such a file begins with, in hexadecimal; a dot stands for any digit. */
    private final List<String> magics;

    Packing(String... magics) {
        this.magics = List.of(magics);
    }

    /** What a log with this beginning is compressed with. */
    static Packing of(byte[] beginning) {
        String begins = HexFormat.of().formatHex(beginning, 0, Math.min(MAGIC_BYTES, beginning.length));
        return Arrays.stream(values())
                .filter(packing -> packing.magics.stream().anyMatch(magic -> begins(begins, magic)))
                .findFirst()
                .orElse(NONE);
    }

    /** A regular expression would do too, and takes longer to be made than a small log to be read. */
    private static boolean begins(String digits, String magic) {
        if (digits.length() < magic.length()) {
            return false;
        }
        for (int i = 0; i < magic.length(); i++) {
            if (magic.charAt(i) != '.' && magic.charAt(i) != digits.charAt(i)) {
                return false;
            }
        }
        return true;
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
