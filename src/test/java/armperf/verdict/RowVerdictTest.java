package armperf.verdict;

import static armperf.verdict.Compared.file;
import static armperf.verdict.Compared.files;
import static armperf.verdict.Compared.interleaved;
import static armperf.verdict.Compared.noisy;
import static armperf.verdict.Compared.row;
import static armperf.verdict.Compared.sequential;
import static org.assertj.core.api.Assertions.assertThat;

import armperf.run.SyntheticRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The closed set of words, each where its rule puts it. */
class RowVerdictTest {
    private static SyntheticRun jitTakes(double from, double to) {
        return new SyntheticRun().mode("nojit", false, 1, 1).mode("jit", true, from, to);
    }

    @Test
    void claims_a_change_that_is_sure_and_at_least_the_margin() {
        Comparison faster = interleaved(jitTakes(0.5, 0.48));
        assertThat(row(faster, "jit").verdict()).isEqualTo(Verdict.FASTER);
        assertThat(row(faster, "jit").reasons()).isEmpty();
        assertThat(faster.verdict()).isEqualTo(Verdict.FASTER);
        assertThat(interleaved(jitTakes(0.5, 0.52)).verdict()).isEqualTo(Verdict.SLOWER);
    }

    @Test
    void claims_nothing_below_the_margin_however_sure_it_is() {
        SyntheticRun small = jitTakes(0.5, 0.4965).noise(0.0005);
        assertThat(row(interleaved(small), "jit").verdict()).isEqualTo(Verdict.SAME);
        double estimate = -row(interleaved(small), "jit").estimate().deltaPct().orElseThrow() / 100;
        Row row = row(interleaved(small, new Rules(0.95, estimate + 1e-6, 0.05, false)), "jit");
        assertThat(row.verdict()).isEqualTo(Verdict.UNCLEAR);
        assertThat(row.reasons()).anySatisfy(reason -> assertThat(reason).contains("is below the margin of 0.70 %"));
        assertThat(row(interleaved(small, new Rules(0.95, 0.005, 0.05, false)), "jit")
                        .verdict())
                .isEqualTo(Verdict.FASTER);
    }

    @Test
    void calls_a_row_the_same_only_where_the_interval_lies_inside_the_margin() {
        Row same = row(interleaved(jitTakes(0.5, 0.5)), "jit");
        assertThat(same.verdict()).isEqualTo(Verdict.SAME);
        assertThat(same.reasons()).containsExactly("the 90 % interval lies inside +-1.0 %");
        Row wide = row(interleaved(jitTakes(0.5, 0.5).noise(0.02)), "jit");
        assertThat(wide.verdict()).isEqualTo(Verdict.UNCLEAR);
        assertThat(wide.reasons())
                .singleElement()
                .asString()
                .matches("10 blocks see \\d\\.\\d %; (\\d+) blocks would see 1\\.0 %: --samples \\1");
    }

    @ParameterizedTest
    // Holm's first step: rows * 2 / 2^blocks must not exceed .05.
    @CsvSource({"1, 5, 6", "2, 6, 7", "3, 6, 7", "4, 7, 8", "7, 8, 9"})
    void needs_as_many_blocks_as_let_the_smallest_p_pass_holm(int rows, int tooFew, int enough) {
        SyntheticRun run = new SyntheticRun().mode("nojit", false, 1, 1);
        for (int i = 0; i < rows; i++) {
            run.mode("jit" + i, true, 0.5, 0.4);
        }
        assertThat(interleaved(run.blocks(tooFew)).claims())
                .hasSize(rows)
                .allSatisfy(row -> assertThat(row.verdict()).isEqualTo(Verdict.DIRECTIONAL))
                .allSatisfy(row -> assertThat(row.reasons())
                        .containsExactly(tooFew + " blocks cannot decide " + rows + (rows == 1 ? " row" : " rows")
                                + " whatever the numbers; take at least " + enough + ": --samples " + enough));
        assertThat(interleaved(run.blocks(enough)).claims())
                .allSatisfy(row -> assertThat(row.verdict()).isNotEqualTo(Verdict.DIRECTIONAL));
    }

    @ParameterizedTest
    // 2 / C(6, 3) = .1, 2 / C(8, 4) = .029, 2 / C(7, 2) = .095, 2 / C(11, 2) = .036
    @CsvSource({"3, 3, DIRECTIONAL", "4, 4, FASTER", "2, 5, DIRECTIONAL", "2, 9, FASTER"})
    void needs_as_many_samples_a_side_as_let_the_smallest_p_pass(int nFrom, int nTo, Verdict verdict) {
        Comparison comparison =
                files(file("default", noisy(nFrom, 1, 0.001, 1)), file("default", noisy(nTo, 0.5, 0.001, 2)));
        assertThat(comparison.verdict()).isEqualTo(verdict);
    }

    @Test
    void gives_a_direction_only_for_one_sample_a_side() {
        Comparison one = files(file("default", 1.0), file("default", 0.5));
        Row row = one.rows().get(0);
        assertThat(row.verdict()).isEqualTo(Verdict.DIRECTIONAL);
        assertThat(row.reasons())
                .containsExactly(
                        "1 sample a side cannot decide 1 row whatever the numbers; take at least 4: 4 processes a side, by"
                                + " the tool that wrote the files");
        assertThat(row.estimate().p()).isEmpty();
        assertThat(row.pAdjusted()).isEmpty();
        assertThat(one.basis()).isEqualTo("single");
        // Many on the other side would give a p small enough, but one sample has none.
        assertThat(files(file("default", 1.0), file("default", noisy(100, 0.5, 0.01, 1)))
                        .verdict())
                .isEqualTo(Verdict.DIRECTIONAL);
    }

