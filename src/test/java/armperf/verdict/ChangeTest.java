package armperf.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import armperf.outcome.Warning;
import armperf.run.DiffStat;
import armperf.run.RegressionOutcome.Result;
import armperf.run.Run;
import armperf.run.Side;
import armperf.run.SyntheticRun;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangeTest {
    @Test
    void a_test_that_is_red_before_and_green_after_shows_the_change() {
        Change change = tested(Result.RED, Result.GREEN);

        assertThat(change.words()).isEqualTo("red -> green");
        assertThat(change.isRed()).isFalse();
        assertThat(change.shortcoming(false)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    RED     | RED     | regression-red          | so that the change does not mend what it tests
                    GREEN   | RED     | regression-red          | so that the change breaks what it tests
                    NOT_RUN | RED     | regression-red          | and did not run on the from build (of from)
                    GREEN   | GREEN   | regression-green-before | so that it does not show the change
                    NOT_RUN | GREEN   | regression-not-run      | nobody saw it red first; name its files in [regression] files
                    RED     | NOT_RUN | regression-not-run      | did not run on the to build (of to)
                    NOT_RUN | NOT_RUN | regression-not-run      | did not run on the to build (of to)
                    """)
    void anything_else_is_warned_of(Result from, Result to, String kind, String text) {
        Change change = tested(from, to);

        Warning warning = change.shortcoming(false).orElseThrow();
        assertThat(warning.kind()).isEqualTo(kind);
        assertThat(warning.text()).contains(text);
        assertThat(change.isRed()).isEqualTo(to == Result.RED);
    }

    @Test
    void whoever_laid_the_files_over_already_is_not_told_to() {
        assertThat(tested(Result.NOT_RUN, Result.GREEN)
                        .shortcoming(true)
                        .orElseThrow()
                        .text())
                .contains("what it printed is in the evidence")
                .doesNotContain("[regression] files");
    }

    @Test
    void what_a_rerun_found_on_its_from_build_says_nothing_of_another_one() {
        Run rerun = run(Result.RED, Result.GREEN).interleaved();

        assertThat(Change.between(run(Result.RED, Result.GREEN).baseline(), rerun))
                .isEqualTo(Change.of(rerun))
                .extracting(Change::size)
                .isEqualTo(Optional.of(new DiffStat(1, 2, 3)));
        Change other = Change.between(rerun, rerun);
        assertThat(other.words()).isEqualTo("not-run -> green");
        assertThat(other.size()).isEmpty();
    }

    @Test
    void two_baselines_have_no_test() {
        Change change = Change.between(run(Result.RED, Result.GREEN).baseline(), new SyntheticRun().baseline());

        assertThat(change).isEqualTo(Change.NONE);
        assertThat(change.isTested()).isFalse();
        assertThat(change.words()).isEqualTo("not-run -> not-run");
    }

    private static Change tested(Result from, Result to) {
        return Change.of(run(from, to).interleaved());
    }

    private static SyntheticRun run(Result from, Result to) {
        return new SyntheticRun().regression(Side.FROM, from, "of from").regression(Side.TO, to, "of to");
    }
}
