package armperf.findings;

import static org.assertj.core.api.Assertions.assertThat;

import armperf.run.RegressionOutcome.Result;
import armperf.run.Run;
import armperf.run.Side;
import armperf.run.SyntheticRun;
import armperf.verdict.Change;
import armperf.verdict.Comparer;
import armperf.verdict.Comparison;
import armperf.verdict.Rules;
import armperf.verdict.Subject;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SummaryTest {
    @Test
    void the_verdict_stands_first_and_every_row_has_its_line() {
        String page = Summary.of(comparison("Fold constants"));

        assertThat(page).startsWith("## armperf: faster\n");
        assertThat(page.lines().filter(line -> line.startsWith("| richards |"))).hasSize(2);
    }

    @Test
    void a_difference_that_is_no_claim_is_marked_as_on_a_terminal() {
        String page = Summary.of(comparison("Fold constants"));

        assertThat(page).containsPattern("\\| richards \\| nojit \\(control\\) \\|[^|]*\\| ~ [+-][0-9.]+ % \\|");
        assertThat(page).containsPattern("\\| richards \\| jitlist \\|[^|]*\\| -[0-9.]+ % \\|");
    }

    @Test
    void the_size_of_the_change_and_its_test_are_told() {
        Run run = new SyntheticRun()
                .regression(Side.FROM, Result.RED, "exit code 1")
                .regression(Side.TO, Result.GREEN, "exit code 0")
                .interleaved();

        assertThat(Summary.of(comparison("Fold constants").with(Change.of(run))))
                .contains("\n- change: 1 file, +2 -3 lines\n- regression test: red -> green\n\n|");
    }

    @Test
    void a_mean_names_the_benchmarks_that_it_leaves_out() {
        Run run = new SyntheticRun()
                .benchmarks("richards", "deltablue", "n|body")
                .mode("nojit", false, 0.052, 0.052)
                .mode("jitlist", true, 0.016, 0.015)
                .crashing("n|body", "jitlist", Side.FROM)
                .interleaved();
        Comparison comparison =
                new Comparer(Rules.DEFAULT).compare(Subject.of(run, Side.FROM), Subject.of(run, Side.TO), true);

        assertThat(Summary.of(comparison))
                .containsPattern(
                        "\\| 2 of 3 benchmarks, without n\\\\\\|body [^|]*works in to only[^|]* \\| jitlist \\| -6");
    }

    @Test
    void a_subject_is_text_and_no_markup() {
        assertThat(Summary.of(comparison("<img src=x> | **bold** [x](http://y)")))
                .contains("\\<img src=x\\> \\| \\*\\*bold\\*\\* \\[x\\]")
                .doesNotContain(" <img");
    }

    @Test
    void what_does_not_fit_is_left_out_by_whole_lines_and_counted() {
        String page = "first\n" + "\u00e9\u00e9\u00e9\u00e9 line\n".repeat(100);

        String cut = Summary.within(page, 300);

        assertThat(cut.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(300);
        long kept = cut.lines().filter(line -> line.endsWith(" line")).count();
        assertThat(kept).isPositive();
        assertThat(cut).startsWith("first\n").contains("*" + (100 - kept) + " more lines did not fit");
        assertThat(Summary.within(page, 5000)).isEqualTo(page);
        assertThat(Summary.within(page, 3)).isEmpty();
    }

    private static Comparison comparison(String subject) {
        Run run = new SyntheticRun()
                .subject(subject)
                .mode("nojit", false, 0.052, 0.052)
                .mode("jitlist", true, 0.016, 0.015)
                .interleaved();
        return new Comparer(Rules.DEFAULT).compare(Subject.of(run, Side.FROM), Subject.of(run, Side.TO), true);
    }
}
