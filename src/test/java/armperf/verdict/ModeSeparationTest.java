package armperf.verdict;

import static armperf.verdict.Compared.interleaved;
import static armperf.verdict.Compared.kinds;
import static armperf.verdict.Compared.noisy;
import static armperf.verdict.Compared.row;
import static armperf.verdict.Compared.sequential;
import static org.assertj.core.api.Assertions.assertThat;

import armperf.run.ProcessActivity;
import armperf.run.SyntheticRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Rule 8: without proof, a JIT mode that cannot be told from nojit may simply be off. */
class ModeSeparationTest {
    private static SyntheticRun unproven(double jitFrom, double jitTo) {
        return new SyntheticRun().unproven().mode("nojit", false, 1, 1).mode("jit", true, jitFrom, jitTo);
    }

    @Test
    void an_unproven_mode_that_is_clearly_apart_on_both_builds_is_judged() {
        assertThat(row(interleaved(unproven(0.5, 0.4)), "jit").verdict()).isEqualTo(Verdict.FASTER);
    }

    @Test
    void an_unproven_mode_that_takes_the_time_of_nojit_forbids_its_claims() {
        assertReason(unproven(1, 1), "jit cannot be told from nojit in either build");
        assertReason(unproven(1, 0.5), "jit cannot be told from nojit in the from build");
        assertReason(unproven(0.5, 1), "jit cannot be told from nojit in the to build");
        assertReason(unproven(0.9, 1.1), "jit is faster than nojit in one build and slower in the other");
    }

    @Test
    void two_per_cent_is_not_apart_in_blocks_and_five_is_not_in_sequence() {
        assertThat(row(interleaved(unproven(0.985, 0.985)), "jit").verdict()).isEqualTo(Verdict.INVALID);
        assertThat(row(interleaved(unproven(0.975, 0.975)), "jit").verdict()).isEqualTo(Verdict.SAME);
        Subject narrow = files(0.96, 10);
        assertThat(row(Compared.files(narrow, narrow), "jit").verdict()).isEqualTo(Verdict.INVALID);
        Subject wide = files(0.92, 10);
        assertThat(row(Compared.files(wide, wide), "jit").verdict()).isNotEqualTo(Verdict.INVALID);
    }

    @Test
    void a_proven_mode_needs_no_distance_and_gaining_nothing_is_a_warning() {
        Comparison comparison =
                interleaved(new SyntheticRun().mode("nojit", false, 1, 1).mode("jit", true, 1, 1));
        assertThat(row(comparison, "jit").verdict()).isEqualTo(Verdict.SAME);
        assertThat(kinds(comparison)).containsExactly("jit-gains-nothing");
        assertThat(kinds(interleaved(
                        new SyntheticRun().mode("nojit", false, 1, 1).mode("jit", true, 0.5, 0.5))))
                .isEmpty();
    }

    @Test
    void logs_that_do_not_say_whose_they_are_prove_nothing_of_a_mode_that_takes_the_time_of_nojit() {
        assertReason(logs(1, 1), "jit cannot be told from nojit in either build, and of the JIT logs");
        assertReason(logs(0.5, 1), "jit cannot be told from nojit in the to build, and of the JIT logs");
        assertThat(row(interleaved(logs(0.5, 0.4)), "jit").verdict()).isEqualTo(Verdict.FASTER);
    }

    private static SyntheticRun logs(double jitFrom, double jitTo) {
        return new SyntheticRun()
                .mode("nojit", false, 1, 1)
                .mode("jit", true, jitFrom, jitTo)
                .samples(one -> SyntheticRun.with(
                        one,
                        one.activity().stream()
                                .map(process -> new ProcessActivity(
                                        process.pid(),
                                        Optional.empty(),
                                        process.jit(),
                                        process.compiled(),
                                        process.active(),
                                        process.compileMs(),
                                        process.interpretedCalls(),
                                        "log"))
                                .toArray(ProcessActivity[]::new)));
    }

    @Test
    void says_nothing_of_gains_where_the_samples_are_too_few_to_tell() {
        assertThat(kinds(interleaved(
                        new SyntheticRun().blocks(3).mode("nojit", false, 1, 1).mode("jit", true, 0.5, 0.5))))
                .doesNotContain("jit-gains-nothing");
    }

