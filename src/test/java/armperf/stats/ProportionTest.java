package armperf.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Shares with their exact intervals, and whether two of them differ. */
class ProportionTest {
    private static final MathContext DIGITS = new MathContext(30);

    @ParameterizedTest
    @CsvSource({
        "0, 15, 0, 0.2180",
        "15, 15, 0.7820, 1",
        "3, 10, 0.0667, 0.6525",
        "0, 0, 0, 1",
        "1, 1, 0.0250, 1",
    })
    void the_interval_is_that_of_clopper_and_pearson(int count, int of, double low, double high) {
        Interval interval = new Proportion(count, of).interval(0.95);

        assertThat(interval.low()).isCloseTo(low, within(5e-5));
        assertThat(interval.high()).isCloseTo(high, within(5e-5));
    }

    @ParameterizedTest
    @CsvSource({"3, 10", "1, 15", "14, 15", "7, 200"})
    void at_the_ends_of_the_interval_the_tail_has_half_of_what_is_left(int count, int of) {
        Interval interval = new Proportion(count, of).interval(0.95);

        assertThat(probability(interval.low(), of, count, of)).isCloseTo(0.025, within(1e-9));
        assertThat(probability(interval.high(), of, 0, count)).isCloseTo(0.025, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({"15, 15, 0, 15", "9, 10, 3, 10", "15, 15, 14, 15", "5, 5, 0, 5", "3, 10, 8, 40", "0, 7, 0, 9"})
    void fishers_test_adds_up_the_tables_that_are_no_more_probable(int from, int nFrom, int to, int nTo) {
        double p = new Proportion(from, nFrom).differs(new Proportion(to, nTo));

        assertThat(p).isCloseTo(enumerated(from, nFrom, to, nTo), within(1e-12));
        assertThat(new Proportion(to, nTo).differs(new Proportion(from, nFrom))).isCloseTo(p, within(1e-12));
    }

    @Test
    void all_of_fifteen_and_none_of_fifteen_differ_by_two_tables_of_155117520() {
        assertThat(new Proportion(15, 15).differs(new Proportion(0, 15))).isCloseTo(2.0 / 155_117_520, within(1e-17));
    }

    @Test
    void tables_of_one_probability_count_on_both_sides_whatever_rounding_does() {
        for (int n = 2; n <= 60; n++) {
            assertThat(new Proportion(n, n).differs(new Proportion(0, n)))
                    .as("n = %s", n)
                    .isCloseTo(SmallestP.ofSamples(n, n), within(1e-9 * SmallestP.ofSamples(n, n)));
        }
    }

    @Test
    void nothing_tried_differs_from_nothing() {
        assertThat(new Proportion(0, 0).differs(new Proportion(3, 3))).isEqualTo(1);
    }

    @Test
    void nonsense_is_refused() {
        assertThatThrownBy(() -> new Proportion(3, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Proportion(-1, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Proportion(1, 2).interval(1)).isInstanceOf(IllegalArgumentException.class);
    }

    /** The probability of {@code least} to {@code most} of {@code n}, where each happens with this share. */
    private static double probability(double share, int n, int least, int most) {
        return IntStream.rangeClosed(least, most)
                .mapToDouble(k ->
                        new BigDecimal(choose(n, k)).doubleValue() * Math.pow(share, k) * Math.pow(1 - share, n - k))
                .sum();
    }

    private static double enumerated(int from, int nFrom, int to, int nTo) {
        int successes = from + to;
        BigInteger limit = choose(nFrom, from).multiply(choose(nTo, to));
        BigInteger sum = BigInteger.ZERO;
        for (int k = Math.max(0, successes - nTo); k <= Math.min(nFrom, successes); k++) {
            BigInteger tables = choose(nFrom, k).multiply(choose(nTo, successes - k));
            sum = tables.compareTo(limit) <= 0 ? sum.add(tables) : sum;
        }
        return new BigDecimal(sum)
                .divide(new BigDecimal(choose(nFrom + nTo, successes)), DIGITS)
                .doubleValue();
    }

    private static BigInteger choose(int n, int k) {
        BigInteger choices = BigInteger.ONE;
        for (int i = 1; i <= k; i++) {
            choices = choices.multiply(BigInteger.valueOf(n - k + i)).divide(BigInteger.valueOf(i));
        }
        return choices;
    }
}
