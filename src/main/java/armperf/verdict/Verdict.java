package armperf.verdict;

import java.util.Collection;
import java.util.Locale;

/** The one word that a row or a comparison ends in; the order is that in which a comparison takes its rows' words. */
public enum Verdict {
    /** The evidence forbids a claim. */
    INVALID,
    /** {@code to} takes longer. */
    SLOWER,
    /** {@code to} takes less time. */
    FASTER,
    /** Too few samples, or not interleaved, for anything more than a direction. */
    DIRECTIONAL,
    /** The samples do not decide. */
    UNCLEAR,
    /** Shown to differ by less than the margin. */
    SAME;

    /** The word in JSON, findings and on the screen. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What stands before a difference that is no claim, so that no colour has to say it; nothing before others. */
    public String mark() {
        return switch (this) {
            case DIRECTIONAL, UNCLEAR, SAME -> "~ ";
            case INVALID, SLOWER, FASTER -> "";
        };
    }

    /** The verdict of a comparison with these rows; {@code unclear} if there are none. */
    public static Verdict headline(Collection<Verdict> rows) {
        return rows.stream().min(Enum::compareTo).orElse(UNCLEAR);
    }
}
