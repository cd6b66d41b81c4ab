package armperf.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SignedRankTest {
    /** R's example of depression scores, x - y of help(wilcox.test). */
    private static final double[] DEPRESSION = {0.952, -0.147, 1.022, 0.43, 0.62, 0.59, 0.49, -0.08, 0.01};

    @Test
    void gives_the_known_answer_for_rs_depression_scores() {
        SignedRank ranks = SignedRank.of(DEPRESSION, 0.95);

        assertThat(ranks.p()).hasValueCloseTo(0.0390625, within(1e-15));
        assertThat(ranks.n()).isEqualTo(9);
        assertThat(ranks.interval().orElseThrow().low()).isGreaterThan(0);
    }

    @Test
    void its_interval_excludes_zero_just_where_its_p_is_small() {
        for (double shift = -1.2; shift < 1.2; shift += 0.01) {
            double moved = shift + 1e-4;
            double[] differences =
                    Arrays.stream(DEPRESSION).map(value -> value - moved).toArray();
            SignedRank ranks = SignedRank.of(differences, 0.95);
            Interval interval = ranks.interval().orElseThrow();

            assertThat(interval.low() > 0 || interval.high() < 0)
                    .isEqualTo(ranks.p().orElseThrow() <= 0.05);
        }
    }

    @Test
    void has_no_interval_where_the_differences_are_too_few() {
        assertThat(SignedRank.of(new double[] {1, 2, 3, 4, 5}, 0.95).interval()).isEmpty();
        assertThat(SignedRank.of(new double[] {1, 2, 3, 4, 5, 6}, 0.95).interval())
                .contains(new Interval(1, 6));
        assertThat(SignedRank.of(new double[0], 0.95).p()).isEmpty();
    }

    @Test
    void zeros_weaken_it_and_all_zeros_say_nothing() {
        assertThat(SignedRank.of(new double[] {0, 0, 0, 0, 0, 0}, 0.95).p()).hasValue(1);
        assertThat(SignedRank.of(new double[] {0, 1, 2, 3, 4, 5}, 0.95).p()).hasValue(0.0625);
    }

    @Test
    void refuses_what_is_no_difference() {
        assertThatIllegalArgumentException().isThrownBy(() -> SignedRank.of(new double[] {Double.NaN}, 0.95));
    }
}
