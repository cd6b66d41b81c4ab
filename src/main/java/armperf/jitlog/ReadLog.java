package armperf.jitlog;

import java.util.Map;
import java.util.Optional;

/**
 * One log after it was read.
 *
 * @param head what its beginning told
 * @param bytes of text
 * @param damage what ended it before its time, if its archive is damaged
 * @param others how many of its lines look like another dialect's, as far as was looked
 * @param tally what it came to
 */
record ReadLog(LogHead head, long bytes, Optional<String> damage, Map<Dialect, Long> others, FileTally tally) {
    String name() {
        return head.source().name();
    }
}
