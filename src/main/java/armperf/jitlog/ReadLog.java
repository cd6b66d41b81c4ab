package armperf.jitlog;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

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

    /** The process, where the log itself, its run or its name says so. */
    OptionalLong pid() {
        OptionalLong told = tally.pid.isPresent() ? tally.pid : head.source().pid();
        return told.isPresent() ? told : LogNames.pid(name());
    }

    /** What that process was, where its run says so. */
    Optional<String> role() {
        OptionalLong pid = pid();
        return pid.isPresent() ? Optional.ofNullable(head.source().roles().get(pid.getAsLong())) : Optional.empty();
    }
}
