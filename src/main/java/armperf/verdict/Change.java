package armperf.verdict;

import armperf.outcome.Warning;
import armperf.run.Build;
import armperf.run.DiffStat;
import armperf.run.RegressionOutcome;
import armperf.run.RegressionOutcome.Result;
import armperf.run.Run;
import armperf.run.Side;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is known of the change between two builds beside what was measured: its size, and its regression test, which is to
 * be red before it and green after it.
 *
 * @param size absent where no record was made of this very pair
 * @param from how the test ended on the from build; absent where it was not run on it
 * @param to how it ended on the to build; absent likewise
 */
public record Change(Optional<DiffStat> size, Optional<RegressionOutcome> from, Optional<RegressionOutcome> to) {
    /** Nothing is known. */
    public static final Change NONE = new Change(Optional.empty(), Optional.empty(), Optional.empty());

    /** Of two runs; what is on record of the from build counts if {@code to} is a rerun against that very run. */
    public static Change between(Run from, Run to) {
        return to.from().equals(Optional.of(from.id()))
                ? of(to)
                : new Change(Optional.empty(), Optional.empty(), to.regression(Side.TO));
    }

    /** Of a rerun, against the run that it was made to be compared with. */
    public static Change of(Run rerun) {
        return new Change(
                rerun.build(Side.TO).map(Build::diffstat), rerun.regression(Side.FROM), rerun.regression(Side.TO));
    }

    /** Whether there is a test of it at all. */
    public boolean isTested() {
        return from.isPresent() || to.isPresent();
    }

    /** Whether the test fails with the change. */
    public boolean isRed() {
        return result(to) == Result.RED;
    }

    /** The test's word on the from build. */
    public String fromWord() {
        return result(from).word();
    }

    /** The test's word on the to build. */
    public String toWord() {
        return result(to).word();
    }

    /** Both words as people read them. */
    public String words() {
        return fromWord() + " -> " + toWord();
    }

    /** The command that was run; empty where none was. */
    public String command() {
        return Stream.of(to, from)
                .flatMap(Optional::stream)
                .map(RegressionOutcome::command)
                .findFirst()
                .orElse("");
    }

    /**
     * What the test does not show; empty if it shows the change, being red before it and green after it.
     *
     * @param overlaid whether files of the to commit were laid over the from build
     */
    public Optional<Warning> shortcoming(boolean overlaid) {
        return switch (result(to)) {
            case RED -> Optional.of(red());
            case NOT_RUN ->
                Optional.of(new Warning(
                        "regression-not-run",
                        "the regression test did not run on the to build (" + why(to)
                                + "), so that nothing shows what the change is for; mend [regression] command"));
            case GREEN -> green(overlaid);
        };
    }

    private Warning red() {
        String before = switch (result(from)) {
            case RED -> "as on the from build, so that the change does not mend what it tests";
            case GREEN -> "and was green on the from build, so that the change breaks what it tests";
            case NOT_RUN -> "and did not run on the from build (" + why(from) + ")";
        };
        return new Warning("regression-red", "the regression test is red on the to build (" + why(to) + "), " + before);
    }

    private Optional<Warning> green(boolean overlaid) {
        return switch (result(from)) {
            case RED -> Optional.empty();
            case GREEN ->
                Optional.of(new Warning(
                        "regression-green-before",
                        "the regression test is green on the from build already (" + why(from)
                                + "), so that it does not show the change; write one that fails without it"));
            case NOT_RUN ->
                Optional.of(new Warning(
                        "regression-not-run",
                        "the regression test did not run on the from build (" + why(from)
                                + "), so that nobody saw it red first"
                                + (overlaid
                                        ? "; what it printed is in the evidence"
                                        : "; name its files in [regression] files, and they are laid over a copy of that"
                                                + " build")));
        };
    }

    private static Result result(Optional<RegressionOutcome> outcome) {
        return outcome.map(RegressionOutcome::result).orElse(Result.NOT_RUN);
    }

    private static String why(Optional<RegressionOutcome> outcome) {
        return outcome.map(RegressionOutcome::why).orElse("nobody asked");
    }
}
