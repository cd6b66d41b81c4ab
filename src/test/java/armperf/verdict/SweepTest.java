package armperf.verdict;

import static armperf.verdict.Compared.process;
import static org.assertj.core.api.Assertions.assertThat;

import armperf.run.ProcessActivity;
import armperf.run.Run;
import armperf.run.Sample;
import armperf.run.Side;
import armperf.run.SyntheticRun;
import armperf.run.WorkerFacts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Variants of one build: each is judged against the config's settings. */
class SweepTest {
    private static final String AFTER = "PYTHONJITAUTO";

    @Test
    void judges_each_variant_against_the_settings_of_the_config_in_the_order_of_their_numbers() {
        Comparison comparison = compare(run());

        assertThat(comparison.rows())
                .extracting(row -> row.key() + " " + row.verdict().word())
                .containsExactly(
                        "richards / jit / noop same", "richards / jit / t20 faster", "richards / jit / t100 slower");
        assertThat(comparison.rows()).allMatch(row -> row.paired() && !row.control());
        assertThat(comparison.verdict()).isEqualTo(Verdict.SLOWER);
        assertThat(Conclusion.of(comparison))
                .startsWith("Slower: richards / jit / t100 +")
                .contains("(2 of 3 rows are not); faster: richards / jit / t20 -");
        assertThat(comparison.warnings()).isEmpty();
    }

    @Test
    void counts_every_row_of_every_variant_in_holm_and_no_reference() {
        Comparison comparison = compare(run().benchmarks("richards", "go"));

        assertThat(comparison.claims()).hasSize(6);
        assertThat(row(comparison, "t20").pAdjusted())
                .hasValue(6 * row(comparison, "t20").estimate().p().orElseThrow());
    }

    @Test
    void a_sweep_of_more_rows_than_its_blocks_can_decide_is_directional() {
        // Three rows take 3 * 2^(1-n) <= .05: 7 blocks.
        Comparison six = compare(run().blocks(6));
        Comparison seven = compare(run().blocks(7));

        assertThat(six.rows()).extracting(Row::verdict).containsOnly(Verdict.DIRECTIONAL);
        assertThat(row(six, "t20").reasons())
                .containsExactly(
                        "6 blocks cannot decide 3 rows whatever the numbers; take" + " at least 7: --samples 7");
        assertThat(row(seven, "t20").verdict()).isEqualTo(Verdict.FASTER);
    }

    @Test
    void a_variant_that_turns_the_jit_off_unseen_cannot_be_told_from_the_mode_without_it() {
        Comparison comparison =
                compare(run().variant("off", "jit", AFTER, "never", 1.0).unproven());

        assertThat(row(comparison, "off").verdict()).isEqualTo(Verdict.INVALID);
        assertThat(row(comparison, "off").reasons().get(0))
                .startsWith("jit cannot be told from nojit in variant off (-5")
                .contains("nothing proves that the JIT ran");
        assertThat(row(comparison, "t20").verdict()).isEqualTo(Verdict.FASTER);
    }

    @Test
    void a_mode_without_the_jit_that_the_variant_changes_too_is_what_its_jit_is_held_against() {
        // Both modes become faster by other means, and the JIT is off: against the config's nojit it would seem to run.
        SyntheticRun run = new SyntheticRun()
                .mode("nojit", false, 1, 1)
                .mode("jit", true, 0.5, 0.5)
                .variant("malloc", List.of("nojit", "jit"), "LD_PRELOAD", "m.so", 0.8)
                .unproven();

        assertThat(row(compare(run), "malloc", "jit").reasons().get(0))
                .startsWith("jit cannot be told from nojit in variant malloc");
    }

    @Test
    void a_mode_without_the_jit_that_a_variant_changes_is_a_row_and_no_control() {
        Comparison comparison = compare(new SyntheticRun()
                .mode("nojit", false, 1, 1)
                .mode("jit", true, 0.5, 0.5)
                .variant("malloc", "nojit", "LD_PRELOAD", "m.so", 0.8));

        assertThat(comparison.rows()).hasSize(1);
        assertThat(comparison.rows().get(0).control()).isFalse();
        assertThat(comparison.verdict()).isEqualTo(Verdict.FASTER);
    }

    @Test
    void a_crash_under_the_settings_of_the_config_strikes_every_variant_of_its_mode_alone() {
        SyntheticRun run = run().mode("list", true, 0.5, 0.5).variant("short", "list", "N", "1", 0.4);
        Comparison comparison = compare(run.samples(
                crashing(one -> one.mode().equals("jit") && one.variant().isEmpty())));

        assertThat(comparison.rows())
                .filteredOn(row -> row.verdict() == Verdict.INVALID)
                .extracting(row -> row.key().variant().orElseThrow())
                .containsExactly("noop", "t20", "t100");
        assertThat(row(comparison, "short").verdict()).isEqualTo(Verdict.FASTER);
    }

    @Test
    void a_crash_under_a_variant_strikes_that_variant_alone() {
        Comparison comparison =
                compare(run().samples(crashing(one -> one.variant().equals(Optional.of("t100")))));

        assertThat(comparison.rows())
                .extracting(row -> row.verdict().word())
                .containsExactly("same", "faster", "invalid");
    }

