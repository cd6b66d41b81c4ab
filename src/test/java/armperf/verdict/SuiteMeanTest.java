package armperf.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import armperf.run.Run;
import armperf.run.Sample;
import armperf.run.Side;
import armperf.run.SyntheticRun;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What all benchmarks of a mode say together. */
class SuiteMeanTest {
    private static Comparison compared(Run run, boolean interleaved) {
        return new Comparer(Rules.DEFAULT)
                .compare(
                        interleaved ? Subject.of(run, Side.FROM) : Subject.of(run, Side.TO),
                        Subject.of(run, Side.TO),
                        interleaved);
    }

    private static SyntheticRun suite(double from, double to) {
        return new SyntheticRun()
                .benchmarks("richards", "deltablue", "nbody")
                .mode("nojit", false, 0.05, 0.05)
                .mode("jitlist", true, from, to);
    }

    @Test
    void is_the_geometric_mean_of_the_ratios_with_an_interval_around_it() {
        Comparison comparison = compared(suite(0.020, 0.018).interleaved(), true);

        assertThat(comparison.suites()).singleElement().satisfies(mean -> {
            assertThat(mean.mode()).isEqualTo("jitlist");
            assertThat(mean.benchmarks()).isEqualTo(3);
            assertThat(mean.blocks()).isEqualTo(10);
            assertThat(mean.deltaPct().orElseThrow()).isCloseTo(-10, within(0.2));
            assertThat(mean.interval().orElseThrow().lowPct()).isBetween(-10.3, -10.0);
            assertThat(mean.interval().orElseThrow().highPct()).isBetween(-10.0, -9.7);
            assertThat(mean.p().orElseThrow()).isCloseTo(2 / 1024.0, within(1e-12));
        });
    }

    @Test
    void its_exact_value_is_that_of_the_signed_ranks_of_the_mean_logarithms() {
        // Ten blocks, two benchmarks, no noise: one doubles, the other stays, so that the mean is the root of two.
        List<Observation> from = IntStream.range(0, 20).mapToObj(i -> one(i, 1)).toList();
        List<Observation> to =
                IntStream.range(0, 20).mapToObj(i -> one(i, i % 2 == 0 ? 2 : 1)).toList();
        Comparison comparison =
                new Comparer(Rules.DEFAULT).compare(Subject.ofFile("a", from), Subject.ofFile("b", to), true);

        // Such rows are unproven, and their claims invalid or not; the mean says which.
        SuiteMean mean = comparison.suites().get(0);
        assertThat(mean.missing()).isEmpty();
        assertThat(mean.ratio().orElseThrow()).isCloseTo(Math.sqrt(2), within(1e-12));
    }

    private static Observation one(int index, double value) {
        return new Observation(
                new RowKey(index % 2 == 0 ? "a" : "b", "default"), "second", value, 1, 1 + index / 2, index);
    }

    @Test
    void there_is_none_where_a_row_is_invalid_and_it_says_so() {
        Run run = suite(0.020, 0.018).samples(SuiteMeanTest::crashed).interleaved();

        assertThat(compared(run, true).suites()).singleElement().satisfies(mean -> {
            assertThat(mean.ratio()).isEmpty();
            assertThat(mean.p()).isEmpty();
            assertThat(mean.missing()).contains("1 of its 3 rows is invalid");
        });
    }

    private static Sample crashed(Sample sample) {
        boolean hit = sample.counts()
                && sample.mode().equals("jitlist")
                && sample.benchmark().equals("nbody")
                && sample.side() == Side.TO
                && sample.block().orElseThrow() == 3;
        return hit ? SyntheticRun.crashed(sample) : sample;
    }

    @Test
    void one_benchmark_is_no_suite() {
        Run run = new SyntheticRun().mode("jitlist", true, 0.02, 0.018).interleaved();
        assertThat(compared(run, true).suites()).isEmpty();
    }

    @Test
    void without_blocks_there_is_a_mean_and_no_interval() {
        Comparison comparison = compared(suite(0.02, 0.018).sequential(), false);

        assertThat(comparison.suites()).singleElement().satisfies(mean -> {
            assertThat(mean.deltaPct().orElseThrow()).isCloseTo(0, within(1e-9));
            assertThat(mean.interval()).isEmpty();
            assertThat(mean.p()).isEmpty();
            assertThat(mean.blocks()).isZero();
        });
    }

    @Test
    void where_nothing_changed_its_p_is_small_as_seldom_as_it_says() {
        int rounds = 400;
        long small = IntStream.range(0, rounds)
                .filter(seed ->
                        compared(suite(0.02, 0.02).seed(seed).noise(0.02).interleaved(), true)
                                        .suites()
                                        .get(0)
                                        .p()
                                        .orElseThrow()
                                <= 0.05)
                .count();
        // 5 % are expected (of 10 blocks, 4.9 %); more than 8.5 % would be seen once in 500 times.
        assertThat(small).isLessThan(rounds * 85 / 1000);
    }
}
