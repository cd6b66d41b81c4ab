package armperf.run;

import java.util.Locale;
import java.util.Objects;

/**
 * The rule, declared before the first sample, by which a run takes more of them: its planned blocks are a screen, and
 * what the screen leaves open is decided by one fresh set of blocks alone. Whoever looks and goes on as long as it
 * pleases will find a difference where there is none.
 *
 * @param when which word of a row asks for the fresh set
 * @param blocks of the fresh set; at least 1
 */
public record Extension(When when, int blocks) {
    /** The screen, then the fresh set: either can make a claim, so that each is judged twice as strictly. */
    public static final int LOOKS = 2;

    /** Which word of a row asks for the fresh set. */
    public enum When {
        /** The screen decided nothing about it. */
        UNCLEAR;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Extension {
        Objects.requireNonNull(when, "when");
        if (blocks < 1) {
            throw new IllegalArgumentException("no such number of fresh blocks: " + blocks);
        }
    }
}
