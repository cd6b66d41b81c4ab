package armperf.verdict;

import armperf.run.RunId;
import armperf.stats.Interval;
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
 * @param steps in the order in which they were taken; of those that were taken at once, in that of the commits
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

        /** Where an interval lies against half of the difference, on the logarithmic scale; across it, it tells nothing. */
        private static Outcome of(Interval interval, double whole) {
            double half = Math.sqrt(whole);
            boolean beyond = whole > 1 ? interval.low() > half : interval.high() < half;
            boolean before = whole > 1 ? interval.high() < half : interval.low() > half;
            return beyond ? MOVED : before ? NOT_MOVED : SKIPPED;
        }

        private boolean isAgainst(Outcome other) {
            return this != SKIPPED && other != SKIPPED && this != other;
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
    public record Step(Candidate commit, Outcome outcome, Optional<RunId> run, OptionalDouble ratio, String why) {
        /** The same, of a commit that comes after one at which the row has moved. */
        public Step behind() {
            return outcome == Outcome.NOT_MOVED
                    ? new Step(
                            commit, outcome, run, ratio, why + ", though it has moved before: it moved more than once")
                    : this;
        }

        /** One that was not measured. */
        public static Step skipped(Candidate commit, String why) {
            return new Step(commit, Outcome.SKIPPED, Optional.empty(), OptionalDouble.empty(), why);
        }

        /**
         * What a step says of its commit.
         *
         * @param run what was measured
         * @param row the row of it against the start; absent where the run has none
         * @param whole to / from over all commits
         */
        public static Step of(Candidate commit, RunId run, Optional<Row> row, double whole) {
            OptionalDouble ratio = row.map(one -> one.estimate().ratio()).orElse(OptionalDouble.empty());
            Optional<Interval> interval = row.flatMap(one -> one.estimate().interval());
            if (row.isEmpty() || row.get().verdict() == Verdict.INVALID || interval.isEmpty()) {
                String why = row.isEmpty()
                        ? "nothing was measured"
                        : row.get().verdict() == Verdict.INVALID
                                ? "the evidence forbids a claim: "
                                        + row.get().reasons().get(0)
                                : "so few blocks have no interval; give more --samples";
                return new Step(commit, Outcome.SKIPPED, Optional.of(run), ratio, why);
            }
            Outcome outcome = Outcome.of(interval.get(), whole);
            String why = switch (outcome) {
                case MOVED -> "the interval lies beyond half of the difference";
                case NOT_MOVED -> "the interval lies before half of the difference";
                case SKIPPED -> "the interval holds half of the difference; give more --samples";
            };
            Optional<NodeRow> against = row.get().nodes().stream()
                    .filter(node -> node.estimate().interval().stream()
                            .anyMatch(its -> Outcome.of(its, whole).isAgainst(outcome)))
                    .findFirst();
            return against.map(node -> new Step(
                            commit,
                            Outcome.SKIPPED,
                            Optional.of(run),
                            ratio,
                            why + ", but that of node " + node.node() + " lies on the other side; measure on one node"))
                    .orElseGet(() -> new Step(commit, outcome, Optional.of(run), ratio, why));
        }
    }
}
