package armperf.outcome;

import java.util.Arrays;
import java.util.List;

/** How a command ends, as a shell or a CI job sees it. */
public enum ExitCode {
    /** Done, and nothing objects. */
    OK(0),
    /** The verdict objects: slower, or whatever {@code --fail-on} names, or a broken guard. */
    OBJECTION(1),
    /** The call or the config is wrong: the user mends it here. */
    USAGE(2),
    /** The host could not be reached, refused the login, or the link broke. */
    HOST(3),
    /** The project's own gate did not pass. */
    GATE(4),
    /** The evidence is invalid, missing, or not comparable. */
    EVIDENCE(5),
    /** A bug in armperf. */
    BUG(70),
    /** Interrupted by the user. */
    INTERRUPTED(130);

    /** Where several apply, also those of several hosts, the first of these is the answer. */
    private static final List<ExitCode> PRECEDENCE =
            List.of(BUG, INTERRUPTED, USAGE, HOST, GATE, EVIDENCE, OBJECTION, OK);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    /** The number handed to the operating system. */
    public int code() {
        return code;
    }

    /** The one of several outcomes that a command ends with. */
    public static ExitCode worst(ExitCode... codes) {
        return PRECEDENCE.stream()
                .filter(Arrays.asList(codes)::contains)
                .findFirst()
                .orElse(OK);
    }
}
