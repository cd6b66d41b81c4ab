package armperf.doctor;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * One fact that decides whether measuring makes sense.
 *
 * @param side where it holds
 * @param name a short kebab-case word, such as {@code disk-space}
 * @param state how good it is
 * @param fact what was found; untrusted text where the host told it
 * @param advice what to do; absent where nothing is to be done
 */
public record Check(Side side, String name, State state, String fact, Optional<String> advice) {
    /** Which end of the connection. */
    public enum Side {
        /** This machine and the project. */
        LOCAL,
        /** The machine that builds and measures. */
        HOST
    }

    /** How good a fact is. */
    public enum State {
        /** As it should be. */
        OK,
        /** Measuring works, and what it shows is weaker. */
        WARN,
        /** Measuring does not work. */
        FAIL,
        /** Nobody tells. */
        UNKNOWN;

        /** For people and documents. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Check {
        Objects.requireNonNull(side, "side");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(fact, "fact");
        Objects.requireNonNull(advice, "advice");
    }

    boolean fails() {
        return state == State.FAIL;
    }
}
