package armperf.host;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Ends what takes longer than it may, from outside: a write to a host that has stopped reading never returns. */
final class Bound {
    private final long end;
    private final CompletableFuture<Void> timer = new CompletableFuture<>();
    private final CompletableFuture<Void> guard;

    private Bound(Duration limit, Runnable ender) {
        end = System.nanoTime() + limit.toNanos();
        guard = timer.orTimeout(limit.toNanos(), TimeUnit.NANOSECONDS).whenComplete((lifted, late) -> {
            if (late != null) {
                ender.run();
            }
        });
    }

    /** Does this after that time, unless the bound is lifted before. */
    static Bound on(Duration limit, Runnable ender) {
        return new Bound(limit, ender);
    }

    /** From now on nothing is ended. */
    void lift() {
        timer.complete(null);
    }

    /** Whether it was lifted in time. */
    boolean isKept() {
        return !guard.isCompletedExceptionally();
    }

    /** What is left of the time. */
    Duration left() {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }
}
