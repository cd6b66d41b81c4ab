package armperf.host;

import armperf.outcome.UserException;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * How long a broken link is tried again: with growing pauses, and anew after a contact that held for a while, as often as
 * that fits into the time that the work may take over a link that does not break.
 */
final class Patience {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    /** A contact that lasted so long has held. */
    private static final Duration CONTACT = Duration.ofSeconds(30);

    /** Marks what was tried again for as long as it may be. */
    private static final class GivenUp extends Exception {
        private static final long serialVersionUID = 1;

        GivenUp(UserException last) {
            super(last);
        }
    }

    private final Duration total;
    private final LongSupplier nanos;
    private final Consumer<Duration> sleep;
    /** How many more contacts may hold and break. */
    private long contacts;

    private Duration spent = Duration.ZERO;
    private Duration pause = FIRST_PAUSE;
    private long attempted;

    /**
     * @param total how long it is tried between two contacts
     * @param longest how long the work may take over a link that does not break
     */
    Patience(Duration total, Duration longest) {
        this(total, longest, System::nanoTime, Patience::sleep);
    }

    /**
     * As above, by another clock.
     *
     * @param nanos its nanoseconds
     * @param sleep lets time go by
     */
    Patience(Duration total, Duration longest, LongSupplier nanos, Consumer<Duration> sleep) {
        this.total = total;
        this.contacts = 1 + longest.dividedBy(CONTACT);
        this.nanos = nanos;
        this.sleep = sleep;
        this.attempted = nanos.getAsLong();
    }

    /** Waits before the next attempt; what is no matter of the link, or has lasted too long, is thrown again. */
    void pauseOrThrow(UserException thrown, SafeName job) {
        pauseOrThrow(thrown, "; job " + job + " goes on there, and the same command takes it up");
    }

    /** @param then what becomes of the work, to be added to the message */
    void pauseOrThrow(UserException thrown, String then) {
        boolean broke = thrown.kind().equals(Host.LINK_BROKE);
        boolean link = broke || thrown.kind().equals(Host.CONNECT);
        // Another one's patience is at its end: one after the other they would never be.
        if (!link || thrown.getCause() instanceof GivenUp) {
            throw thrown;
        }
        Duration attempt = Duration.ofNanos(nanos.getAsLong() - attempted);
        // To try in vain to connect can take as long, and is no contact.
        if (broke && attempt.compareTo(CONTACT) > 0 && contacts > 0) {
            contacts--;
            spent = Duration.ZERO;
            pause = FIRST_PAUSE;
        } else {
            spent = spent.plus(attempt);
        }
        if (spent.compareTo(total) >= 0) {
            throw new UserException(thrown.exit(), thrown.kind(), thrown.getMessage() + then, new GivenUp(thrown));
        }
        sleep.accept(pause);
        spent = spent.plus(pause);
        Duration longer = pause.multipliedBy(2);
        pause = longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
        attempted = nanos.getAsLong();
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            throw Interruption.of(e);
        }
    }
}
