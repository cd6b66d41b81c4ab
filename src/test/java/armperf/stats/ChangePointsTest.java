package armperf.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChangePointsTest {
    private static final double CONFIDENCE = 0.95;

    private static List<Integer> places(double... values) {
        return ChangePoints.of(values, CONFIDENCE).stream()
                .map(ChangePoints.Change::at)
                .toList();
    }

    private static double[] noise(SplittableRandom random, int length) {
        return random.doubles(length, -1, 1).toArray();
    }

    @Test
    void finds_a_step_where_it_is() {
        assertThat(places(5.0, 5.1, 4.9, 5.0, 5.1, 7.0, 7.1, 6.9, 7.0, 7.1)).containsExactly(5);
        assertThat(places(7.0, 7.1, 6.9, 7.0, 5.0, 5.1, 4.9, 5.0, 5.1, 5.0)).containsExactly(4);
    }

    @Test
    void finds_every_step_in_order_and_the_way_back() {
        double[] values = noise(new SplittableRandom(7), 60);
        for (int i = 20; i < 40; i++) {
            values[i] += 10;
        }
        assertThat(places(values)).containsExactly(20, 40);
    }

    @Test
    void tells_the_probability_that_the_orders_of_few_values_have() {
        // Of the 20 ways to choose three of six, 2 separate them as well: by chance 0.1, which is not enough.
        assertThat(places(1, 2, 3, 11, 12, 13)).isEmpty();
        assertThat(ChangePoints.of(new double[] {1, 2, 3, 11, 12, 13}, 0.5))
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.at()).isEqualTo(3);
                    assertThat(change.p()).isCloseTo(0.1, within(0.03));
                });
    }

    @Test
    void sees_a_change_of_spread_alone() {
        SplittableRandom random = new SplittableRandom(3);
        double[] values = IntStream.range(0, 80)
                .mapToDouble(i -> random.nextDouble(-1, 1) * (i < 40 ? 0.02 : 20))
                .toArray();
        assertThat(ChangePoints.of(values, CONFIDENCE))
                .isNotEmpty()
                .first()
                .satisfies(change -> assertThat(change.at()).isBetween(35, 45));
    }

    @Test
    void finds_nothing_in_too_few_or_equal_values() {
        assertThat(places()).isEmpty();
        assertThat(places(1, 1, 9, 9, 9)).isEmpty();
        assertThat(places(4, 4, 4, 4, 4, 4, 4, 4, 4, 4)).isEmpty();
    }

    @Test
    void the_same_series_gives_the_same_answer() {
        double[] values = noise(new SplittableRandom(11), 50);
        assertThat(ChangePoints.of(values, 0.2)).isEqualTo(ChangePoints.of(values, 0.2));
    }

    @Test
    void where_nothing_changes_it_is_wrong_as_seldom_as_it_says() {
        SplittableRandom random = new SplittableRandom(20260219);
        int series = 400;
        long wrong = IntStream.range(0, series)
                .filter(i -> !places(noise(random, 30)).isEmpty())
                .count();
        // 5 % are expected; more than 8 % would be seen once in 200 times.
        assertThat(wrong).isLessThan(series * 8 / 100);
    }

    @Test
    void nor_between_changes_that_are_there() {
        SplittableRandom random = new SplittableRandom(20260220);
        int series = 300;
        long wrong = IntStream.range(0, series)
                .filter(round -> {
                    double[] values = noise(random, 60);
                    for (int i = 20; i < 40; i++) {
                        values[i] += 10;
                    }
                    return !places(values).equals(List.of(20, 40));
                })
                .count();
        assertThat(wrong).isLessThan(series * 8 / 100);
    }

    @Test
    void takes_no_confidence_that_is_none() {
        assertThatThrownBy(() -> ChangePoints.of(new double[6], 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void from_the_fewest_values_on_a_change_can_be_found_and_never_below() {
        int fewest = ChangePoints.fewest(0.95);

        assertThat(fewest).isEqualTo(8);
        assertThat(ChangePoints.of(step(fewest), 0.95)).hasSize(1);
        assertThat(ChangePoints.of(step(fewest - 1), 0.95)).isEmpty();
    }

    private static double[] step(int length) {
        return IntStream.range(0, length)
                .mapToDouble(i -> (i < length / 2 ? 1 : 2) + i * 1e-3)
                .toArray();
    }
}
