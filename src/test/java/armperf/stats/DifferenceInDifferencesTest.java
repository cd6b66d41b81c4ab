package armperf.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
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

    @Test
    void strata_that_share_no_block_are_held_against_each_other_in_the_order_of_their_blocks() {
        // Changes of 1, 2, ... and of 0: six differences of one sign, and their Walsh averages, by hand.
        List<Session> one = List.of(changes(1, 2, 3), changes(4, 5, 6, 1000));
        List<Session> other = List.of(changes(0, 0, 0, 0, 0, 0));

        DifferenceInDifferences its = DifferenceInDifferences.againstOthers(one, List.of(other), 0.95);
        DifferenceInDifferences theirs = DifferenceInDifferences.againstOthers(other, List.of(one), 0.95);

        assertThat(its.blocks()).as("the seventh block has no other beside it").isEqualTo(6);
        assertThat(its.p()).hasValueCloseTo(2.0 / 64, within(1e-15));
        assertThat(its.ratio()).hasValueCloseTo(Math.exp(0.035), within(1e-9));
        assertThat(theirs.p()).isEqualTo(its.p());
        assertThat(theirs.ratio()).hasValueCloseTo(Math.exp(-0.035), within(1e-9));
    }

    @Test
    void of_several_others_their_median_counts() {
        List<List<Session>> others = List.of(
                List.of(changes(0, 0, 0, 0, 0, 0)),
                List.of(changes(0, 0, 0, 0, 0, 0)),
                List.of(changes(900, -900, 900, -900, 900)));

        DifferenceInDifferences its =
                DifferenceInDifferences.againstOthers(List.of(changes(1, 1, 1, 1, 1, 1)), others, 0.95);

        assertThat(its.ratio()).hasValueCloseTo(Math.exp(0.01), within(1e-9));
    }

    @Test
    void of_all_orders_that_could_have_been_drawn_at_most_five_per_cent_set_strata_apart_that_changed_alike() {
        int blocks = 7;
        double[] quiet = new Random(1).doubles(2L * blocks).map(x -> 0.01 * x).toArray();
        double[] loud = new Random(2).doubles(2L * blocks).map(x -> 0.4 * x * x).toArray();
        int orders = 1 << (2 * blocks);
        int rejected = 0;
        for (int order = 0; order < orders; order++) {
            Session one = ordered(quiet, order, blocks);
            Session other = ordered(loud, order >> blocks, blocks);
            if (DifferenceInDifferences.againstOthers(List.of(one), List.of(List.of(other)), 0.95)
                            .p()
                            .orElseThrow()
                    < 0.05) {
                rejected++;
            }
        }
        assertThat(100.0 * rejected / orders).isBetween(1.0, 5.0);
    }

    /** Blocks whose logs, to - from, are so many hundredths. */
    private static Session changes(int... hundredths) {
        List<Timed> samples = new ArrayList<>();
        for (int hundredth : hundredths) {
            int block = samples.size() + 1;
            samples.add(new Timed(block, false, 1));
            samples.add(new Timed(block, true, Math.exp(hundredth / 100.0)));
        }
        return new Session(samples);
    }

    /** The same processes under another order of the builds in their blocks, of which to takes 7 % less. */
    private static Session ordered(double[] logs, int order, int blocks) {
        List<Timed> samples = new ArrayList<>();
        for (int block = 0; block < blocks; block++) {
            boolean toFirst = (order >> block & 1) == 1;
            samples.add(new Timed(block, toFirst, Math.exp(logs[2 * block]) * (toFirst ? 0.93 : 1)));
            samples.add(new Timed(block, !toFirst, Math.exp(logs[2 * block + 1]) * (toFirst ? 1 : 0.93)));
        }
        return new Session(samples);
    }

    private static DifferenceInDifferences compare(double mode, double control) {
        return DifferenceInDifferences.of(
                List.of(BlockedTest.session(20, 1, mode)), List.of(BlockedTest.session(20, 2, control)), 0.95);
    }
}
