package armperf.host;

import armperf.outcome.ExitCode;
import armperf.outcome.UserException;

/** The host refused something about a file; the link is well. */
final class RemoteFileException extends Exception {
    /** Status codes of the SFTP protocol, and one of our own. */
    private static final int MISSING = 2;

    private static final int DENIED = 3;
    static final int FAILURE = 4;
    static final int NO_SFTP = -1;

    private final int status;

    RemoteFileException(int status, String message, Throwable cause) {
        super(message, cause);
        this.status = status;
    }

    static RemoteFileException missing() {
        return new RemoteFileException(MISSING, "missing", null);
    }

    static RemoteFileException failed(String why) {
        return new RemoteFileException(FAILURE, why, null);
    }

    boolean isMissing() {
        return status == MISSING;
    }

    boolean isDenied() {
        return status == DENIED;
    }

    /** Whether it does not say why. */
    boolean isVague() {
        return status == FAILURE;
    }

    /** Whether it is a plain answer, after which the file channel is as good as before. */
    boolean isOrderly() {
        return status == MISSING || status == DENIED;
    }

    /** @param doing what was tried, such as {@code write /x} */
    UserException during(String doing, String address) {
        String could = "cannot " + doing + " on " + address + ": ";
        return switch (status) {
            case MISSING -> user("no-such-file", could + "there is no such file or folder");
            case DENIED -> user("permission-denied", could + "permission denied; check who owns it there");
            case NO_SFTP ->
                user(
                        "no-sftp",
                        could + "SFTP does not answer; either its sshd_config has no Subsystem sftp, or a forced"
                                + " command (ForceCommand there, command= in authorized_keys) stands in its place");
            default ->
                user(
                        "file",
                        could + getMessage() + "; "
                                + Remedy.of(
                                        getMessage(),
                                        "check free space there (df) and what stands at that path (ls -ld)"));
        };
    }

    private UserException user(String kind, String message) {
        return new UserException(ExitCode.HOST, kind, message, this);
    }
}
