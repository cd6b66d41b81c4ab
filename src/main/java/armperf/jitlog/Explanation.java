package armperf.jitlog;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Everything that logs say of a function, in order.
 *
 * @param function as it was asked for
 * @param lines what they say
 * @param leftOut how much more they say than is kept
 * @param code the machine code that was written last; absent if none was, or none was asked for
 */
public record Explanation(String function, List<Line> lines, long leftOut, Optional<MachineCode> code) {
    public Explanation {
        Objects.requireNonNull(function, "function");
        Objects.requireNonNull(code, "code");
        lines = List.copyOf(lines);
    }

    /**
     * One thing that is said.
     *
     * @param file the log
     * @param offset where the line begins in its text, in bytes
     * @param saying what it says
     */
    public record Line(String file, long offset, Saying saying) {}
}
