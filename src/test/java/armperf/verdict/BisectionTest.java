package armperf.verdict;

import static armperf.verdict.Compared.interleaved;
import static armperf.verdict.Compared.row;
import static org.assertj.core.api.Assertions.assertThat;

import armperf.run.RunId;
import armperf.run.SyntheticRun;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What one step of the search for the commit that moved a row says of its commit. */
class BisectionTest {
    private static final Bisection.Candidate COMMIT = new Bisection.Candidate("7".repeat(40), "Try something");
    private static final RunId RUN = new RunId("20260219T101530Z-7c361dce-k3f9");

    @ParameterizedTest
    @CsvSource({"0.90, 0.90, moved", "0.90, 1.00, not-moved", "1.12, 1.12, moved", "1.12, 1.00, not-moved"})
    void a_step_is_on_the_side_of_half_the_difference_on_which_its_whole_interval_lies(
            double whole, double step, String outcome) {
        Bisection.Step found = step(whole, step, step);

        assertThat(found.outcome().word()).isEqualTo(outcome);
        assertThat(found.run()).contains(RUN);
    }

    @Test
    void one_whose_interval_holds_half_the_difference_says_nothing() {
        Bisection.Step found = step(0.90, Math.sqrt(0.90), Math.sqrt(0.90));

        assertThat(found.outcome()).isEqualTo(Bisection.Outcome.SKIPPED);
        assertThat(found.why()).contains("holds half of the difference", "--samples");
    }

    @Test
    void one_that_a_node_contradicts_is_skipped_and_the_node_is_named() {
        Bisection.Step found = step(0.90, 0.90, 0.90, 0.90, 1.0);

        assertThat(found.outcome()).isEqualTo(Bisection.Outcome.SKIPPED);
        assertThat(found.why())
                .isEqualTo(
                        "the interval lies beyond half of the difference, but that of node n4 lies on the other side;"
                                + " measure on one node");
        assertThat(found.ratio()).isPresent();
    }

    @Test
    void one_that_has_not_moved_behind_one_that_has_says_that_it_moved_more_than_once() {
        assertThat(step(0.90, 1.0, 1.0).behind().why()).endsWith("it moved more than once");
        assertThat(step(0.90, 0.9, 0.9).behind().why()).doesNotContain("more than once");
    }

    @Test
    void one_without_the_row_has_measured_nothing() {
        Bisection.Step found = Bisection.Step.of(COMMIT, RUN, Optional.empty(), 0.90);

        assertThat(found.outcome()).isEqualTo(Bisection.Outcome.SKIPPED);
        assertThat(found.why()).isEqualTo("nothing was measured");
    }

    private static Bisection.Step step(double whole, double... nodes) {
        SyntheticRun run = NodesTest.run(16 * nodes.length, nodes);
        return Bisection.Step.of(COMMIT, RUN, Optional.of(row(interleaved(run), "jit")), whole);
    }
}
