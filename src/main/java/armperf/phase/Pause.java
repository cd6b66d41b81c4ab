package armperf.phase;

import java.time.Duration;

/** Lets time go by; a test lets something happen instead. */
@FunctionalInterface
public interface Pause {
    void of(Duration time) throws InterruptedException;
}
