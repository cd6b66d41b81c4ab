package armperf.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class DifferenceInDifferencesTest {
    @Test
    void says_how_much_more_the_mode_changed_than_its_control() {
        DifferenceInDifferences both = compare(0.95, 1.02);

        assertThat(both.blocks()).isEqualTo(20);
        assertThat(both.ratio()).hasValueCloseTo(0.95 / 1.02, within(0.01));
        assertThat(both.p().orElseThrow()).isLessThan(0.001);
        assertThat(both.rejects(0.05)).isTrue();
    }

    @Test
    void does_not_reject_where_both_changed_alike() {
        DifferenceInDifferences both = compare(0.95, 0.95);

        assertThat(both.ratio()).hasValueCloseTo(1.0, within(0.01));
        assertThat(both.interval().orElseThrow().excludesNoChange()).isFalse();
        assertThat(both.rejects(0.05)).isFalse();
    }

    @Test
    void is_blind_to_how_large_the_change_is_that_both_share() {
        assertThat(compare(0.5, 0.5).ratio())
                .hasValueCloseTo(compare(1, 1).ratio().orElseThrow(), within(1e-9));
    }

    @Test
    void uses_only_the_blocks_that_both_hold() {
        List<Timed> samples = BlockedTest.session(20, 1, 0.95).samplesInStartOrder();
        Session without = new Session(
                samples.stream().filter(sample -> sample.block() > 3).toList());

        assertThat(DifferenceInDifferences.of(List.of(without), List.of(new Session(samples)), 0.95)
                        .blocks())
                .isEqualTo(17);
        assertThat(DifferenceInDifferences.of(List.of(), List.of(), 0.95).ratio())
                .isEmpty();
    }

    @Test
    void is_zero_in_every_block_against_itself() {
        List<Session> sessions = List.of(BlockedTest.session(8, 1, 0.95), BlockedTest.session(7, 2, 0.95));
        DifferenceInDifferences self = DifferenceInDifferences.of(sessions, sessions, 0.95);

        assertThat(self.blocks()).isEqualTo(15);
        assertThat(self.p()).hasValue(1);
        assertThat(self.ratio()).hasValue(1);
    }

    @Test
    void refuses_sessions_that_do_not_correspond() {
        List<Session> one = List.of(BlockedTest.session(8, 1, 1));

        assertThatIllegalArgumentException().isThrownBy(() -> DifferenceInDifferences.of(one, List.of(), 0.95));
    }

    private static DifferenceInDifferences compare(double mode, double control) {
        return DifferenceInDifferences.of(
                List.of(BlockedTest.session(20, 1, mode)), List.of(BlockedTest.session(20, 2, control)), 0.95);
    }
}
