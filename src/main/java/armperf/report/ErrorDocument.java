package armperf.report;

import armperf.outcome.UserException;

/** The document of a command that failed. */
public record ErrorDocument(Problem error) {
    /**
     * What went wrong.
     *
     * @param code the exit code
     * @param kind a kebab-case word for programs
     * @param message one sentence for people
     */
    public record Problem(int code, String kind, String message) {}

    public static ErrorDocument of(UserException e) {
        return new ErrorDocument(new Problem(e.exit().code(), e.kind(), e.getMessage()));
    }
}