    @Test
    void gives_a_direction_only_where_drift_alone_could_reach_the_interval() {
        Row small = row(sequential(jitTakes(0.5, 0.485)), "jit");
        assertThat(small.verdict()).isEqualTo(Verdict.DIRECTIONAL);
        assertThat(small.reasons())
                .singleElement()
                .asString()
                .matches(
                        "from and to were not interleaved, and the interval comes within [23]\\.\\d % of zero where drift"
                                + " alone reaches 5\\.0 %; interleave them: armperf rerun");
        assertThat(row(sequential(jitTakes(0.5, 0.45)), "jit").verdict()).isEqualTo(Verdict.FASTER);
        assertThat(row(interleaved(jitTakes(0.5, 0.485)), "jit").verdict()).isEqualTo(Verdict.FASTER);
    }

    @Test
    void gives_a_direction_in_place_of_same_too() {
        Row row = row(sequential(jitTakes(0.5, 0.5)), "jit");
        assertThat(row.verdict()).isEqualTo(Verdict.DIRECTIONAL);
        assertThat(row.reasons()).singleElement().asString().contains("the interval includes zero");
    }

    @Test
    void a_floor_of_zero_trusts_the_sequence() {
        Rules trusting = new Rules(0.95, 0.01, 0, false);
        assertThat(row(sequential(jitTakes(0.5, 0.5), jitTakes(0.5, 0.5), trusting), "jit")
                        .verdict())
                .isEqualTo(Verdict.SAME);
        assertThat(row(sequential(jitTakes(0.5, 0.485), jitTakes(0.5, 0.485), trusting), "jit")
                        .verdict())
                .isEqualTo(Verdict.FASTER);
    }

    @Test
    void an_objection_comes_before_every_other_word() {
        SyntheticRun few = jitTakes(0.5, 0.4).blocks(2).host(SyntheticRun.host("x", true, "gcc", "12"));
        assertThat(row(interleaved(few), "jit").verdict()).isEqualTo(Verdict.INVALID);
    }

    @Test
    void too_few_samples_come_before_a_claim() {
        assertThat(row(interleaved(jitTakes(0.5, 0.25).blocks(4)), "jit").verdict())
                .isEqualTo(Verdict.DIRECTIONAL);
    }

    @Test
    void a_wide_sequence_is_sent_to_interleave_and_not_to_sample_more() {
        Comparison comparison = files(file("default", noisy(12, 1, 0.03, 3)), file("default", noisy(12, 1, 0.03, 4)));
        Row row = comparison.rows().get(0);
        assertThat(row.verdict()).isEqualTo(Verdict.UNCLEAR);
        assertThat(row.reasons())
                .singleElement()
                .asString()
                .startsWith("12 samples a side see ")
                .endsWith(
                        "without interleaving nothing inside +-5.0 % is a claim; files cannot show that they were; armperf rerun in a"
                                + " project can (armperf init writes one)");
    }

    @Test
    void a_margin_of_zero_is_a_rule_too() {
        Comparison comparison = interleaved(jitTakes(0.5, 0.5).noise(0.02), new Rules(0.95, 0, 0.05, false));
        assertThat(row(comparison, "jit").verdict()).isEqualTo(Verdict.UNCLEAR);
        assertThat(row(comparison, "jit").reasons()).isNotEmpty();
    }

    @Test
    void judges_thousands_of_samples() {
        Comparison comparison =
                files(file("default", noisy(4000, 1, 0.02, 5)), file("default", noisy(3000, 0.9, 0.02, 6)));
        assertThat(comparison.verdict()).isEqualTo(Verdict.FASTER);
        assertThat(comparison.rows().get(0).estimate().test().word()).isEqualTo("rank-sum-normal");
    }

    @ParameterizedTest
    @CsvSource({"0.95, 0.05", "0.9, 0.1", "0.99, 0.01"})
    void knows_the_level_of_a_confidence_without_rounding(double confidence, double alpha) {
        assertThat(new Rules(confidence, 0.01, 0.05, false).alpha()).isEqualTo(alpha);
    }

    @Test
    void a_unit_of_which_nobody_knows_the_better_side_is_no_ground_for_a_claim() {
        Row row = Compared.row(Compared.files(inUnit("bananas", 1), inUnit("bananas", 1.3)), "jit");
        assertThat(row.verdict()).isEqualTo(Verdict.INVALID);
        assertThat(row.reasons().get(0)).startsWith("nothing tells whether less of 'bananas' is better");
    }

    @Test
    void a_size_is_compared_and_said_to_be_no_time() {
        Comparison comparison = Compared.files(inUnit("byte", 1), inUnit("byte", 1.3));
        assertThat(Compared.row(comparison, "jit").verdict()).isEqualTo(Verdict.SLOWER);
        assertThat(Compared.kinds(comparison)).contains("no-time");
    }

    private static Subject inUnit(String unit, double factor) {
        return Subject.ofFile(
                "file",
                Compared.observations("jit", Compared.noisy(10, factor, 0.002, 3)).stream()
                        .map(one ->
                                new Observation(one.row(), unit, one.value(), one.session(), one.block(), one.order()))
                        .toList());
    }
}
