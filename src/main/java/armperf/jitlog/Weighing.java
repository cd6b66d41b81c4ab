package armperf.jitlog;

import java.util.Objects;
import java.util.Optional;

/**
 * What the misses were weighed by.
 *
 * @param by the evidence
 * @param profile how much of the profile the logs' functions account for; absent without one
 */
public record Weighing(By by, Optional<ProfileUse> profile) {
    public Weighing {
        Objects.requireNonNull(by, "by");
        Objects.requireNonNull(profile, "profile");
    }

    /** The kinds of evidence, the best first. */
    public enum By {
        PROFILE("profile", "the samples of the profile in its function"),
        INTERPRETED_CALLS("interpreted-calls", "the interpreted calls that its process counted"),
        EXECUTIONS("executions", "how often its function and its loops had run when it was refused"),
        REQUESTS("requests", "how often and how early it was asked for");

        private final String word;
        private final String meaning;

        By(String word, String meaning) {
            this.word = word;
            this.meaning = meaning;
        }

        /** What weighs, for people. */
        public String meaning() {
            return meaning;
        }

        /** The word in JSON. */
        public String word() {
            return word;
        }
    }

    /**
     * Where a profile's samples went; the three shares make one.
     *
     * @param kind {@code perf-script} or {@code folded}
     * @param samples how many there are
     * @param matched share in functions that the logs name
     * @param unnamed share in an interpreter that does not say which function it ran
     * @param elsewhere share in functions that the logs do not name, in the runtime and in the kernel
     * @param notUnderstood lines of the profile that are no part of a sample
     * @param otherEvents samples of other events than the first one's, which do not count
     */
    public record ProfileUse(
            String kind,
            long samples,
            double matched,
            double unnamed,
            double elsewhere,
            long notUnderstood,
            long otherEvents) {}
}
