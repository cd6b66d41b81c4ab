package armperf.run;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * One look at the rows of a run that may be extended: when, at how many blocks, what it saw and what followed from it.
 *
 * @param at when
 * @param blocks how many it rests on
 * @param rows those that claims can be made of
 * @param decision what followed
 */
public record Look(Instant at, int blocks, List<Seen> rows, Decision decision) {

    /** What follows from a look. */
    public enum Decision {
        /** The blocks were a screen; one fresh set follows, and decides alone. */
        FRESH,
        /** The verdict rests on these blocks. */
        VERDICT;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One row as the look saw it.
     *
     * @param benchmark as measured
     * @param mode name of the mode
     * @param p adjusted for the rows and the looks; absent where there is none
     * @param verdict its word
     */
    public record Seen(String benchmark, String mode, OptionalDouble p, String verdict) {
        /** For people, such as {@code richards / jitlist unclear (p 0.21)}. */
        String words() {
            String its = p.isPresent() ? String.format(Locale.ROOT, " (p %.2g)", p.getAsDouble()) : "";
            return benchmark + " / " + mode + " " + verdict + its;
        }
    }

    public Look {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(decision, "decision");
        rows = List.copyOf(rows);
    }

    /** For people: what it saw and what followed. */
    public String words() {
        String followed = switch (decision) {
            case FRESH -> "a fresh set of blocks decides alone";
            case VERDICT -> "the verdict rests on these";
        };
        return "after " + blocks + (blocks == 1 ? " block: " : " blocks: ")
                + String.join(", ", rows.stream().map(Seen::words).toList()) + "; " + followed;
    }
}
