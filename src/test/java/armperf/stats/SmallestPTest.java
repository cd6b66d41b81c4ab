package armperf.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import org.junit.jupiter.api.Test;

class SmallestPTest {
    @Test
    void knows_the_smallest_p_of_blocks() {
        assertThat(SmallestP.ofBlocks(5)).isEqualTo(0.0625);
        assertThat(SmallestP.ofBlocks(6)).isEqualTo(0.03125);
        assertThat(SmallestP.ofBlocks(8)).isEqualTo(0.0078125);
        assertThat(SmallestP.ofBlocks(1)).isEqualTo(1);
        assertThat(SmallestP.ofBlocks(0)).isEqualTo(1);
    }

    @Test
    void knows_the_smallest_p_of_samples_that_the_test_can_reach() {
        assertThat(SmallestP.ofSamples(3, 3)).isCloseTo(0.1, offset(1e-15));
        assertThat(SmallestP.ofSamples(4, 4)).isCloseTo(0.02857, offset(5e-6));
        assertThat(SmallestP.ofSamples(5, 5)).isCloseTo(0.0079365, offset(5e-8));
        assertThat(SmallestP.ofSamples(6, 6)).isCloseTo(0.0021645, offset(5e-8));
        assertThat(SmallestP.ofSamples(8, 8)).isCloseTo(0.0001554, offset(5e-8));
        assertThat(SmallestP.ofSamples(4, 5))
                .isCloseTo(RankSum.p(new double[] {1, 2, 3, 4}, new double[] {5, 6, 7, 8, 9}), offset(1e-15));
        assertThat(SmallestP.ofSamples(0, 5)).isEqualTo(1);
    }

    @Test
    void knows_how_many_decide_between_the_modes() {
        assertThat(SmallestP.blocksNeeded(1, 0.01)).isEqualTo(8);
        assertThat(SmallestP.samplesNeeded(1, 0.01)).isEqualTo(5);
    }

    @Test
    void needs_more_the_more_rows_share_the_level() {
        assertThat(SmallestP.blocksNeeded(1, 0.05)).isEqualTo(6);
        assertThat(SmallestP.blocksNeeded(2, 0.05)).isEqualTo(7);
        assertThat(SmallestP.blocksNeeded(10, 0.05)).isEqualTo(9);
        assertThat(SmallestP.samplesNeeded(1, 0.05)).isEqualTo(4);
        assertThat(SmallestP.samplesNeeded(10, 0.05)).isEqualTo(6);
    }

    @Test
    void refuses_a_level_that_nothing_reaches() {
        assertThatIllegalArgumentException().isThrownBy(() -> SmallestP.blocksNeeded(1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> SmallestP.samplesNeeded(0, 0.05));
    }
}
