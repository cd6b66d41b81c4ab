package armperf.jitlog;

import java.util.Optional;

/**
 * One log after it was read.
 *
 * @param head what its beginning told
 * @param bytes of text
 * @param damage what ended it before its time, if its archive is damaged
 * @param tally what it came to
 */
record ReadLog(LogHead head, long bytes, Optional<String> damage, FileTally tally) {
    String name() {
        return head.source().name();
    }
}
