package armperf.host;

import java.io.IOException;

/** The link to a host broke; what became of the work under way is open. */
final class LinkException extends IOException {
    LinkException(String message) {
        super(message);
    }

    LinkException(Throwable cause) {
        super(String.valueOf(cause.getMessage()), cause);
    }
}
