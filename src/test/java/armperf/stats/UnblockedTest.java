package armperf.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnblockedTest {
    private static final double[] FIVE = {1.01, 1.02, 1.03, 1.04, 1.05};

    @Test
    void gives_the_known_answer_for_benchstats_json_example() {
        Estimate estimate = Unblocked.compare(Published.JSON_FROM, Published.JSON_TO, 0.95);

        assertThat(Median.of(Published.JSON_FROM)).isEqualTo(1718);
        assertThat(Median.of(Published.JSON_TO)).isEqualTo(1422.5);
        assertThat(estimate.p().orElseThrow()).isCloseTo(1.082508822446903e-05, offset(1e-18));
        assertThat(estimate.ratio().orElseThrow()).isCloseTo(0.826608, offset(5e-7));
        assertThat(estimate.deltaPct().orElseThrow()).isCloseTo(-17.3392, offset(5e-5));
        assertInterval(estimate, 0.819501, 0.833626);
        assertThat(estimate.test()).isEqualTo(Estimate.Test.RANK_SUM_EXACT);
        assertThat(estimate.nFrom()).isEqualTo(10);
        assertThat(estimate.nTo()).isEqualTo(10);
        assertThat(estimate.confidence()).isEqualTo(0.95);
    }

    @Test
    void gives_the_known_answer_for_benchstats_gob_example_with_its_ties() {
        Estimate estimate = Unblocked.compare(Published.GOB_FROM, Published.GOB_TO, 0.95);

        assertThat(estimate.p().orElseThrow()).isCloseTo(0.4461018857303687, offset(1e-14));
        assertThat(estimate.ratio().orElseThrow()).isCloseTo(1.000980, offset(5e-7));
        assertInterval(estimate, 0.998368, 1.007507);
    }

    @Test
    void gives_a_90_percent_interval_inside_the_95_percent_one() {
        Estimate estimate = Unblocked.compare(Published.GOB_FROM, Published.GOB_TO, 0.95);
        Interval wide = estimate.interval().orElseThrow();
        Interval narrow = estimate.interval90().orElseThrow();

        assertThat(narrow.low()).isGreaterThan(wide.low());
        assertThat(narrow.high()).isLessThan(wide.high());
        assertThat(Unblocked.compare(Published.GOB_FROM, Published.GOB_TO, 0.90).interval())
                .contains(narrow);
    }

    @Test
    void takes_the_count_that_r_takes_for_its_permeability_example() {
        double[] x = {0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46};
        double[] y = {1.15, 0.88, 0.90, 0.74, 1.21};
        PairDifferences shifts = new PairDifferences(y, x);

        assertThat(RankSum.largestCount(5, 10, 0.025)).hasValue(8);
        assertThat(1 - 2 * RankSum.probabilityUpTo(8, 5, 10)).isCloseTo(0.96003996, offset(5e-9));
        assertThat(shifts.median()).isCloseTo(0.305, offset(1e-12));
        Interval interval = Unblocked.interval(shifts, 5, 10, 0.95).orElseThrow();
        assertThat(interval.low()).isCloseTo(-0.15, offset(1e-12));
        assertThat(interval.high()).isCloseTo(0.76, offset(1e-12));
        assertThat(RankSum.p(y, x)).isCloseTo(0.2544122544, offset(5e-11));
    }

    @Test
    void gives_the_same_whichever_the_unit() {
        Estimate nanoseconds = Unblocked.compare(Published.GOB_FROM, Published.GOB_TO, 0.95);
        Estimate seconds = Unblocked.compare(scaled(Published.GOB_FROM, 1e-9), scaled(Published.GOB_TO, 1e-9), 0.95);

        assertThat(seconds.ratio().orElseThrow()).isCloseTo(nanoseconds.ratio().orElseThrow(), offset(1e-12));
        assertThat(seconds.p()).isEqualTo(nanoseconds.p());
    }

    @Test
    void turned_around_gives_one_over_the_ratio_and_the_same_p() {
        Estimate there = Unblocked.compare(Published.GOB_FROM, Published.GOB_TO, 0.95);
        Estimate back = Unblocked.compare(Published.GOB_TO, Published.GOB_FROM, 0.95);

        assertThat(back.ratio().orElseThrow()).isCloseTo(1 / there.ratio().orElseThrow(), offset(1e-12));
        assertThat(back.p()).isEqualTo(there.p());
        assertInterval(
                back,
                1 / there.interval().orElseThrow().high(),
                1 / there.interval().orElseThrow().low());
    }

    @Test
    void says_nothing_of_an_empty_side() {
        Estimate estimate = Unblocked.compare(new double[0], FIVE, 0.95);

        assertThat(estimate.ratio()).isEmpty();
        assertThat(estimate.deltaPct()).isEmpty();
        assertThat(estimate.p()).isEmpty();
        assertThat(estimate.interval()).isEmpty();
        assertThat(estimate.detectable()).isEmpty();
        assertThat(estimate.test().word()).isEqualTo("none");
    }

    @Test
    void gives_a_ratio_but_neither_p_nor_interval_for_one_sample_a_side() {
        Estimate estimate = Unblocked.compare(new double[] {2}, new double[] {3}, 0.95);

        assertThat(estimate.ratio()).hasValueCloseTo(1.5, within(1e-12));
        assertThat(estimate.p()).isEmpty();
        assertThat(estimate.interval()).isEmpty();
        assertThat(estimate.test()).isEqualTo(Estimate.Test.NONE);
    }

    @Test
    void gives_p_but_no_interval_where_the_samples_are_too_few_for_the_confidence() {
        double[] from = {1, 2, 3};
        double[] to = {4, 5, 6};
        Estimate estimate = Unblocked.compare(from, to, 0.95);

        assertThat(estimate.p()).hasValueCloseTo(0.1, within(1e-15));
        assertThat(estimate.interval()).isEmpty();
        assertThat(estimate.interval90()).isPresent();
        assertThat(estimate.detectable()).isPresent();
        assertThat(Unblocked.compare(new double[] {1, 2}, to, 0.95).detectable())
                .isEmpty();
    }

    @Test
    void finds_no_difference_between_equal_samples() {
        double[] equal = {7, 7, 7, 7, 7};
        Estimate estimate = Unblocked.compare(equal, equal, 0.95);

        assertThat(estimate.ratio()).hasValue(1);
        assertThat(estimate.p()).hasValue(1);
        assertThat(estimate.interval()).contains(new Interval(1, 1));
        assertThat(estimate.interval().orElseThrow().excludesNoChange()).isFalse();
        assertThat(estimate.detectable()).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void refuses_what_is_no_time(double value) {
        double[] broken = {1, value, 1};

        assertThatIllegalArgumentException().isThrownBy(() -> Unblocked.compare(broken, FIVE, 0.95));
        assertThatIllegalArgumentException().isThrownBy(() -> Unblocked.compare(FIVE, broken, 0.95));
        assertThatIllegalArgumentException().isThrownBy(() -> Unblocked.compare(new double[0], broken, 0.95));
    }

    @Test
    void refuses_a_confidence_that_is_none() {
        assertThatIllegalArgumentException().isThrownBy(() -> Unblocked.compare(FIVE, FIVE, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Unblocked.compare(FIVE, FIVE, 95));
    }

    @Test
    void compares_thousands_of_samples() {
        Random random = new Random(7);
        double[] from = random.doubles(5_000).map(u -> 1 + 0.1 * u).toArray();
        double[] to = random.doubles(4_000).map(u -> 1.02 + 0.1 * u).toArray();
        Estimate estimate = Unblocked.compare(from, to, 0.95);

        assertThat(estimate.test().word()).isEqualTo("rank-sum-normal");
        assertThat(estimate.ratio()).hasValueCloseTo(1.019, within(0.002));
        assertThat(estimate.interval().orElseThrow().excludesNoChange()).isTrue();
        assertThat(estimate.p().orElseThrow()).isLessThan(1e-20);
    }

    @Test
    void finds_the_differences_that_laying_them_all_out_finds() {
        Random random = new Random(3);
        double[] from = random.doubles(13).map(u -> Math.rint(u * 20) / 8).toArray();
        double[] to = random.doubles(11).map(u -> Math.rint(u * 20) / 8 - 1).toArray();
        double[] all = Arrays.stream(from)
                .flatMap(a -> DoubleStream.of(to).map(b -> b - a))
                .sorted()
                .toArray();
        PairDifferences differences = new PairDifferences(from, to);

        for (int i = 0; i < all.length; i++) {
            assertThat(differences.at(i + 1L)).isEqualTo(all[i] + 0.0);
        }
        assertThat(differences.median()).isEqualTo(Median.of(all));
    }

    private static double[] scaled(double[] values, double factor) {
        return Arrays.stream(values).map(value -> value * factor).toArray();
    }

    private static void assertInterval(Estimate estimate, double low, double high) {
        Interval interval = estimate.interval().orElseThrow();
        assertThat(interval.low()).isCloseTo(low, offset(5.1e-7));
        assertThat(interval.high()).isCloseTo(high, offset(5.1e-7));
    }
}
