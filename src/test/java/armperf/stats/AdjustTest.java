package armperf.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AdjustTest {
    @Test
    void adjusts_by_benjamini_and_hochberg() {
        assertThat(Adjust.benjaminiHochberg(0.0001, 0.004, 0.03, 0.2, 0.6))
                .containsExactly(new double[] {0.0005, 0.01, 0.05, 0.25, 0.6}, within(1e-15));
    }

    @Test
    void adjusts_by_holm() {
        assertThat(Adjust.holm(0.0001, 0.004, 0.03, 0.2, 0.6))
                .containsExactly(new double[] {0.0005, 0.016, 0.09, 0.4, 0.6}, within(1e-15));
    }

    @Test
    void keeps_the_order_given_and_never_falls() {
        assertThat(Adjust.holm(0.6, 0.03, 0.031)).containsExactly(new double[] {0.6, 0.09, 0.09}, within(1e-15));
        assertThat(Adjust.benjaminiHochberg(0.6, 0.03, 0.031))
                .containsExactly(new double[] {0.6, 0.0465, 0.0465}, within(1e-15));
    }

    @Test
    void stays_at_most_one_and_counts_rows_without_evidence() {
        assertThat(Adjust.holm(1, 0.02, 1)).containsExactly(new double[] {1, 0.06, 1}, within(1e-15));
        assertThat(Adjust.holm()).isEmpty();
    }

    @Test
    void refuses_what_is_no_probability() {
        assertThatIllegalArgumentException().isThrownBy(() -> Adjust.holm(0.5, Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> Adjust.benjaminiHochberg(1.5));
    }
}
