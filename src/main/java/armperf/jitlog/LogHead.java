package armperf.jitlog;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What the beginning of a log tells of it.
 *
 * @param source the log
 * @param looksLike the dialect that its beginning was recognised as
 * @param plain whether it is not compressed
 * @param unreadable what it is that cannot be read, and what to do; absent if it is nothing that is known
 * @param written the beginning itself, a character a byte
 */
record LogHead(
        LogSource source, Optional<Dialect> looksLike, boolean plain, Optional<String> unreadable, String written) {
    /** Whether it holds bytes that no text has. */
    boolean binary() {
        return written.indexOf(0) >= 0;
    }

    /** The beginning's bytes. */
    byte[] bytes() {
        return written.getBytes(StandardCharsets.ISO_8859_1);
    }

    static LogHead of(LogSource source, boolean plain, byte[] head) {
        return new LogHead(
                source,
                Dialects.recognise(head),
                plain,
                Unreadable.form(head, source.name()),
                new String(head, StandardCharsets.ISO_8859_1));
    }
}
