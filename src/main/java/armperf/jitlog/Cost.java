package armperf.jitlog;

import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What one function was measured to cost, as far as anything was measured.
 *
 * @param interpretedCalls how often it was called and interpreted; absent where nobody counted
 * @param share of the profile, from 0 to 1, spent in what another tier of it could still take the place of; absent
 *     without a profile
 */
public record Cost(OptionalLong interpretedCalls, OptionalDouble share) {
    /** Nothing was measured. */
    public static final Cost UNKNOWN = new Cost(OptionalLong.empty(), OptionalDouble.empty());

    public Cost {
        Objects.requireNonNull(interpretedCalls, "interpretedCalls");
        Objects.requireNonNull(share, "share");
    }

    /**
     * What the whole program's time would change by if this took no time at all, as {@code to / from - 1}: no change of
     * it alone can gain more (Amdahl). Negative is faster.
     */
    public OptionalDouble gainAtMost() {
        return gainAtMost(share);
    }

    static OptionalDouble gainAtMost(OptionalDouble share) {
        // Adding zero makes -0 a plain 0.
        return share.isEmpty() ? share : OptionalDouble.of(-share.getAsDouble() + 0.0);
    }
}
