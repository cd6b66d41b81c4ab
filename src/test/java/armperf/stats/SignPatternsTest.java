package armperf.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SignPatternsTest {
    @Test
    void counts_what_going_through_all_patterns_counts() {
        Random random = new Random(1);
        for (int n = 1; n <= 12; n++) {
            long[] terms = random.longs(n, -15, 16).toArray();

            assertThat(SignPatterns.share(terms)).isEqualTo(oneByOne(terms));
        }
    }

    @Test
    void reaches_the_smallest_p_of_its_number_of_blocks() {
        assertThat(SignPatterns.share(new long[] {3, 5, 1, 8, 2})).isEqualTo(0.0625);
        assertThat(SignPatterns.share(new long[] {3, 5, 1, 8, 2, 4})).isEqualTo(0.03125);
    }

    @Test
    void is_one_where_nothing_differs() {
        assertThat(SignPatterns.share(new long[] {0, 0, 0})).isEqualTo(1);
        assertThat(SignPatterns.share(new long[] {4, -4})).isEqualTo(1);
        assertThat(SignPatterns.isShareAbove(0.05, new long[] {0, 0, 0})).isTrue();
    }

    @Test
    void the_short_cut_decides_as_the_exact_share_does() {
        Random random = new Random(2);
        for (int n : new int[] {6, 10, 40, 60, 120}) {
            for (int i = 0; i < 60; i++) {
                long[] terms = likelyTerms(random, n);

                assertThat(SignPatterns.isShareAbove(0.05, terms)).isEqualTo(SignPatterns.share(terms) > 0.05);
            }
        }
    }

    @Test
    void what_is_known_of_many_terms_decides_as_looking_at_each_does() {
        Random random = new Random(4);
        int known = 0;
        int rejected = 0;
        for (int n : new int[] {60, 130, 400, 1500}) {
            long[] terms = likelyTerms(random, n);
            RankDifferences state = new RankDifferences(n);
            for (int block = 0; block < n; block++) {
                state.add(block, 2 * terms[block]);
            }
            for (int step = 0; step < 20_000; step++) {
                state.add(random.nextInt(n), random.nextInt(8) < 5 ? 2 : -2);
                if (step % 20 != 0 || !isNearARejection(state)) {
                    continue;
                }
                double usual = ApproximateShare.of(state.byBlock()).usual();
                double rough = ApproximateShare.roughly(state);
                if (!Double.isNaN(rough)) {
                    known++;
                    assertThat(rough / usual).isCloseTo(1, offset(ApproximateShare.ROUGH / 2));
                }
                for (double alpha : new double[] {0.1, 0.05, 0.025, 0.01}) {
                    boolean above = SignPatterns.isShareAbove(alpha, state.byBlock());
                    rejected += above ? 0 : 1;
                    assertThat(SignPatterns.isShareAbove(alpha, state)).isEqualTo(above);
                }
            }
        }
        assertThat(known).isGreaterThan(200);
        assertThat(rejected).isGreaterThan(200);
    }

    private static boolean isNearARejection(RankDifferences state) {
        double z = Math.abs(state.sum()) / Math.sqrt(state.squares());
        return z > 1 && z < 3.2;
    }

    @Test
    void the_approximation_is_off_by_less_than_it_is_doubted() {
        Random random = new Random(3);
        int compared = 0;
        for (int i = 0; i < 3000; i++) {
            long[] terms = likelyTerms(random, 15 + i % 90);
            double exact = SignPatterns.share(terms);
            ApproximateShare approximate = ApproximateShare.of(terms);
            if (exact > 0.004 && exact < 0.15 && approximate.effectiveTerms() >= ApproximateShare.ENOUGH_TERMS) {
                compared++;
                assertThat(approximate.usual() / exact).isCloseTo(1, offset(approximate.doubt()));
            }
        }
        assertThat(compared).isGreaterThan(500);
    }

    @Test
    void the_approximation_for_very_many_terms_agrees_with_counting_however_far_out() {
        Random random = new Random(4);
        for (double shift : new double[] {0, 0.02, 0.1, 0.4, 2}) {
            long[] terms = terms(random, 280, shift);
            double exact = SignPatterns.share(terms);

            assertThat(ApproximateShare.of(terms).wherever() / exact).isCloseTo(1, offset(1e-3));
        }
        assertThat(SignPatterns.share(terms(random, 280, 2))).isLessThan(1e-40);
    }

    @Test
    void takes_the_approximation_where_counting_would_take_too_long() {
        long[] terms = terms(new Random(5), 700, 0.1);
        long all = Arrays.stream(terms).map(Math::abs).sum();

        assertThat((double) terms.length * all / 2).isGreaterThan(2 * SignPatterns.MOST_STEPS / 3);
        assertThat(SignPatterns.share(terms)).isBetween(1e-8, 0.9);
    }

    /** Differences of ranks as blocks give them, some clearly to one side. */
    private static long[] likelyTerms(Random random, int blocks) {
        return terms(random, blocks, 4 * random.nextDouble() / Math.sqrt(blocks));
    }

    private static long[] terms(Random random, int blocks, double shift) {
        double[] values = new double[2 * blocks];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt(5) == 0 ? 0 : random.nextGaussian() + (i % 2) * shift;
        }
        long[] ranks = Ranks.doubled(values, 0);
        long[] terms = new long[blocks];
        Arrays.setAll(terms, block -> ranks[2 * block + 1] - ranks[2 * block]);
        return terms;
    }

    private static double oneByOne(long[] terms) {
        long observed = Math.abs(Arrays.stream(terms).sum());
        int asFar = 0;
        for (int pattern = 0; pattern < 1 << terms.length; pattern++) {
            long sum = 0;
            for (int i = 0; i < terms.length; i++) {
                sum += (pattern >> i & 1) == 0 ? terms[i] : -terms[i];
            }
            if (Math.abs(sum) >= observed) {
                asFar++;
            }
        }
        return (double) asFar / (1 << terms.length);
    }
}
