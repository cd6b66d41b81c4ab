package armperf.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class SpreadTest {
    @Test
    void is_the_median_deviation_in_per_cent_of_the_median() {
        Spread spread = Spread.of(new double[] {98, 99, 100, 101, 200});

        assertThat(spread.median()).isEqualTo(100);
        assertThat(spread.percent()).isCloseTo(1, offset(1e-12));
    }

    @Test
    void counts_outliers_beyond_a_modified_z_of_three_and_a_half() {
        // One median deviation is 1, so the limit is 3.5 / 0.6745 = 5.19.
        assertThat(Spread.of(new double[] {98, 99, 100, 101, 105}).outliers()).isZero();
        assertThat(Spread.of(new double[] {98, 99, 100, 101, 106}).outliers()).isEqualTo(1);
        assertThat(Spread.of(Published.GOB_FROM).outliers()).isEqualTo(1);
    }

    @Test
    void still_sees_an_outlier_where_most_are_equal() {
        assertThat(Spread.of(new double[] {5, 5, 5, 5, 5, 5, 5, 9}).outliers()).isEqualTo(1);
        assertThat(Spread.of(new double[] {0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1})).isEqualTo(new Spread(0.1, 0, 0, false));
    }

    @Test
    void tells_two_modes_from_one() {
        double[] one = new Random(1).doubles(20).map(u -> 10 + u).toArray();
        double[] two = DoubleStream.concat(
                        DoubleStream.of(one).limit(12),
                        DoubleStream.of(one).skip(12).map(time -> time + 5))
                .toArray();

        assertThat(Spread.of(one).looksBimodal()).isFalse();
        assertThat(Spread.of(two).looksBimodal()).isTrue();
    }

    @Test
    void rarely_takes_normal_noise_for_two_modes() {
        Random random = new Random(2);
        int mistaken = 0;
        for (int i = 0; i < 1_000; i++) {
            double[] normal = DoubleStream.generate(() -> 100 + random.nextGaussian())
                    .limit(10)
                    .toArray();
            mistaken += Spread.of(normal).looksBimodal() ? 1 : 0;
        }
        assertThat(mistaken).isLessThan(20);
    }

    @Test
    void does_not_take_two_outliers_for_a_mode() {
        assertThat(Spread.of(new double[] {1, 1.1, 1.2, 1.15, 1.05, 1.12, 9, 9.1})
                        .looksBimodal())
                .isFalse();
    }

    @Test
    void refuses_what_has_no_spread() {
        assertThatIllegalArgumentException().isThrownBy(() -> Spread.of(new double[0]));
        assertThatIllegalArgumentException().isThrownBy(() -> Spread.of(new double[] {1, 0}));
    }

    @Test
    void two_groups_are_told_apart_among_a_hundred_thousand_values_too() {
        double[] one = java.util.stream.IntStream.range(0, 100_000)
                .mapToDouble(i -> 1 + i % 100 * 1e-5)
                .toArray();
        assertThat(Spread.of(one).looksBimodal()).isFalse();
        double[] two = java.util.stream.IntStream.range(0, 100_000)
                .mapToDouble(i -> 1 + i % 2 + i % 100 * 1e-5)
                .toArray();
        assertThat(Spread.of(two).looksBimodal()).isTrue();
    }
}
