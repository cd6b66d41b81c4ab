package armperf.run;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How the project's own gate ended for one build.
 *
 * @param passed exit 0, in time, and with enough tests
 * @param ended {@code done} by itself, {@code timed-out}, {@code lost} or {@code host-rebooted}
 * @param exit the script's exit code; absent unless it is done
 * @param elapsed how long it took
 * @param testsRun tests that the gate's output says it ran; absent if it says nothing
 * @param testsFailed tests that it says failed
 * @param scriptSha256 hash of the script that ran, line ends as sent
 * @param settings fingerprint of the environment it was given, armperf's own paths put back to placeholders
 * @param evidence its output and what it left, brought back
 * @param said what it announced in its output, by marker, and as {@code wheel_sha256} the hash of the wheel that it named;
 *     empty where it says nothing that is known. {@code ERROR}, {@code WARN} and {@code wheel_binaries} hold a line each
 */
public record GateOutcome(
        boolean passed,
        String ended,
        OptionalInt exit,
        Duration elapsed,
        OptionalInt testsRun,
        OptionalInt testsFailed,
        String scriptSha256,
        String settings,
        List<Evidence> evidence,
        SortedMap<String, String> said) {
    /** The marker under which the hash of the wheel that it built stands. */
    public static final String WHEEL_SHA256 = "wheel_sha256";

    /** The marker under which the hashes of the libraries in that wheel stand: a line of hash and name each. */
    public static final String WHEEL_BINARIES = "wheel_binaries";

    /** The marker under which the lines stand that begin with the word. */
    public static final String ERROR = "ERROR";

    private static final Set<String> OF_SEVERAL_LINES = Set.of(ERROR, "WARN", WHEEL_BINARIES);

    /** It ended by itself, well or not. */
    public static final String DONE = "done";

    private static final Set<String> ENDS = Set.of(DONE, "timed-out", "lost", "host-rebooted");

    public GateOutcome {
        Objects.requireNonNull(testsRun, "testsRun");
        Objects.requireNonNull(testsFailed, "testsFailed");
        Objects.requireNonNull(scriptSha256, "scriptSha256");
        Objects.requireNonNull(settings, "settings");
        Objects.requireNonNull(evidence, "evidence");
        Objects.requireNonNull(exit, "exit");
        if (ended == null) {
            // Records of before told a time-out from a loss in no way.
            ended = exit.isPresent() ? DONE : "lost";
        }
        if (!ENDS.contains(ended) || (ended.equals(DONE) != exit.isPresent())) {
            throw new IllegalArgumentException("a gate that is done, and no other, has an exit code: " + ended);
        }
        Objects.requireNonNull(elapsed, "elapsed");
        evidence = List.copyOf(evidence);
        // Records of before have none.
        said = said == null ? new TreeMap<>() : Collections.unmodifiableSortedMap(new TreeMap<>(said));
    }

    /** Of a gate that announced nothing. */
    public GateOutcome(
            boolean passed,
            String ended,
            OptionalInt exit,
            Duration elapsed,
            OptionalInt testsRun,
            OptionalInt testsFailed,
            String scriptSha256,
            String settings,
            List<Evidence> evidence) {
        this(passed, ended, exit, elapsed, testsRun, testsFailed, scriptSha256, settings, evidence, new TreeMap<>());
    }

    /** How it went, in one word. */
    public String word() {
        return passed ? "passed" : ended.equals(DONE) ? "failed" : ended;
    }

    /** Whether a library of this hash is one of those in the wheel that it built; absent where nobody looked into that. */
    public Optional<Boolean> hasBuilt(String sha256) {
        return Optional.ofNullable(said.get(WHEEL_BINARIES))
                .map(lines -> lines.lines().anyMatch(line -> line.startsWith(sha256 + " ")));
    }

    /** What it announced in one line, each for people to read, such as {@code jit-effective-ok compiled_size 712 ...}. */
    public List<String> announced() {
        return said.entrySet().stream()
                .filter(marker -> !OF_SEVERAL_LINES.contains(marker.getKey()))
                .map(marker -> marker.getKey() + " " + marker.getValue())
                .toList();
    }

    /** The first line that it announced as an error. */
    public Optional<String> firstError() {
        return Optional.ofNullable(said.get(ERROR))
                .flatMap(lines -> lines.lines().findFirst());
    }

    /** Whether the gate itself came to an end that says something of the build; else it was the host's. */
    public boolean isVerdict() {
        return ended.equals(DONE) || ended.equals("timed-out");
    }
}
