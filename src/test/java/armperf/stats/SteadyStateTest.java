package armperf.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SteadyStateTest {
    @Test
    void cuts_the_values_that_were_measured_while_the_jit_still_compiled() {
        assertThat(SteadyState.start(new double[] {5.0, 3.1, 1.6, 1.01, 1.0, 1.0, 1.01, 0.99, 1.0, 1.0}))
                .isEqualTo(4);
    }

    @Test
    void cuts_nothing_from_values_that_are_steady() {
        assertThat(SteadyState.start(new double[] {1.0, 1.01, 0.99, 1.0, 1.0, 1.02, 1.0, 0.99}))
                .isZero();
        assertThat(SteadyState.start(new double[] {2, 2, 2, 2, 2, 2})).isZero();
    }

    @Test
    void cuts_nothing_where_the_beginning_is_faster() {
        assertThat(SteadyState.start(new double[] {0.5, 0.6, 1.0, 1.01, 1.0, 0.99, 1.0, 1.0}))
                .isZero();
    }

    @Test
    void cuts_at_most_half_and_nothing_from_a_handful() {
        assertThat(SteadyState.start(new double[] {9, 8, 7, 6, 5, 4, 3, 2, 1, 1}))
                .isLessThanOrEqualTo(5);
        assertThat(SteadyState.start(new double[] {9, 1, 1, 1})).isZero();
        assertThat(SteadyState.start(new double[] {3})).isZero();
        assertThat(SteadyState.start(new double[0])).isZero();
    }

    @Test
    void seldom_cuts_pure_noise() {
        Random random = new Random(7);
        long cuts = IntStream.range(0, 2000)
                .filter(i -> SteadyState.start(random.doubles(20)
                                .map(u -> 1 + 0.05 * (u - 0.5))
                                .toArray())
                        > 0)
                .count();
        assertThat(cuts).isLessThan(20);
    }

    @Test
    void keeps_finding_the_start_among_thousands() {
        Random random = new Random(3);
        double[] values = IntStream.range(0, 5000)
                .mapToDouble(i -> (i < 300 ? 1.5 : 1.0) + 0.01 * random.nextGaussian())
                .toArray();
        assertThat(SteadyState.start(values)).isBetween(295, 305);
    }
}
