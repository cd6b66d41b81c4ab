package armperf.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Bytes that are to become a file on a host, written when the host is ready for them. */
@FunctionalInterface
public interface Content {
    /** No bytes at all. */
    Content NOTHING = out -> {};

    /** Writes all bytes; what it throws leaves the file on the host as it was. */
    void writeTo(OutputStream out) throws IOException;

    /** Size and hash of all bytes, which are written for that alone. */
    default Transfer measured() throws IOException {
        Meter meter = new Meter(OutputStream.nullOutputStream());
        writeTo(meter);
        return meter.transfer();
    }

    static Content of(byte[] bytes) {
        byte[] copy = bytes.clone();
        return out -> out.write(copy);
    }

    /** The text in UTF-8. */
    static Content of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    static Content of(Path file) {
        return out -> Files.copy(file, out);
    }

    /** What is left in a stream, which stays open. */
    static Content of(InputStream in) {
        return in::transferTo;
    }
}
