package armperf.cli;

import armperf.outcome.ExitCode;
import armperf.outcome.UserException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;

/**
 * The user's Ctrl-C, or the system's request to end: interrupts the command that runs and gives it a moment to end its
 * job on the host and to say what is kept.
 */
public final class StopSignal {
    /** Enough to find, one after the other, that a job, its node and the lease cannot be reached any more. */
    private static final Duration GRACE = Duration.ofSeconds(30);

    private static final Duration AGAIN = Duration.ofMillis(100);

    private static final String STOPPED = "stopped; what was recorded is kept, and the same command goes on from there";

    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean asked;

    private StopSignal() {}

    /** One that never comes. */
    static StopSignal never() {
        return new StopSignal();
    }

    /** Runs a command on this thread, listening for the signal until it has ended. */
    public static int during(ToIntFunction<StopSignal> command) {
        StopSignal signal = new StopSignal();
        Thread worker = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> signal.stop(worker), "armperf-stop"));
        try {
            return command.applyAsInt(signal);
        } finally {
            signal.ended.countDown();
            if (signal.asked) {
                leaveEnd();
            }
        }
    }

    /** The JVM ends by itself now, with the signal's exit code; JDK 17 would take ours for it if it came in between. */
    private static void leaveEnd() {
        long start = System.nanoTime();
        while (System.nanoTime() - start < GRACE.toNanos()) {
            try {
                Thread.sleep(AGAIN.toMillis());
            } catch (InterruptedException stillAsked) {
                // That is what the signal does until the end.
            }
        }
    }

    /** Whether the command was asked to stop; whatever it fails with after that is of no interest. */
    boolean wasAsked() {
        return asked;
    }

    /** What a command ends in that was asked to stop and failed so: what a stopped wait breaks is no news, such as a link. */
    UserException stopped(Throwable failure) {
        return failure instanceof UserException user && user.exit() == ExitCode.INTERRUPTED
                ? user
                : new UserException(ExitCode.INTERRUPTED, "interrupted", STOPPED, failure);
    }

    /** Ends the command here if it was asked to stop; for places where no wait would notice. */
    void check() {
        if (asked) {
            throw new UserException(ExitCode.INTERRUPTED, "interrupted", STOPPED);
        }
    }

    private void stop(Thread worker) {
        if (ended.getCount() == 0) {
            return;
        }
        asked = true;
        long start = System.nanoTime();
        try {
            // Once is not enough: the SSH library swallows an interruption that comes while it connects.
            do {
                worker.interrupt();
            } while (!ended.await(AGAIN.toMillis(), TimeUnit.MILLISECONDS)
                    && System.nanoTime() - start < GRACE.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
