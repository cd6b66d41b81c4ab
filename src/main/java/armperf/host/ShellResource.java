package armperf.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The shell texts that armperf sends to hosts; they lie beside the classes as files of their own. */
final class ShellResource {
    private ShellResource() {}

    static String text(String name) {
        try (InputStream in = ShellResource.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("armperf was packed without " + name);
            }
            // A checkout on Windows may have turned the line ends.
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
