package armperf.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BlockedTest {
    private static final Detrending DETRENDING = Detrending.THREE_FIVE_SEVEN;

    @Test
    void gives_the_known_answer_for_benchstats_json_example_in_alternating_order() {
        Estimate estimate = compareByFive(Published.alternating(Published.JSON_FROM, Published.JSON_TO));

        assertThat(estimate.p()).hasValue(8.0 / 1024);
        assertThat(estimate.ratio()).hasValueCloseTo(0.825338, within(5e-7));
        assertInterval(estimate, 0.810799, 0.834212);
        assertThat(estimate.test().word()).isEqualTo("block-permutation");
        assertThat(estimate.nFrom()).isEqualTo(10);
    }

    @Test
    void gives_the_known_answer_for_benchstats_gob_example_in_alternating_order() {
        Estimate estimate = compareByFive(Published.alternating(Published.GOB_FROM, Published.GOB_TO));

        assertThat(estimate.p()).hasValue(624.0 / 1024);
        assertThat(estimate.ratio()).hasValueCloseTo(1.000977, within(5e-7));
        assertInterval(estimate, 0.995765, 1.023173);
    }

    @Test
    void shifts_its_estimate_and_interval_with_the_to_samples() {
        Estimate one = compare(session(10, 1, 0.98));
        Estimate other = compare(session(10, 1, 0.98 * 1.1));

        assertThat(other.ratio()).hasValueCloseTo(1.1 * one.ratio().orElseThrow(), within(1e-10));
        assertThat(other.interval().orElseThrow().low())
                .isCloseTo(1.1 * one.interval().orElseThrow().low(), offset(1e-10));
        assertThat(other.interval().orElseThrow().high())
                .isCloseTo(1.1 * one.interval().orElseThrow().high(), offset(1e-10));
    }

    @Test
    void turned_around_gives_one_over_the_ratio_and_the_same_p() {
        Session session = session(12, 2, 0.99);
        Session turned = new Session(session.samplesInStartOrder().stream()
                .map(sample -> new Timed(sample.block(), !sample.to(), sample.value()))
                .toList());
        Estimate there = compare(session);
        Estimate back = compare(turned);

        assertThat(back.p()).isEqualTo(there.p());
        assertThat(back.ratio()).hasValueCloseTo(1 / there.ratio().orElseThrow(), within(1e-10));
        assertInterval(
                back,
                1 / there.interval().orElseThrow().high(),
                1 / there.interval().orElseThrow().low());
    }

    @ParameterizedTest
    @ValueSource(ints = {6, 8, 9, 10, 13})
    void its_interval_is_the_hull_of_every_shift_that_is_not_rejected(int blocks) {
        for (int seed = 0; seed < 10; seed++) {
            List<Session> sessions = List.of(session(blocks, seed, 0.98));
            BlockedRow row = new BlockedRow(sessions, DETRENDING);
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            double step = 1e-4;
            for (double shift = -0.5; shift < 0.5; shift += step) {
                if (SignPatterns.share(row.rankDifferences(shift).byBlock()) > 0.05) {
                    low = Math.min(low, shift);
                    high = Math.max(high, shift);
                }
            }
            Estimate estimate = Blocked.compare(sessions, 0.95);
            if (low < -0.49 || high > 0.49) {
                assertThat(estimate.interval()).isEmpty();
                continue;
            }
            Interval interval = estimate.interval().orElseThrow();
            assertThat(Math.log(interval.low())).isLessThan(low + 1e-9);
            assertThat(Math.log(interval.high())).isGreaterThan(high - 1e-9);
            // Between the steps it may find more: there it must stand, at the end itself or a hair inside.
            assertThat(standsNear(row, Math.log(interval.low()), 1e-9)).isTrue();
            assertThat(standsNear(row, Math.log(interval.high()), -1e-9)).isTrue();
        }
    }

    @Test
    void the_ends_of_its_interval_are_where_the_p_value_crosses() {
        List<Session> sessions = List.of(session(20, 5, 0.97));
        BlockedRow row = new BlockedRow(sessions, DETRENDING);
        Interval interval = Blocked.compare(sessions, 0.95).interval().orElseThrow();

        for (double hair : new double[] {1e-9, 1e-6}) {
            assertThat(SignPatterns.share(
                            row.rankDifferences(Math.log(interval.low()) - hair).byBlock()))
                    .isLessThanOrEqualTo(0.05);
            assertThat(SignPatterns.share(row.rankDifferences(Math.log(interval.high()) + hair)
                            .byBlock()))
                    .isLessThanOrEqualTo(0.05);
        }
        assertThat(SignPatterns.share(
                        row.rankDifferences(Math.log(interval.low()) + 1e-9).byBlock()))
                .isGreaterThan(0.05);
        assertThat(SignPatterns.share(
                        row.rankDifferences(Math.log(interval.high()) - 1e-9).byBlock()))
                .isGreaterThan(0.05);
    }

    @Test
    void sees_a_small_change_through_a_large_drift() {
        Session session = session(20, 4, 0.98);
        List<Timed> drifting = new ArrayList<>();
        for (Timed sample : session.samplesInStartOrder()) {
            drifting.add(new Timed(sample.block(), sample.to(), sample.value() * (1 + 0.02 * drifting.size())));
        }
        Estimate estimate = compare(new Session(drifting));

        assertThat(estimate.p().orElseThrow()).isLessThan(0.01);
        assertThat(estimate.deltaPct()).hasValueCloseTo(-2.0, within(1.0));
    }

    @Test
    void adds_up_several_sessions_each_detrended_alone() {
        Session slow = scaled(session(6, 6, 0.97), 10);
        Session quick = session(7, 7, 0.97);
        Estimate both = Blocked.compare(List.of(slow, quick), 0.95);
        long[] apart =
                new BlockedRow(List.of(slow), DETRENDING).rankDifferences(0).byBlock();
        long[] together = new BlockedRow(List.of(slow, quick), DETRENDING)
                .rankDifferences(0)
                .byBlock();

        assertThat(both.nFrom()).isEqualTo(13);
        assertThat(both.p().orElseThrow()).isLessThan(0.01);
        assertThat(together).startsWith(apart).hasSize(13);
    }

    @Test
    void gives_no_interval_with_five_blocks_which_cannot_reject() {
        Estimate estimate = compare(session(5, 8, 0.5));

        assertThat(estimate.interval()).isEmpty();
        assertThat(estimate.interval90()).isPresent();
        assertThat(estimate.p()).hasValue(0.0625);
        assertThat(estimate.detectable()).isPresent();
    }

    @Test
    void gives_a_ratio_but_neither_p_nor_interval_for_one_block() {
        Estimate estimate = compare(Published.alternating(new double[] {2}, new double[] {3}));

        assertThat(estimate.ratio()).hasValueCloseTo(1.5, within(1e-12));
        assertThat(estimate.p()).isEmpty();
        assertThat(estimate.interval()).isEmpty();
        assertThat(estimate.detectable()).isEmpty();
        assertThat(estimate.test()).isEqualTo(Estimate.Test.NONE);
    }

    @Test
    void says_nothing_without_samples() {
        assertThat(Blocked.compare(List.of(), 0.95).ratio()).isEmpty();
        assertThat(compare(new Session(List.of())).p()).isEmpty();
    }

    @Test
    void finds_no_difference_between_equal_samples() {
        double[] equal = {7, 7, 7, 7, 7, 7, 7, 7};
        Estimate estimate = compare(Published.alternating(equal, equal));

        assertThat(estimate.ratio()).hasValueCloseTo(1.0, within(1e-12));
        assertThat(estimate.p()).hasValue(1);
        assertThat(estimate.detectable()).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(longs = {9, 10, 11, 12})
    void finds_the_same_ends_near_the_estimate_as_on_the_whole_line(long seed) {
        List<Session> sessions = List.of(wandering(session(Blocked.WHOLE_LINE_BLOCKS + 4, seed, 0.99), seed));
        BlockedRow row = new BlockedRow(sessions, DETRENDING);
        ShiftSweep whole = new ShiftSweep(row, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        Interval interval = Blocked.compare(sessions, 0.95).interval().orElseThrow();

        assertThat(Math.log(interval.low())).isCloseTo(whole.lowest(BlockedTest::stands), offset(1e-12));
        assertThat(Math.log(interval.high())).isCloseTo(whole.highest(BlockedTest::stands), offset(1e-12));
    }

    @ParameterizedTest
    @EnumSource(Detrending.class)
    void counts_the_same_ranks_on_its_way_as_from_scratch(Detrending detrending) {
        Random random = new Random(1);
        for (int seed = 0; seed < 40; seed++) {
            Session session = seed % 2 == 0 ? session(9, seed, 0.98) : coarse(session(9, seed, 0.98));
            BlockedRow row = new BlockedRow(List.of(session, session(3, seed, 1)), detrending);
            double low = 0.03 * random.nextGaussian() + 1e-7;
            double high = low + 0.05 * random.nextDouble();
            List<List<Long>> seen = new ArrayList<>();
            new ShiftSweep(row, low, high)
                    .lowest(ranks ->
                            !seen.add(LongStream.of(ranks.byBlock()).boxed().toList()));

            assertThat(seen.get(0)).isEqualTo(ranks(row, low));
            assertThat(seen.get(seen.size() - 1)).isEqualTo(ranks(row, high));
            double[] beyond = {low, high};
            assertThat(new ShiftSweep(row, beyond[0], Double.POSITIVE_INFINITY)
                            .lowest(ranks -> LongStream.of(ranks.byBlock())
                                    .boxed()
                                    .toList()
                                    .equals(ranks(row, high))))
                    .isLessThanOrEqualTo(high);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {6, 7})
    void sees_a_large_effect_in_every_order(int blocks) {
        for (int order = 0; order < 1 << blocks; order++) {
            Random random = new Random(order);
            List<Timed> samples = new ArrayList<>();
            for (int block = 0; block < blocks; block++) {
                boolean toFirst = (order >> block & 1) == 1;
                for (boolean to : new boolean[] {toFirst, !toFirst}) {
                    samples.add(new Timed(block, to, (to ? 2 : 1) * Math.exp(0.01 * random.nextGaussian())));
                }
            }
            Estimate estimate = compare(new Session(samples));

            assertThat(estimate.p().orElseThrow()).isLessThan(0.05);
            assertThat(estimate.interval().orElseThrow().excludesNoChange()).isTrue();
        }
    }

    @Test
    void compares_hundreds_of_blocks() {
        Estimate estimate = compare(session(251, 9, 0.99));

        assertThat(estimate.interval().orElseThrow().lowPct()).isBetween(-1.4, -1.0);
        assertThat(estimate.interval().orElseThrow().highPct()).isBetween(-1.0, -0.6);
    }

    @Test
    void refuses_a_block_that_lacks_a_side() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Session(List.of(new Timed(3, false, 1))))
                .withMessageContaining("block 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new Session(List.of(new Timed(1, false, 1), new Timed(1, true, 1), new Timed(1, true, 1))));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.NEGATIVE_INFINITY})
    void refuses_what_is_no_time(double value) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Timed(1, true, value));
    }

    /** Blocks in random order, 1 % noise, the to samples times the factor. */
    static Session session(int blocks, long seed, double factor) {
        Random random = new Random(seed);
        List<Timed> samples = new ArrayList<>();
        for (int block = 1; block <= blocks; block++) {
            boolean toFirst = random.nextBoolean();
            for (boolean to : new boolean[] {toFirst, !toFirst}) {
                samples.add(new Timed(block, to, (to ? factor : 1) * Math.exp(0.01 * random.nextGaussian())));
            }
        }
        return new Session(samples);
    }

    private static boolean standsNear(BlockedRow row, double shift, double inside) {
        return SignPatterns.share(row.rankDifferences(shift).byBlock()) > 0.05
                || SignPatterns.share(row.rankDifferences(shift + inside).byBlock()) > 0.05;
    }

    private static boolean stands(RankDifferences ranks) {
        return SignPatterns.isShareAbove(0.05, ranks.byBlock());
    }

    /** The same samples on a host that drifts by small steps. */
    private static Session wandering(Session session, long seed) {
        Random random = new Random(seed);
        List<Timed> samples = new ArrayList<>();
        double log = 0;
        for (Timed sample : session.samplesInStartOrder()) {
            log += 0.01 * random.nextGaussian();
            samples.add(new Timed(sample.block(), sample.to(), sample.value() * Math.exp(log)));
        }
        return new Session(samples);
    }

    /** Read off a coarse clock, so that many samples are equal. */
    private static Session coarse(Session session) {
        return new Session(session.samplesInStartOrder().stream()
                .map(sample -> new Timed(sample.block(), sample.to(), Math.round(sample.value() * 100) / 100.0))
                .toList());
    }

    private static List<Long> ranks(BlockedRow row, double shift) {
        return LongStream.of(row.rankDifferences(shift).byBlock()).boxed().toList();
    }

    private static Session scaled(Session session, double factor) {
        return new Session(session.samplesInStartOrder().stream()
                .map(sample -> new Timed(sample.block(), sample.to(), sample.value() * factor))
                .toList());
    }

    private static Estimate compareByFive(Session session) {
        return Blocked.compare(List.of(session), 0.95, Detrending.FIVE);
    }

    private static Estimate compare(Session session) {
        return Blocked.compare(List.of(session), 0.95);
    }

    private static void assertInterval(Estimate estimate, double low, double high) {
        Interval interval = estimate.interval().orElseThrow();
        assertThat(interval.low()).isCloseTo(low, offset(5.1e-7));
        assertThat(interval.high()).isCloseTo(high, offset(5.1e-7));
    }
}