    @Test
    void without_a_mode_to_compare_with_an_unproven_one_is_a_warning() {
        Comparison comparison = interleaved(new SyntheticRun().unproven().mode("jit", true, 0.5, 0.4));
        assertThat(comparison.verdict()).isEqualTo(Verdict.FASTER);
        assertThat(kinds(comparison)).containsExactly("jit-unproven");
    }

    @Test
    void needs_eight_blocks_or_five_samples_a_side_and_says_so() {
        assertReason(
                unproven(0.5, 0.4).blocks(7),
                "nothing proves that the JIT ran in jit, and 7 blocks cannot tell it from nojit; take at least 8");
        assertThat(row(interleaved(unproven(0.5, 0.4).blocks(8)), "jit").verdict())
                .isEqualTo(Verdict.FASTER);
        Subject four = files(0.5, 4);
        assertThat(row(Compared.files(four, four), "jit").reasons())
                .singleElement()
                .asString()
                .contains("4 samples a side cannot tell it from nojit; take at least 5");
        Subject five = files(0.5, 5);
        assertThat(row(Compared.files(five, five), "jit").verdict()).isNotEqualTo(Verdict.INVALID);
    }

    @Test
    void proof_on_one_side_alone_does_not_do() {
        Comparison comparison =
                sequential(new SyntheticRun().mode("nojit", false, 1, 1).mode("jit", true, 1, 1), unproven(1, 1));
        assertThat(row(comparison, "jit").jitFrom()).isEqualTo(JitState.PROVEN);
        assertThat(row(comparison, "jit").verdict()).isEqualTo(Verdict.INVALID);
    }

    @Test
    void where_proof_is_required_nothing_else_does() {
        Rules strict = new Rules(0.95, 0.01, 0.05, true);
        Row row = row(interleaved(unproven(0.5, 0.4), strict), "jit");
        assertThat(row.verdict()).isEqualTo(Verdict.INVALID);
        assertThat(row.reasons()).singleElement().asString().contains("and proof was required");
        assertThat(row(
                                interleaved(
                                        new SyntheticRun()
                                                .mode("nojit", false, 1, 1)
                                                .mode("jit", true, 0.5, 0.4),
                                        strict),
                                "jit")
                        .verdict())
                .isEqualTo(Verdict.FASTER);
    }

    @Test
    void the_published_claim_of_a_jit_that_was_off_is_invalid() {
        // Three modes at one speed, eight samples each, one outlier in nojit: the shape of a real published claim.
        Subject from = files(1.002, 0.9995, 8, 1);
        Subject to = files(0.999, 0.9975, 8, 2);
        Comparison comparison = Compared.files(from, to);
        assertThat(comparison.verdict()).isEqualTo(Verdict.INVALID);
        assertThat(row(comparison, "autojit50").reasons())
                .singleElement()
                .asString()
                .matches(
                        "autojit50 cannot be told from nojit in either build \\([+-]0\\.\\d\\d % from, [+-]0\\.\\d\\d % to\\),"
                                + " and nothing proves that the JIT ran; look why it is off, or let armperf measure it in a project,"
                                + " which records proof \\(armperf init writes one\\)");
        assertThat(row(comparison, "jitlist").verdict()).isEqualTo(Verdict.INVALID);
        assertThat(row(comparison, "nojit").verdict()).isEqualTo(Verdict.DIRECTIONAL);
    }

    private static void assertReason(SyntheticRun run, String start) {
        Row row = row(interleaved(run), "jit");
        assertThat(row.verdict()).isEqualTo(Verdict.INVALID);
        assertThat(row.reasons()).singleElement().asString().startsWith(start);
    }

    /** A file with nojit at 1 s and the JIT at this. */
    private static Subject files(double jit, int n) {
        List<Observation> all = new ArrayList<>(Compared.observations("nojit", noisy(n, 1, 0.002, 1)));
        all.addAll(Compared.observations("jit", noisy(n, jit, 0.002, 2)));
        return Subject.ofFile("file", all);
    }

    private static Subject files(double jitlist, double autojit, int n, long seed) {
        double[] nojit = noisy(n, 0.0518, 0.002, seed);
        nojit[0] *= 1.07;
        List<Observation> all = new ArrayList<>(Compared.observations("nojit", nojit));
        all.addAll(Compared.observations("jitlist", noisy(n, 0.0518 * jitlist, 0.002, seed + 10)));
        all.addAll(Compared.observations("autojit50", noisy(n, 0.0518 * autojit, 0.002, seed + 20)));
        return Subject.ofFile("file", all);
    }
}
