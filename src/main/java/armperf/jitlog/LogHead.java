package armperf.jitlog;

import java.util.Optional;

/**
 * What the beginning of a log tells of it.
 *
 * @param source the log
 * @param looksLike the dialect that its beginning was recognised as
 * @param plain whether it is not compressed
 * @param binary whether it holds bytes that no text has
 */
record LogHead(LogSource source, Optional<Dialect> looksLike, boolean plain, boolean binary) {
    static LogHead of(LogSource source, boolean plain, byte[] head) {
        boolean binary = false;
        for (byte b : head) {
            binary |= b == 0;
        }
        return new LogHead(source, Dialects.recognise(head), plain, binary);
    }
}
