package armperf.run;

import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * A deterministic number of a build, such as the size of the code it generates.
 *
 * @param side which build
 * @param name {@code guard/row}, for example {@code compact-call/n200}
 * @param values what each repetition on this build gave; a sound guard gives one value over and over
 * @param limit what it must not exceed; absent if there is no limit
 */
public record GuardValue(Side side, String name, List<Long> values, OptionalLong limit) {
    public GuardValue {
        Objects.requireNonNull(side, "side");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(values, "values");
        Objects.requireNonNull(limit, "limit");
        values = List.copyOf(values);
        if (values.isEmpty()) {
            throw new IllegalArgumentException("a guard needs a value: " + name);
        }
    }

    /** Whether repetitions on the same build agree. */
    public boolean isStable() {
        return values.stream().distinct().count() == 1;
    }
}
