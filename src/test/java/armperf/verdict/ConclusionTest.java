package armperf.verdict;

import static armperf.verdict.Compared.file;
import static armperf.verdict.Compared.files;
import static armperf.verdict.Compared.interleaved;
import static armperf.verdict.Compared.kinds;
import static armperf.verdict.Compared.noisy;
import static armperf.verdict.Compared.row;
import static org.assertj.core.api.Assertions.assertThat;

import armperf.outcome.Warning;
import armperf.run.Side;
import armperf.run.SyntheticRun;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What somebody who reads only the last line learns. */
class ConclusionTest {
    @Test
    void names_what_is_faster_beside_a_row_that_is_slower() {
        Comparison comparison = interleaved(new SyntheticRun()
                .mode("nojit", false, 1, 1)
                .mode("a", true, 0.5, 0.55)
                .mode("b", true, 0.5, 0.4)
                .mode("c", true, 0.5, 0.3));

        assertThat(Conclusion.of(comparison))
                .matches("Slower: richards / a \\+\\S+ % \\(2 of 3 rows are not\\);"
                        + " faster: richards / b -\\S+ %, richards / c -\\S+ %\\.");
    }

    @Test
    void names_the_claims_that_stand_beside_an_invalid_row() {
        Comparison comparison = interleaved(new SyntheticRun()
                .mode("nojit", false, 1, 1)
                .mode("a", true, 0.5, 0.6)
                .mode("b", true, 0.5, 0.4)
                .samples(one -> one.mode().equals("b") && one.index() > 40 && one.side() == Side.TO
                        ? SyntheticRun.failed(one, SyntheticRun.crash())
                        : one));

        assertThat(Conclusion.of(comparison))
                .startsWith("Invalid: the evidence forbids any claim about richards / b; ")
                .matches(".*; slower: richards / a \\+\\S+ %\\.");
    }

    @Test
    void says_of_a_claim_from_files_that_it_rests_on_times_alone() {
        Comparison comparison = files(file("jit", noisy(10, 1, 0.002, 1)), file("jit", noisy(10, 0.6, 0.002, 2)));

        assertThat(comparison.verdict()).isEqualTo(Verdict.FASTER);
        assertThat(Conclusion.of(comparison))
                .endsWith(
                        "; it rests on the numbers alone: the builds were not interleaved, and that the JIT ran is not"
                                + " proven.");
        Comparison proven =
                interleaved(new SyntheticRun().mode("nojit", false, 1, 1).mode("a", true, 0.5, 0.4));
        assertThat(Conclusion.of(proven)).doesNotContain("rests on");
    }

    @Test
    void says_whose_reason_it_gives_where_invalid_rows_differ_in_theirs() {
        Comparison comparison = interleaved(new SyntheticRun()
                .unproven()
                .mode("nojit", false, 1, 1)
                .mode("a", true, 1, 1)
                .mode("b", true, 1, 1));

        assertThat(Conclusion.of(comparison))
                .startsWith("Invalid: the evidence forbids any claim about richards / a, richards / b;"
                        + " richards / a: a cannot be told from nojit in either build");
    }

    @Test
    void says_once_what_is_true_of_many_rows() {
        List<Observation> from = new ArrayList<>();
        List<Observation> to = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            for (double value : noisy(10, 1, 0.002, i)) {
                RowKey key = new RowKey(String.format(java.util.Locale.ROOT, "b%02d", i), "jit");
                from.add(new Observation(key, "second", value, 1, 0, from.size()));
                to.add(new Observation(key, "second", value, 1, 0, to.size()));
            }
        }
        Comparison comparison = files(Subject.ofFile("from", from), Subject.ofFile("to", to));

        assertThat(Reasons.of(comparison.rows())).singleElement().satisfies(reasons -> {
            assertThat(reasons.rows()).isEqualTo("40 rows (b00 / jit, b01 / jit, b02 / jit, ..)");
            assertThat(reasons.text()).startsWith("from and to were not interleaved");
        });
        assertThat(kinds(comparison)).containsOnlyOnce("jit-unproven");
        assertThat(comparison.warnings())
                .filteredOn(warning -> warning.kind().equals("jit-unproven"))
                .extracting(Warning::text)
                .singleElement()
                .asString()
                .startsWith("40 rows (b00 / jit, b01 / jit, b02 / jit, ..): nothing proves that the JIT ran");
        assertThat(Conclusion.of(comparison).length()).isLessThan(400);
    }

    @Test
    void counts_the_samples_of_either_side_where_they_differ() {
        Comparison comparison = files(file("jit", noisy(20, 1, 0.002, 1)), file("jit", 1));

        assertThat(row(comparison, "jit").reasons().get(0))
                .startsWith("20 from and 1 to sample cannot decide 1 row whatever the numbers");
    }
}
