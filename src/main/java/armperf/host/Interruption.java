package armperf.host;

import armperf.outcome.ExitCode;
import armperf.outcome.UserException;

/** What an interrupted wait ends with: the thread stays marked, the command ends as interrupted. */
final class Interruption {
    private Interruption() {}

    static UserException of(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new UserException(
                ExitCode.INTERRUPTED, "interrupted", "interrupted while waiting; the same command waits again", cause);
    }
}
