package armperf.verdict;

import armperf.run.RunId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What was found of the commit that moved a row.
 *
 * @param row its benchmark and mode
 * @param from the run at the start
 * @param to the run that differs
 * @param whole to / from over all commits
 * @param steps in the order in which they were taken
 * @param suspects the commits among which it is; one if it was found
 * @param commits how many lie between the start and the end, the end among them
 */
public record Bisection(
        RowKey row, RunId from, RunId to, double whole, List<Step> steps, List<Candidate> suspects, int commits) {
    public Bisection {
        Objects.requireNonNull(row, "row");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        steps = List.copyOf(steps);
        suspects = List.copyOf(suspects);
    }

    /** Whether one commit is left. */
    public boolean isFound() {
        return suspects.size() == 1;
    }

    /** What became of a commit. */
    public enum Outcome {
        MOVED,
        NOT_MOVED,
        SKIPPED;

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * A commit between the two runs.
     *
     * @param id its full id
     * @param subject the first line of its message
     */
    public record Candidate(String id, String subject) {
        /** As lists show it. */
        public String shortId() {
            return id.substring(0, 8);
        }
    }

    /**
     * One step.
     *
     * @param commit what was looked at
     * @param outcome what became of it
     * @param run its record; absent where there is none
     * @param ratio to / from of the row against the start; absent where nothing was measured
     * @param why one sentence
     */
    public record Step(Candidate commit, Outcome outcome, Optional<RunId> run, OptionalDouble ratio, String why) {}
}
