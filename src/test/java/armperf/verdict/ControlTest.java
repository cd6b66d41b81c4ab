package armperf.verdict;

import static armperf.verdict.Compared.interleaved;
import static armperf.verdict.Compared.row;
import static armperf.verdict.Compared.sequential;
import static org.assertj.core.api.Assertions.assertThat;

import armperf.run.Build;
import armperf.run.Side;
import armperf.run.SyntheticRun;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Rule 7: what a row that the JIT cannot move says of those that it can. */
class ControlTest {
    private static SyntheticRun run(double nojitTo, double jitTo) {
        return new SyntheticRun().mode("nojit", false, 1, nojitTo).mode("jit", true, 0.5, jitTo);
    }

    @Test
    void in_blocks_a_row_that_moved_with_its_control_is_no_claim() {
        Comparison comparison = interleaved(run(0.95, 0.475));
        assertThat(row(comparison, "jit").verdict()).isEqualTo(Verdict.UNCLEAR);
        assertThat(row(comparison, "jit").reasons())
                .singleElement()
                .asString()
                .startsWith("the control moved too, and nothing shows that this row moved otherwise");
        assertThat(comparison.warnings())
                .filteredOn(warning -> warning.kind().equals("control-moved"))
                .singleElement()
                .satisfies(
                        warning -> assertThat(warning.text()).startsWith("richards / nojit: the control moved by -"));
    }

    @Test
    void in_blocks_a_row_that_moved_more_than_its_control_is_a_claim_that_says_so() {
        Comparison comparison = interleaved(run(0.95, 0.40));
        assertThat(row(comparison, "jit").verdict()).isEqualTo(Verdict.FASTER);
        assertThat(row(comparison, "jit").reasons()).singleElement().asString().contains("difference in differences");
    }

    @Test
    void the_headline_says_that_the_control_moved_and_what_is_left_of_the_claim() {
        Comparison comparison = interleaved(run(0.9, 0.4));
        assertThat(Conclusion.of(comparison))
                .matches("Faster: richards / jit -\\d+\\.\\d\\d % \\(-1\\d\\.\\d\\d % against its control nojit,"
                        + " which moved too, by -\\d+\\.\\d\\d %\\)\\.");
        assertThat(Conclusion.of(interleaved(run(1, 0.4)))).doesNotContain("control");
    }

    @Test
    void a_control_that_moved_by_less_than_the_margin_did_not_move() {
        Comparison comparison = interleaved(run(0.995, 0.4975).noise(0.0003), new Rules(0.95, 0.004, 0.05, false));
        assertThat(row(comparison, "jit").verdict()).isEqualTo(Verdict.UNCLEAR);
        Comparison wider = interleaved(run(0.995, 0.485).noise(0.0003));
        assertThat(row(wider, "jit").verdict()).isEqualTo(Verdict.FASTER);
        assertThat(row(wider, "jit").reasons()).isEmpty();
    }

    @Test
    void unblocked_a_moved_control_forbids_every_claim() {
        Comparison comparison = sequential(run(0.9, 0.40));
        assertThat(row(comparison, "jit").verdict()).isEqualTo(Verdict.INVALID);
        assertThat(row(comparison, "jit").reasons())
                .singleElement()
                .asString()
                .matches(
                        "the control nojit moved by -\\d+\\.\\d\\d %, which the change cannot do, and the builds were not"
                                + " interleaved; interleave them: armperf rerun");
        assertThat(row(sequential(run(1, 0.40)), "jit").verdict()).isEqualTo(Verdict.FASTER);
    }

    @Test
    void an_invalid_control_forbids_every_jit_row_of_its_benchmark_alone() {
        Comparison comparison = interleaved(run(1, 0.4)
                .benchmarks("richards", "go")
                .samples(one -> one.mode().equals("nojit")
                                && one.benchmark().equals("go")
                                && one.index() > 60
                                && one.side() == Side.FROM
                        ? SyntheticRun.failed(one, SyntheticRun.crash())
                        : one));
        assertThat(comparison.rows())
                .filteredOn(row -> row.key().benchmark().equals("go"))
                .hasSize(2)
                .allSatisfy(row -> assertThat(row.verdict()).isEqualTo(Verdict.INVALID));
        assertThat(comparison.rows())
                .filteredOn(row -> row.key().equals(new RowKey("go", "jit")))
                .allSatisfy(row -> assertThat(row.reasons())
                        .singleElement()
                        .asString()
                        .startsWith("its control nojit is invalid: a sample of this row failed: from sample "));
        assertThat(row(comparison, "jit").verdict()).isEqualTo(Verdict.INVALID);
        assertThat(comparison.rows())
                .filteredOn(row -> row.key().equals(new RowKey("richards", "jit")))
                .allSatisfy(row -> assertThat(row.verdict()).isEqualTo(Verdict.FASTER));
    }

    @Test
    void every_control_that_moved_must_be_outdone() {
        SyntheticRun run = new SyntheticRun()
                .mode("interp", false, 1, 1)
                .mode("nojit", false, 1, 0.95)
                .mode("jit", true, 0.5, 0.475);
        assertThat(row(interleaved(run), "jit").verdict()).isEqualTo(Verdict.UNCLEAR);
    }

    @Test
    void a_row_without_the_jit_is_an_ordinary_row_where_the_benchmarks_code_differs() {
        Comparison comparison = interleaved(
                run(0.9, 0.4).builds(build -> withCode(build, build.side().word())));
        assertThat(comparison.rows()).noneMatch(Row::control);
        assertThat(row(comparison, "nojit").verdict()).isEqualTo(Verdict.FASTER);
        assertThat(row(comparison, "jit").verdict()).isEqualTo(Verdict.FASTER);
        assertThat(row(comparison, "jit").reasons()).isEmpty();
        assertThat(row(comparison, "nojit").pAdjusted().orElseThrow())
                .isGreaterThan(row(comparison, "nojit").estimate().p().orElseThrow());
        assertThat(interleaved(run(0.9, 0.4).builds(build -> withCode(build, "same")))
                        .rows())
                .anyMatch(Row::control);
    }

    private static Build withCode(Build build, String hash) {
        return SyntheticRun.with(build, Optional.of(hash), build.gate());
    }
}
