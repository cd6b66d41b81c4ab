package armperf.verdict;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * One deterministic number of both builds, compared as it is.
 *
 * @param name {@code guard/row}
 * @param from on one side; absent if only the other has it
 * @param to on the other
 * @param limit what {@code to} must not exceed
 * @param limitFrom what it must not have exceeded when {@code from} was measured; absent where there was no limit
 * @param limitChanged whether the limit itself moved between the two
 * @param result the one word
 */
public record GuardRow(
        String name,
        OptionalLong from,
        OptionalLong to,
        OptionalLong limit,
        OptionalLong limitFrom,
        boolean limitChanged,
        Result result) {

    /** The closed set of words that a guard row ends in. */
    public enum Result {
        SAME,
        SMALLER,
        BIGGER,
        /** Past its limit, or gone. */
        BROKEN,
        /** Repetitions on one build disagree, so that it guards nothing. */
        UNSTABLE;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How far {@code to} is below the limit, in per cent of the limit; negative past it. */
    public OptionalDouble headroomPct() {
        if (limit.isEmpty() || to.isEmpty() || limit.getAsLong() == 0) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(100.0 * (limit.getAsLong() - to.getAsLong()) / limit.getAsLong());
    }
}
