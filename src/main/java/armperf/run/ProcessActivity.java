package armperf.run;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * What one measured process showed of its JIT.
 *
 * @param pid process id on the host; absent where the evidence does not name it
 * @param role {@code worker} for a process that was timed, {@code manager} for one that only started it; absent where
 *     the evidence does not tell
 * @param jit whether the JIT said it was enabled
 * @param compiled functions compiled
 * @param active those among them that are the benchmark's own code
 * @param compileMs time spent compiling, in milliseconds; absent where unknown
 * @param interpretedCalls calls of the benchmark's own code that were interpreted; absent where unknown
 * @param source where this was read: {@code proof} or {@code log}
 * @param unreadable why what the process left proves nothing, beginning with the file's name; absent where it was
 *     understood. Then none of the other numbers means anything
 * @param facts what it found itself to run under
 */
public record ProcessActivity(
        OptionalLong pid,
        Optional<String> role,
        boolean jit,
        long compiled,
        long active,
        OptionalDouble compileMs,
        OptionalLong interpretedCalls,
        String source,
        Optional<String> unreadable,
        WorkerFacts facts) {
    private static final String WORKER = "worker";
    private static final String PROOF = "proof";

    public ProcessActivity {
        Objects.requireNonNull(pid, "pid");
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(compileMs, "compileMs");
        Objects.requireNonNull(interpretedCalls, "interpretedCalls");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(unreadable, "unreadable");
        if (facts == null) {
            // Records of before have none.
            facts = WorkerFacts.NONE;
        }
    }

    /** What evidence shows that was understood. */
    public ProcessActivity(
            OptionalLong pid,
            Optional<String> role,
            boolean jit,
            long compiled,
            long active,
            OptionalDouble compileMs,
            OptionalLong interpretedCalls,
            String source) {
        this(pid, role, jit, compiled, active, compileMs, interpretedCalls, source, Optional.empty(), WorkerFacts.NONE);
    }

    /**
     * A process that left a proof of which nothing can be believed.
     *
     * @param pid as the file's name has it
     * @param why the file's name, and what is wrong with it
     */
    public static ProcessActivity unreadable(OptionalLong pid, String why) {
        return new ProcessActivity(
                pid,
                Optional.empty(),
                false,
                0,
                0,
                OptionalDouble.empty(),
                OptionalLong.empty(),
                PROOF,
                Optional.of(why),
                WorkerFacts.NONE);
    }

    /** The same, of a process that also told what it ran under. */
    public ProcessActivity under(WorkerFacts itsFacts) {
        return new ProcessActivity(
                pid, role, jit, compiled, active, compileMs, interpretedCalls, source, unreadable, itsFacts);
    }

    /** The same, with the values of its settings put into other words. */
    public ProcessActivity wording(UnaryOperator<String> words) {
        SortedMap<String, String> reworded = new TreeMap<>(facts.settings());
        reworded.replaceAll((name, value) -> words.apply(value));
        return under(new WorkerFacts(reworded, facts.binarySha256(), facts.wheelSha256()));
    }

    /** Whether this process is one whose time counts, as far as the evidence tells; a role that nobody knows is none. */
    public boolean isTimed() {
        return isReadable() && (role.isEmpty() || isWorker());
    }

    /** Whether the evidence says outright that its time counts. */
    public boolean isWorker() {
        return role.equals(Optional.of(WORKER));
    }

    /** Whether what it left was understood. */
    public boolean isReadable() {
        return unreadable.isEmpty();
    }
}
