package armperf;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * What a test has done beside itself. The pool that {@link CompletableFuture} takes by itself has one thread on a machine
 * of two processors (always since JDK 25), and of two that wait for each other the second would never begin.
 */
public final class OwnThread {
    private OwnThread() {}

    /** Does it at once, on a thread of its own. */
    public static <T> CompletableFuture<T> supply(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, command -> {
            Thread thread = new Thread(command, "beside");
            thread.setDaemon(true);
            thread.start();
        });
    }
}
