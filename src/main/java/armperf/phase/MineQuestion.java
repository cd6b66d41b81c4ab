package armperf.phase;

import java.util.List;
import java.util.Optional;

/**
 * What a user wants to know of JIT logs.
 *
 * @param names files, or runs; empty means the newest run
 * @param from files or runs to compare with; empty means none
 * @param profile a file that says what functions cost
 * @param reason only misses, deopts and inlining refused for this reason
 * @param function only functions that this names, {@code *} standing for anything
 * @param explain the function of which everything is wanted
 * @param asm whether its machine code is wanted, too
 */
public record MineQuestion(
        List<String> names,
        List<String> from,
        Optional<String> profile,
        Optional<String> reason,
        Optional<String> function,
        Optional<String> explain,
        boolean asm) {
    public MineQuestion {
        names = List.copyOf(names);
        from = List.copyOf(from);
    }

    /** What the newest run's logs say. */
    public static MineQuestion ofNewestRun() {
        return new MineQuestion(
                List.of(), List.of(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false);
    }
}
