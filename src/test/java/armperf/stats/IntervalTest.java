package armperf.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import java.util.List;
import org.junit.jupiter.api.Test;

class IntervalTest {
    private static final Interval SLOWER = new Interval(1.013, 1.02);
    private static final Interval FASTER = new Interval(0.95, 0.98);
    private static final Interval NEITHER = new Interval(0.99, 1.02);

    @Test
    void knows_whether_no_change_is_ruled_out() {
        assertThat(SLOWER.excludesNoChange()).isTrue();
        assertThat(FASTER.excludesNoChange()).isTrue();
        assertThat(NEITHER.excludesNoChange()).isFalse();
        assertThat(new Interval(1, 1.02).excludesNoChange()).isFalse();
    }

    @Test
    void knows_the_effect_at_its_end_nearest_to_no_change() {
        assertThat(SLOWER.nearestEffect()).isCloseTo(0.013, offset(1e-12));
        assertThat(FASTER.nearestEffect()).isCloseTo(0.02, offset(1e-12));
        assertThat(NEITHER.nearestEffect()).isZero();
    }

    @Test
    void lies_within_or_outside_a_margin_or_neither() {
        assertThat(NEITHER.liesWithin(0.03)).isTrue();
        assertThat(NEITHER.liesWithin(0.015)).isFalse();
        assertThat(NEITHER.liesOutside(0.001)).isFalse();
        assertThat(SLOWER.liesOutside(0.01)).isTrue();
        assertThat(FASTER.liesOutside(0.01)).isTrue();
        assertThat(FASTER.liesOutside(0.03)).isFalse();
        assertThat(FASTER.liesWithin(0.03)).isFalse();
    }

    @Test
    void shows_its_ends_in_per_cent() {
        assertThat(FASTER.lowPct()).isCloseTo(-5, offset(1e-9));
        assertThat(FASTER.highPct()).isCloseTo(-2, offset(1e-9));
    }

    @Test
    void refuses_ends_that_are_none() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Interval(2, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Interval(Double.NaN, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Interval(0, Double.POSITIVE_INFINITY));
    }

    @Test
    void the_noise_floor_is_the_largest_effect_that_calibrations_prove() {
        assertThat(NoiseFloor.of(List.of())).isZero();
        assertThat(NoiseFloor.of(List.of(NEITHER))).isZero();
        assertThat(NoiseFloor.of(List.of(NEITHER, SLOWER, FASTER))).isCloseTo(0.02, offset(1e-12));
    }
}