    @Test
    void a_crash_without_the_jit_leaves_nothing_to_hold_a_jit_against() {
        Comparison comparison = compare(run().samples(crashing(one -> one.mode().equals("nojit"))));

        assertThat(comparison.rows())
                .allSatisfy(row -> assertThat(row.reasons().get(0))
                        .startsWith("its control nojit is invalid: a sample of this row failed: from sample"));
    }

    @Test
    void a_jit_that_was_not_active_is_told_of_the_variant_where_it_was_not() {
        Comparison comparison = compare(run().samples(one ->
                one.variant().equals(Optional.of("t100")) ? SyntheticRun.with(one, process("worker", 0, 0)) : one));

        assertThat(row(comparison, "t100").reasons().get(0))
                .startsWith("the JIT was not active in jit of variant t100: a measured process compiled none");
        assertThat(row(comparison, "t20").verdict()).isEqualTo(Verdict.FASTER);
    }

    @Test
    void a_variable_is_to_be_seen_as_the_variant_sets_it_and_what_follows_from_it_may_differ() {
        Comparison comparison = compare(run().samples(one -> told(one, value(one), "3.14.1")));

        assertThat(comparison.rows()).extracting(Row::verdict).doesNotContain(Verdict.INVALID);
    }

    @Test
    void a_variable_of_a_variant_that_never_reached_the_process_is_named() {
        Comparison comparison = compare(run().samples(one -> told(one, "50", "3.14.1")));

        assertThat(row(comparison, "t20").reasons())
                .containsExactly(
                        "in jit of variant t20 a timed process saw PYTHONJITAUTO=50 where the mode sets 20; look"
                                + " at what the sample script and the host's profile do with it");
        assertThat(row(comparison, "noop").verdict()).isEqualTo(Verdict.SAME);
    }

    @Test
    void another_python_under_a_variant_is_none_of_what_it_changes() {
        Comparison comparison =
                compare(run().samples(one -> told(one, value(one), one.variant().isPresent() ? "3.14.0" : "3.14.1")));

        assertThat(row(comparison, "t20").reasons())
                .containsExactly("the timed processes of jit did not all have the same python: 3.14.1 -> 3.14.0;"
                        + " measure both sides under one");
    }

    @Test
    void the_noise_of_a_mode_is_that_of_its_variants() {
        NoiseFloors loud = new NoiseFloors(Map.of(new RowKey("richards", "jit"), new NoiseFloors.Floor(0.5, 1)));
        Run run = run().sweep();
        Comparison comparison =
                new Comparer(Rules.DEFAULT, loud).compare(Subject.of(run, Side.FROM), Subject.of(run, Side.TO), true);

        assertThat(row(comparison, "t20").margin()).isEqualTo(0.5);
        assertThat(row(comparison, "t20").verdict()).isEqualTo(Verdict.SAME);
    }

    private static SyntheticRun run() {
        return new SyntheticRun()
                .mode("nojit", false, 1, 1)
                .mode("jit", true, 0.5, 0.5)
                .setting("modes.jit.env." + AFTER, "50")
                .variant("t20", "jit", AFTER, "20", 0.45)
                .variant("t100", "jit", AFTER, "100", 0.55)
                .variant("noop", "jit", "NOTHING", "1", 0.5);
    }

    /** The threshold that a sample's process was to run under. */
    private static String value(Sample sample) {
        return Map.of("t20", "20", "t100", "100").getOrDefault(sample.variant().orElse(""), "50");
    }

    private static Sample told(Sample sample, String after, String python) {
        Map<String, String> settings = Map.of("python", python, "compile_after", after, "env." + AFTER, after);
        WorkerFacts facts = new WorkerFacts(new TreeMap<>(settings), Optional.empty(), Optional.empty());
        return SyntheticRun.with(
                sample,
                sample.activity().stream().map(process -> process.under(facts)).toArray(ProcessActivity[]::new));
    }

    /** Lets the samples of the last block that fit crash. */
    private static UnaryOperator<Sample> crashing(java.util.function.Predicate<Sample> fit) {
        return one ->
                one.block().orElse(0) == 10 && fit.test(one) ? SyntheticRun.failed(one, SyntheticRun.crash()) : one;
    }

    private static Comparison compare(SyntheticRun run) {
        Run recorded = run.sweep();
        return new Comparer(Rules.DEFAULT)
                .compare(Subject.of(recorded, Side.FROM), Subject.of(recorded, Side.TO), true);
    }

    private static Row row(Comparison comparison, String variant) {
        return row(comparison, variant, null);
    }

    /** The row of a variant in a mode; null: in the first one. */
    private static Row row(Comparison comparison, String variant, String mode) {
        return comparison.rows().stream()
                .filter(row -> row.key().variant().equals(Optional.of(variant)))
                .filter(row -> mode == null || row.key().mode().equals(mode))
                .findFirst()
                .orElseThrow();
    }
}
