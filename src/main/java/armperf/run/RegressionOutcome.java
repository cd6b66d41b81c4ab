package armperf.run;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * How the project's regression test ended on one build.
 *
 * @param side which build
 * @param commit 40 hexadecimal digits
 * @param command what was run, as the config has it
 * @param result the one word
 * @param exit the command's exit code; absent where it did not end by itself, and where nothing was started
 * @param why what the word rests on, as a part of a sentence
 * @param elapsed how long it took, the copy of the build included
 * @param evidence what it printed and left, brought back
 */
public record RegressionOutcome(
        Side side,
        String commit,
        String command,
        Result result,
        OptionalInt exit,
        String why,
        Duration elapsed,
        List<Evidence> evidence) {

    /** The closed set of words that it ends in. */
    public enum Result {
        /** A test ran and failed. */
        RED,
        /** Tests ran, and none failed. */
        GREEN,
        /** No test ran, so that nothing was tested. */
        @JsonProperty("not-run")
        NOT_RUN;

        /** The word used in JSON and findings. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public RegressionOutcome {
        Objects.requireNonNull(why, "why");
        Objects.requireNonNull(evidence, "evidence");
        Objects.requireNonNull(side, "side");
        Objects.requireNonNull(commit, "commit");
        Objects.requireNonNull(command, "command");
        Objects.requireNonNull(result, "result");
        Objects.requireNonNull(exit, "exit");
        Objects.requireNonNull(elapsed, "elapsed");
        if (why.isBlank()) {
            throw new IllegalArgumentException("nobody could tell why the test of " + commit + " is " + result);
        }
        evidence = List.copyOf(evidence);
    }
}
