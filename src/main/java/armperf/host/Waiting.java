package armperf.host;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits here for what nobody announces. The naps are too short to matter to a sample. */
final class Waiting {
    private static final int LONGEST_NAP_MS = 10;

    private Waiting() {}

    /** Whether it came true within the time. */
    static boolean until(BooleanSupplier condition, Duration limit) throws InterruptedException {
        long start = System.nanoTime();
        for (int nap = 1; !condition.getAsBoolean(); nap = Math.min(nap + 1, LONGEST_NAP_MS)) {
            if (System.nanoTime() - start > limit.toNanos()) {
                return false;
            }
            Thread.sleep(nap);
        }
        return true;
    }

    /** As {@link #until}, where an interruption ends the phase. */
    static boolean shows(BooleanSupplier condition, Duration limit) {
        try {
            return until(condition, limit);
        } catch (InterruptedException e) {
            throw Interruption.of(e);
        }
    }
}
