package armperf.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RankSumTest {
    @Test
    void gives_the_known_small_answers_with_ties() {
        double[] small = {2, 1, 3, 5};

        assertP(small, new double[] {12, 11, 13, 15}, 0.0285714285714286);
        assertP(small, new double[] {0, 4, 6, 7}, 0.4857142857142857);
        assertP(small, new double[] {2, 2, 2, 2}, 0.7142857142857143);
        // A published golden says 0, which no set of nine samples can reach.
        assertP(small, new double[] {1, 1, 1, 1, 1}, 0.0476190476190476);
        assertP(new double[] {19, 22, 16, 29, 24}, new double[] {20, 11, 17, 12}, 0.1111111111111111);
    }

    @Test
    void counts_ties_instead_of_approximating_or_ignoring_them() {
        assertThat(RankSum.exactP(Published.GOB_FROM, Published.GOB_TO))
                .isNotCloseTo(0.4486666, offset(1e-3))
                .isNotCloseTo(0.4812509, offset(1e-3));
        assertThat(RankSum.normalP(Published.GOB_FROM, Published.GOB_TO)).isCloseTo(0.4486666, offset(5e-8));
        assertThat(RankSum.normalP(Published.JSON_FROM, Published.JSON_TO)).isCloseTo(1.78614e-4, offset(5e-10));
    }

    @Test
    void knows_how_much_the_count_covers() {
        assertThat(RankSum.largestCount(10, 10, 0.025)).hasValue(23);
        assertThat(1 - 2 * RankSum.probabilityUpTo(23, 10, 10)).isCloseTo(0.95674, offset(5e-6));
        assertThat(RankSum.largestCount(3, 3, 0.025)).isEmpty();
        assertThat(RankSum.largestCount(4, 4, 0.025)).hasValue(0);
    }

    @Test
    void is_exact_up_to_fifty_a_side() {
        assertThat(RankSum.isExact(50, 50)).isTrue();
        assertThat(RankSum.isExact(50, 51)).isFalse();
        assertThat(RankSum.isExact(100_000, 100_000)).isFalse();
    }

    @Test
    void agrees_with_the_approximation_where_the_one_takes_over_from_the_other() {
        Random random = new Random(11);
        for (double shift = 0; shift < 1; shift += 0.1) {
            double moved = shift;
            double[] from = random.doubles(50).map(u -> Math.rint(u * 100)).toArray();
            double[] to = random.doubles(50)
                    .map(u -> Math.rint((u + 0.3 * moved) * 100))
                    .toArray();

            assertThat(RankSum.normalP(from, to)).isCloseTo(RankSum.exactP(from, to), offset(1e-3));
        }
        for (double tail : new double[] {0.005, 0.025, 0.05}) {
            int exact = RankSum.exactCount(50, 50, tail).orElseThrow();
            assertThat(RankSum.normalCount(50, 50, tail).orElseThrow()).isBetween(exact - 3, exact + 3);
        }
    }

    @Test
    void stays_a_probability_when_all_are_equal() {
        assertThat(RankSum.normalP(new double[] {1, 1, 1}, new double[] {1, 1})).isEqualTo(1);
        assertThat(RankSum.exactP(new double[] {1, 1, 1}, new double[] {1, 1})).isEqualTo(1);
    }

    private static void assertP(double[] from, double[] to, double p) {
        assertThat(RankSum.p(from, to)).isCloseTo(p, offset(1e-15));
        assertThat(RankSum.p(to, from)).isCloseTo(p, offset(1e-15));
    }
}
