package armperf.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DetectableTest {
    @ParameterizedTest
    @CsvSource({"5, 2.02", "8, 1.51", "10, 1.33", "20, 0.91", "30, 0.74"})
    void knows_the_detectable_effect_at_one_percent_of_variation(int n, double percent) {
        assertThat(100 * Detectable.effect(0.01, n, 0.95)).isCloseTo(percent, offset(0.005));
    }

    @Test
    void grows_with_the_variation_and_with_the_confidence() {
        assertThat(Detectable.effect(0.03, 10, 0.95)).isCloseTo(3 * Detectable.effect(0.01, 10, 0.95), offset(1e-12));
        assertThat(Detectable.effect(0.01, 10, 0.99)).isGreaterThan(Detectable.effect(0.01, 10, 0.95));
        assertThat(Detectable.effect(0, 10, 0.95)).isZero();
    }

    @Test
    void needs_four_times_the_blocks_for_half_the_effect() {
        assertThat(Detectable.needed(10, 0.02, 0.01)).isEqualTo(40);
        assertThat(Detectable.needed(10, 0.0133, 0.01)).isEqualTo(18);
        assertThat(Detectable.needed(10, 0, 0.01)).isEqualTo(1);
        assertThat(Detectable.needed(10, 1e9, 1e-9)).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void takes_the_variation_from_the_width_of_the_interval() {
        // At 10 a side t is 2.1009 at 97.5 % and 0.8621 at 80 %, and one part in ten is added for the guess.
        Interval interval = Interval.ofLogs(-0.01, 0.03);

        assertThat(Detectable.effect(interval, 0.95, 10, 10, 0.95))
                .isCloseTo(1.1 * 0.02 * (1 + 0.8621 / 2.1009), offset(1e-5));
        assertThat(Detectable.effect(interval, 0.90, 10, 10, 0.95))
                .isCloseTo(1.1 * 0.02 * (2.1009 + 0.8621) / 1.7341, offset(1e-5));
    }

    @Test
    void falls_back_on_the_narrower_interval_and_says_nothing_without_one() {
        Optional<Interval> interval = Optional.of(new Interval(0.99, 1.01));

        assertThat(Detectable.of(Optional.empty(), interval, 5, 5, 0.95))
                .hasValue(Detectable.effect(interval.get(), 0.90, 5, 5, 0.95));
        assertThat(Detectable.of(Optional.empty(), Optional.empty(), 4, 4, 0.95))
                .isEmpty();
        assertThat(Detectable.of(interval, interval, 1, 60, 0.95)).isEmpty();
    }

    @Test
    void refuses_what_makes_no_sense() {
        assertThatIllegalArgumentException().isThrownBy(() -> Detectable.effect(0.01, 1, 0.95));
        assertThatIllegalArgumentException().isThrownBy(() -> Detectable.needed(10, 0.01, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> Detectable.effect(Double.NaN, 10, 0.95));
    }
}
