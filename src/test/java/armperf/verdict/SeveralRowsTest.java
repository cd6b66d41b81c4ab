package armperf.verdict;

import static armperf.verdict.Compared.interleaved;
import static armperf.verdict.Compared.kinds;
import static armperf.verdict.Compared.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import armperf.run.Sample;
import armperf.run.Side;
import armperf.run.SyntheticRun;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holm, the headline, and rows that only one side has. */
class SeveralRowsTest {
    @Test
    void adjusts_p_over_the_rows_that_are_no_controls() {
        Comparison comparison = interleaved(new SyntheticRun()
                .mode("nojit", false, 1, 1)
                .mode("a", true, 0.5, 0.4)
                .mode("b", true, 0.5, 0.5));
        assertThat(row(comparison, "a").pAdjusted())
                .hasValue(2 * row(comparison, "a").estimate().p().orElseThrow());
        assertThat(row(comparison, "b").pAdjusted())
                .isEqualTo(row(comparison, "b").estimate().p());
        assertThat(row(comparison, "nojit").pAdjusted())
                .isEqualTo(row(comparison, "nojit").estimate().p());
    }

    @Test
    void counts_invalid_rows_in_as_if_they_showed_nothing() {
        Comparison comparison = interleaved(new SyntheticRun()
                .mode("nojit", false, 1, 1)
                .mode("a", true, 0.5, 0.4)
                .mode("b", true, 0.5, 0.4)
                .samples(one -> one.mode().equals("b") && one.index() > 40 && one.side() == Side.TO
                        ? SyntheticRun.failed(one, SyntheticRun.crash())
                        : one));
        assertThat(row(comparison, "b").verdict()).isEqualTo(Verdict.INVALID);
        assertThat(row(comparison, "b").pAdjusted()).hasValue(1);
        assertThat(row(comparison, "a").pAdjusted())
                .hasValue(2 * row(comparison, "a").estimate().p().orElseThrow());
    }

    @Test
    void an_interval_without_zero_is_no_claim_where_holm_does_not_reject() {
        SyntheticRun run = new SyntheticRun().blocks(8).noise(0.008).seed(2).mode("nojit", false, 1, 1);
        run.mode("a", true, 0.5, 0.49);
        for (int i = 0; i < 5; i++) {
            run.mode("b" + i, true, 0.5, 0.5);
        }
        Row row = row(interleaved(run), "a");
        assertThat(row.estimate().interval().orElseThrow().excludesNoChange()).isTrue();
        assertThat(row.pAdjusted().orElseThrow()).isGreaterThan(0.05);
        assertThat(row.verdict()).isEqualTo(Verdict.UNCLEAR);
        assertThat(row.reasons().get(0))
                .startsWith("the interval excludes zero, but of 6 rows Holm makes p ")
                .endsWith("confirm it with a fresh run of this row alone");
    }

    @ParameterizedTest
    @CsvSource({
        "SAME UNCLEAR DIRECTIONAL FASTER SLOWER INVALID, INVALID",
        "SAME UNCLEAR DIRECTIONAL FASTER SLOWER, SLOWER",
        "SAME UNCLEAR DIRECTIONAL FASTER, FASTER",
        "SAME UNCLEAR DIRECTIONAL, DIRECTIONAL",
        "SAME UNCLEAR, UNCLEAR",
        "SAME SAME, SAME"
    })
    void the_headline_is_the_first_word_in_the_documented_order(String rows, Verdict headline) {
        assertThat(Verdict.headline(
                        List.of(rows.split(" ")).stream().map(Verdict::valueOf).toList()))
                .isEqualTo(headline);
    }

    @Test
    void the_only_clear_effect_beside_noise_makes_the_headline() {
        Comparison faster = interleaved(new SyntheticRun()
                .noise(0.015)
                .mode("nojit", false, 1, 1)
                .mode("a", true, 0.5, 0.4)
                .mode("b", true, 0.5, 0.5));
        assertThat(row(faster, "b").verdict()).isEqualTo(Verdict.UNCLEAR);
        assertThat(faster.verdict()).isEqualTo(Verdict.FASTER);
        assertThat(Conclusion.of(faster))
                .matches("Faster: richards / a -\\d\\d\\.\\d\\d % \\(1 of 2 rows is not\\)\\.");
        Comparison slower = interleaved(new SyntheticRun()
                .noise(0.015)
                .mode("nojit", false, 1, 1)
                .mode("a", true, 0.5, 0.6)
                .mode("b", true, 0.5, 0.5));
        assertThat(slower.verdict()).isEqualTo(Verdict.SLOWER);
    }

