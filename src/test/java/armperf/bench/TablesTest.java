package armperf.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import armperf.bench.Rule.Judged;
import armperf.bench.Rule.Word;
import armperf.stats.Interval;
import armperf.verdict.Comparison;
import armperf.verdict.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;

class TablesTest {
    private static final Conditions CHANGED = new Conditions(Drift.WALK, Noise.OUTLIERS, 10, -0.02, JitOff.NOWHERE);

    @Test
    void the_same_seed_prints_the_same_tables_whatever_the_number_of_threads() throws Exception {
        for (String table : List.of("sessions", "promises", "nodes")) {
            String alone = new ForkJoinPool(1).submit(() -> table(table, 1)).get();
            String together = new ForkJoinPool(4).submit(() -> table(table, 1)).get();

            assertThat(together).as(table).isEqualTo(alone).contains("sine");
            assertThat(table(table, 2).lines().skip(2))
                    .as(table)
                    .isNotEqualTo(alone.lines().skip(2));
        }
    }

    @Test
    void claims_count_both_ways_where_nothing_changed_and_one_way_as_power() {
        Word faster = word(Verdict.FASTER, 0.97, 0.99);
        Word slower = word(Verdict.SLOWER, 1.01, 1.02);
        Word same = word(Verdict.SAME, 0.995, 1.005);
        Word unclear = new Word(Verdict.UNCLEAR, Optional.empty());
        List<Judged> without = List.of(
                new Judged(List.of(slower, same), Verdict.SLOWER), new Judged(List.of(same, unclear), Verdict.UNCLEAR));
        List<Judged> with = List.of(
                new Judged(List.of(faster, slower), Verdict.SLOWER),
                new Judged(List.of(faster, faster), Verdict.FASTER));

        SessionScore score = SessionScore.of(without, List.of(with, with, with));

        assertThat(score.rowClaims()).isEqualTo(25);
        assertThat(score.headlineClaims()).isEqualTo(50);
        assertThat(score.same()).isEqualTo(50);
        assertThat(score.power()).containsExactly(75.0, 75.0, 75.0);
        assertThat(score.coverage()).isEqualTo(75);
        assertThat(score.width()).isCloseTo(1, offset(1e-9));
    }

    @Test
    void five_per_cent_is_judged_by_the_binomial_distribution() {
        // The 99 % quantiles of 4000 and 8000 trials, as scipy.stats.binom.ppf gives them.
        assertThat(Share.atMost(5, 4000)).isCloseTo(100 * 233 / 4000.0, offset(1e-9));
        assertThat(Share.atMost(5, 8000)).isCloseTo(100 * 446 / 8000.0, offset(1e-9));
        assertThat(Share.atLeast(95, 4000)).isCloseTo(100 - 100 * 233 / 4000.0, offset(1e-9));
    }

    @Test
    void a_change_of_build_moves_every_interval_and_widens_none() {
        for (Contender contender : Contender.values()) {
            Interval without = interval(contender, 0);
            Interval with = interval(contender, -0.05);

            assertThat(with.low()).as(contender.title()).isCloseTo(0.95 * without.low(), offset(1e-9));
            assertThat(with.high()).as(contender.title()).isCloseTo(0.95 * without.high(), offset(1e-9));
        }
    }

    @Test
    void the_row_test_of_the_chain_is_the_block_permutation_of_that_row_alone() {
        SimulatedRun run = SimulatedRun.inBlocks(CHANGED, 11);
        Map<Rule, Judged> judged = Rule.judge(CHANGED, 11);

        assertThat(judged.get(Rule.ROW_TEST).rows())
                .extracting(Word::interval)
                .containsExactly(
                        // In the order of the comparison's rows.
                        Contender.BLOCKS.judge(run.row("autojit")).interval(),
                        Contender.BLOCKS.judge(run.row("jitlist")).interval());
    }

    @Test
    void proof_of_a_jit_that_was_off_reaches_the_verdict() {
        for (JitOff off : List.of(JitOff.BOTH, JitOff.FROM, JitOff.TO)) {
            Comparison comparison = Chain.compare(
                    SimulatedRun.inBlocks(new Conditions(Drift.NONE, Noise.NORMAL, 10, 0, off), 12), true);

            assertThat(comparison.rows())
                    .filteredOn(row -> row.key().mode().equals(SimulatedRun.SUSPECT))
                    .singleElement()
                    .satisfies(row -> assertThat(row.verdict()).isEqualTo(Verdict.INVALID));
            assertThat(comparison.rows())
                    .filteredOn(row -> !row.key().mode().equals(SimulatedRun.SUSPECT))
                    .noneSatisfy(row -> assertThat(row.verdict()).isEqualTo(Verdict.INVALID));
        }
    }

    @Test
    void options_that_do_not_exist_are_refused_by_name() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Benchmark(System.out, "--trails", "5"))
                .withMessageContaining("--trails");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Benchmark(System.out, "--only", "none"))
                .withMessageContaining("none");
    }

    private static Word word(Verdict verdict, double low, double high) {
        return new Word(verdict, Optional.of(new Interval(low, high)));
    }

    private static Interval interval(Contender contender, double effect) {
        return contender
                .judge(SimulatedSession.inBlocks(Drift.WALK, Noise.OUTLIERS, 10, effect, 13))
                .interval()
                .orElseThrow();
    }

    private static String table(String table, long seed) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new Benchmark(
                        new PrintStream(bytes, true, StandardCharsets.UTF_8),
                        "--trials",
                        "1",
                        "--blocks",
                        "6",
                        "--seed",
                        Long.toString(seed),
                        "--only",
                        table)
                .print();
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
