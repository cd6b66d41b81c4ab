package armperf.host;

import armperf.outcome.UserException;
import java.time.Duration;

/** How long a broken link is tried again: with growing pauses, and anew after every contact that held for a while. */
final class Patience {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    /** Longer than any attempt to connect takes. */
    private static final Duration CONTACT = Duration.ofSeconds(30);

    /** Marks what was tried again for as long as it may be. */
    private static final class GivenUp extends Exception {
        private static final long serialVersionUID = 1;

        GivenUp(UserException last) {
            super(last);
        }
    }

    private final Duration total;
    private Duration spent = Duration.ZERO;
    private Duration pause = FIRST_PAUSE;
    private long attempted = System.nanoTime();

    Patience(Duration total) {
        this.total = total;
    }

    /** Waits before the next attempt; what is no matter of the link, or has lasted too long, is thrown again. */
    void pauseOrThrow(UserException thrown, SafeName job) {
        pauseOrThrow(thrown, "; job " + job + " goes on there, and the same command takes it up");
    }

    /** @param then what becomes of the work, to be added to the message */
    void pauseOrThrow(UserException thrown, String then) {
        boolean link = thrown.kind().equals(Host.LINK_BROKE) || thrown.kind().equals(Host.CONNECT);
        // Another one's patience is at its end: one after the other they would never be.
        if (!link || thrown.getCause() instanceof GivenUp) {
            throw thrown;
        }
        Duration attempt = Duration.ofNanos(System.nanoTime() - attempted);
        if (attempt.compareTo(CONTACT) > 0) {
            spent = Duration.ZERO;
            pause = FIRST_PAUSE;
        } else {
            spent = spent.plus(attempt);
        }
        if (spent.compareTo(total) > 0) {
            throw new UserException(thrown.exit(), thrown.kind(), thrown.getMessage() + then, new GivenUp(thrown));
        }
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            throw Interruption.of(e);
        }
        spent = spent.plus(pause);
        Duration longer = pause.multipliedBy(2);
        pause = longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
        attempted = System.nanoTime();
    }
}
