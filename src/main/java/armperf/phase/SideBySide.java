package armperf.phase;

import armperf.outcome.ExitCode;
import armperf.outcome.UserException;
import java.util.List;

/** Work on several threads at once, of which all is waited for. */
public final class SideBySide {
    private SideBySide() {}

    /**
     * Starts all of them and waits for the end of all. An interruption is meant for each: it ends what it has running on
     * its host; whoever called is marked as interrupted then.
     */
    public static void run(List<Thread> threads) {
        threads.forEach(Thread::start);
        boolean interrupted = false;
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    threads.forEach(Thread::interrupt);
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    static ExitCode exit(RuntimeException failure) {
        return failure instanceof UserException user ? user.exit() : ExitCode.BUG;
    }

    /**
     * Of several failures the one that counts, which keeps the others.
     *
     * @param failures one at least
     */
    static RuntimeException worst(List<RuntimeException> failures) {
        ExitCode code = ExitCode.worst(failures.stream().map(SideBySide::exit).toArray(ExitCode[]::new));
        RuntimeException worst = failures.stream()
                .filter(failure -> exit(failure) == code)
                .findFirst()
                .orElseThrow();
        failures.stream().filter(failure -> failure != worst).forEach(worst::addSuppressed);
        return worst;
    }
}