    @Test
    void is_unclear_where_every_row_is_a_control() {
        Comparison comparison = interleaved(new SyntheticRun().mode("nojit", false, 1, 0.5));
        assertThat(row(comparison, "nojit").control()).isTrue();
        assertThat(row(comparison, "nojit").verdict()).isEqualTo(Verdict.FASTER);
        assertThat(comparison.verdict()).isEqualTo(Verdict.UNCLEAR);
        assertThat(Conclusion.of(comparison)).contains("every row is a control");
    }

    @Test
    void a_control_that_moved_makes_no_headline() {
        Comparison comparison =
                interleaved(new SyntheticRun().mode("nojit", false, 1, 1.5).mode("jit", true, 0.5, 0.5));
        assertThat(row(comparison, "nojit").verdict()).isEqualTo(Verdict.SLOWER);
        assertThat(comparison.verdict()).isEqualTo(Verdict.SAME);
    }

    @Test
    void lists_rows_that_only_one_side_has_and_goes_on() {
        Comparison comparison = Compared.sequential(
                new SyntheticRun()
                        .mode("nojit", false, 1, 1)
                        .mode("jit", true, 0.5, 0.5)
                        .mode("old", true, 1, 1),
                new SyntheticRun()
                        .mode("nojit", false, 1, 1)
                        .mode("jit", true, 0.5, 0.4)
                        .mode("new", true, 1, 1));
        assertThat(comparison.rows()).hasSize(2);
        assertThat(comparison.verdict()).isEqualTo(Verdict.FASTER);
        assertThat(comparison.warnings())
                .filteredOn(warning -> warning.kind().equals("one-side-only"))
                .extracting(warning -> warning.text())
                .containsExactly(
                        "only on the from side, and not compared: richards / old",
                        "only on the to side, and not compared: richards / new");
    }

    @Test
    void is_invalid_without_a_row_in_common() {
        Comparison comparison = Compared.files(Compared.file("a", 1, 2), Compared.file("b", 1, 2));
        assertThat(comparison.rows()).isEmpty();
        assertThat(comparison.verdict()).isEqualTo(Verdict.INVALID);
        assertThat(Conclusion.of(comparison)).contains("no row in common");
    }

    @Test
    void leaves_out_a_pair_that_lacks_a_sample_whole_and_says_so() {
        Comparison comparison = interleaved(new SyntheticRun()
                .mode("nojit", false, 1, 1)
                .mode("jit", true, 0.5, 0.4)
                .samples(one ->
                        isBlock(one, 3) && one.side() == Side.TO && one.mode().equals("jit")
                                ? one.exclude("the host was busy")
                                : one));
        Row row = row(comparison, "jit");
        assertThat(row.from().count()).isEqualTo(9);
        assertThat(row.to().count()).isEqualTo(9);
        assertThat(row(comparison, "nojit").from().count()).isEqualTo(10);
        assertThat(comparison.warnings())
                .extracting(warning -> warning.text())
                .contains(
                        "richards / jit: 1 block lacks a sample on one side and was left out whole",
                        "samples of to kept but not counted: 1 (the host was busy)");
        assertThat(kinds(comparison)).doesNotContain("one-side-only");
    }

    @Test
    void judges_several_sessions_each_by_its_own_drift() {
        Comparison comparison = interleaved(new SyntheticRun()
                .mode("nojit", false, 1, 1)
                .mode("jit", true, 0.5, 0.48)
                .samples(one -> one.block().orElse(0) > 4 ? later(one) : one));
        Row row = row(comparison, "jit");
        assertThat(row.from().count()).isEqualTo(10);
        assertThat(row.verdict()).isEqualTo(Verdict.FASTER);
        assertThat(row.estimate().deltaPct()).hasValueCloseTo(-4.0, within(0.5));
    }

    /** As in a second session on a host that has become three times as slow. */
    private static Sample later(Sample one) {
        Sample slow = SyntheticRun.measuring(
                one,
                "second",
                java.util.Map.of(one.benchmark(), 3 * one.readings().get(0).value()));
        return new Sample(
                slow.index(),
                slow.kind(),
                2,
                slow.block(),
                slow.side(),
                slow.build(),
                slow.benchmark(),
                slow.mode(),
                slow.start(),
                slow.elapsed(),
                slow.exit(),
                slow.failure(),
                slow.readings(),
                slow.activity(),
                slow.circumstances(),
                slow.evidence(),
                slow.excluded());
    }

    private static boolean isBlock(Sample sample, int block) {
        return sample.block().isPresent() && sample.block().getAsInt() == block;
    }
}
