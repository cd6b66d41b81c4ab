package armperf.run;

import java.util.Objects;
import java.util.OptionalInt;

/**
 * A mode at a threshold of its JIT: for everything that samples it a mode of its own, whose name is written
 * {@code autojit@50}.
 *
 * @param mode its name in the config, which cannot hold an {@code @}
 * @param threshold after how many calls a function is compiled; absent where the mode is tried as the config has it
 */
public record ModeAt(String mode, OptionalInt threshold) {
    private static final String AT = "@";

    public ModeAt {
        Objects.requireNonNull(threshold, "threshold");
        if (mode.contains(AT)) {
            throw new IllegalArgumentException("no name of a mode: " + mode);
        }
    }

    /** From such a name, or from a plain one. */
    public static ModeAt parse(String name) {
        int at = name.indexOf(AT);
        return at < 0
                ? new ModeAt(name, OptionalInt.empty())
                : new ModeAt(name.substring(0, at), OptionalInt.of(Integer.parseInt(name.substring(at + 1))));
    }

    /** As plans and samples have it. */
    public String name() {
        return threshold.isPresent() ? mode + AT + threshold.getAsInt() : mode;
    }
}
