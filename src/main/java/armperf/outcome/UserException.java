package armperf.outcome;

/**
 * Something the user can mend. Its message is one sentence that names the value, the place and the next step, and is
 * shown as it is; anything else that is thrown is a bug and looks like one.
 */
public final class UserException extends RuntimeException {
    private final ExitCode exit;
    private final String kind;

    /**
     * @param exit the exit code of the command
     * @param kind a short kebab-case word for programs, such as {@code connect} or {@code host-key}
     * @param message one finished sentence for people
     */
    public UserException(ExitCode exit, String kind, String message) {
        super(message);
        this.exit = exit;
        this.kind = kind;
    }

    /** As above, keeping what was thrown below for {@code --verbose} and for the record. */
    public UserException(ExitCode exit, String kind, String message, Throwable cause) {
        super(message, cause);
        this.exit = exit;
        this.kind = kind;
    }

    /** A call or a config that the user mends here. */
    public static UserException usage(String kind, String message) {
        return new UserException(ExitCode.USAGE, kind, message);
    }

    /** Evidence that is missing, damaged, or carries no claim. */
    public static UserException evidence(String kind, String message) {
        return new UserException(ExitCode.EVIDENCE, kind, message);
    }

    /** The host or the way to it. */
    public static UserException host(String kind, String message) {
        return new UserException(ExitCode.HOST, kind, message);
    }

    public ExitCode exit() {
        return exit;
    }

    public String kind() {
        return kind;
    }
}
