package armperf.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import armperf.run.Run;
import armperf.run.Sample;
import armperf.run.Side;
import armperf.run.SyntheticRun;
import armperf.stats.SignedRank;
import java.util.List;
import java.util.Set;
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
    void leaves_out_a_row_that_is_invalid_and_names_it_and_the_build_that_it_works_in() {
        Run whole = suite(0.020, 0.018).interleaved();
        Run broken = suite(0.020, 0.018)
                .samples(sample -> sample.side() == Side.TO ? crashed(sample, "nbody") : sample)
                .interleaved();
        Comparison comparison = compared(broken, true);

        assertThat(comparison.suites()).singleElement().satisfies(mean -> {
            assertThat(mean.benchmarks()).isEqualTo(3);
            assertThat(mean.label()).isEqualTo("2 of 3 benchmarks");
            assertThat(mean.omission()).contains("without nbody (works in from only)");
            assertThat(mean.blocks()).isEqualTo(10);
            assertThat(mean.deltaPct().orElseThrow()).isCloseTo(-10, within(0.2));
            assertThat(mean.interval()).isPresent();
            assertThat(mean.missing()).isEmpty();
        });
        assertThat(comparison.verdict())
                .as("a mean of the others forgives nothing")
                .isEqualTo(Verdict.INVALID);
        assertThat(compared(whole, true).suites()).singleElement().satisfies(mean -> {
            assertThat(mean.label()).isEqualTo("3 benchmarks");
            assertThat(mean.omission()).isEmpty();
        });
    }

    @Test
    void its_value_is_that_of_the_rows_that_are_left_alone() {
        SyntheticRun one = suite(0.020, 0.018).seed(7).noise(0.02);
        Run broken = one.samples(sample -> crashed(sample, "nbody")).interleaved();

        SuiteMean partial = compared(broken, true).suites().get(0);

        assertThat(partial.omission()).as("it fails in both").contains("without nbody");
        double[] logs = new double[10];
        broken.samples().stream()
                .filter(sample -> sample.counts()
                        && sample.mode().equals("jitlist")
                        && !sample.benchmark().equals("nbody"))
                .forEach(sample -> logs[sample.block().orElseThrow() - 1] += (sample.side() == Side.TO ? 0.5 : -0.5)
                        * Math.log(sample.readings().get(0).value()));
        assertThat(Math.log(partial.ratio().orElseThrow()))
                .isCloseTo(SignedRank.of(logs, 0.95).estimate().orElseThrow(), within(1e-12));
    }

    @Test
    void there_is_none_where_fewer_than_two_rows_are_valid_and_it_says_so() {
        assertThat(missing(Set.of("nbody", "richards")))
                .isEqualTo("only one of its 3 rows is valid, without nbody, richards");
        assertThat(missing(Set.of("nbody", "richards", "deltablue")))
                .isEqualTo("none of its 3 rows is valid, without deltablue, nbody, richards");
    }

    private static String missing(Set<String> broken) {
        Run run = suite(0.020, 0.018)
                .samples(sample -> broken.contains(sample.benchmark()) ? crashed(sample, sample.benchmark()) : sample)
                .interleaved();
        SuiteMean mean = compared(run, true).suites().get(0);
        assertThat(mean.ratio()).isEmpty();
        assertThat(mean.interval()).isEmpty();
        assertThat(mean.p()).isEmpty();
        assertThat(mean.label()).isEqualTo("3 benchmarks");
        return mean.missing().orElseThrow() + ", " + mean.omission().orElseThrow();
    }

    @Test
    void without_blocks_too_it_is_of_the_valid_rows() {
        Run from = suite(0.020, 0.018).baseline();
        Run to = suite(0.020, 0.018).samples(sample -> crashed(sample, "nbody")).sequential();

        assertThat(new Comparer(Rules.DEFAULT)
                        .compare(Subject.of(from, Side.TO), Subject.of(to, Side.TO), false)
                        .suites())
                .singleElement()
                .satisfies(mean -> {
                    assertThat(mean.deltaPct().orElseThrow()).isCloseTo(-10, within(0.2));
                    assertThat(mean.omission()).contains("without nbody (works in from only)");
                    assertThat(mean.interval()).isEmpty();
                });
    }

    /** That the third block of a benchmark failed. */
    private static Sample crashed(Sample sample, String benchmark) {
        boolean hit = sample.counts()
                && sample.mode().equals("jitlist")
                && sample.benchmark().equals(benchmark)
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
