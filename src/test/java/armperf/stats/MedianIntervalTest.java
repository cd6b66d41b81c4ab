package armperf.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MedianIntervalTest {
    @ParameterizedTest
    @CsvSource({"6, 1, 0.96875", "8, 1, 0.9922", "10, 2, 0.9785", "20, 6, 0.9586"})
    void knows_which_values_bound_the_median(int n, int k, double coverage) {
        double[] values =
                IntStream.rangeClosed(1, n).mapToDouble(i -> n + 1 - i).toArray();
        MedianInterval interval = MedianInterval.of(values, 0.95).orElseThrow();

        assertThat(interval.k()).isEqualTo(k);
        assertThat(interval.coverage()).isCloseTo(coverage, offset(5e-5));
        assertThat(interval.interval()).isEqualTo(new Interval(k, n + 1 - k));
    }

    @Test
    void does_not_exist_for_five_values() {
        assertThat(MedianInterval.of(new double[] {1, 2, 3, 4, 5}, 0.95)).isEmpty();
        assertThat(MedianInterval.of(new double[0], 0.95)).isEmpty();
    }

    @Test
    void stands_for_thousands_of_values() {
        double[] values = IntStream.rangeClosed(1, 5_000).mapToDouble(i -> i).toArray();
        MedianInterval interval = MedianInterval.of(values, 0.95).orElseThrow();

        // 2500 less 1.96 standard deviations of the count
        assertThat(interval.k()).isBetween(2430, 2432);
        assertThat(interval.coverage()).isBetween(0.95, 0.952);
    }
}
