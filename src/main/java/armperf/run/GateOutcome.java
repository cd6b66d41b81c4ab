package armperf.run;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * How the project's own gate ended for one build.
 *
 * @param passed exit 0, in time, and with enough tests
 * @param exit the script's exit code; absent if it was timed out or lost
 * @param elapsed how long it took
 * @param testsRun tests that the gate's output says it ran; absent if it says nothing
 * @param testsFailed tests that it says failed
 * @param scriptSha256 hash of the script that ran, line ends as sent
 * @param settings fingerprint of the environment it was given, armperf's own paths put back to placeholders
 * @param evidence its output and what it left, brought back
 */
public record GateOutcome(
        boolean passed,
        OptionalInt exit,
        Duration elapsed,
        OptionalInt testsRun,
        OptionalInt testsFailed,
        String scriptSha256,
        String settings,
        List<Evidence> evidence) {
    public GateOutcome {
        Objects.requireNonNull(exit, "exit");
        Objects.requireNonNull(elapsed, "elapsed");
        evidence = List.copyOf(evidence);
    }
}
