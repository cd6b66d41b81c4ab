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
    void the_approximation_is_off_by_less_than_it_is_doubted() {
        Random random = new Random(3);
        int compared = 0;
        for (int i = 0; i < 600; i++) {
            long[] terms = likelyTerms(random, 50 + i % 60);
            double exact = SignPatterns.share(terms);
            double squares = Arrays.stream(terms)
                    .mapToDouble(term -> (double) term * term)
                    .sum();
            double fourths = Arrays.stream(terms)
                    .mapToDouble(term -> Math.pow((double) term, 4))
                    .sum();
            if (exact > 0.004 && exact < 0.15) {
                compared++;
                assertThat(SignPatterns.approximateShare(terms) / exact)
                        .isCloseTo(1, offset(SignPatterns.doubt(squares * squares / fourths)));
            }
        }
        assertThat(compared).isGreaterThan(100);
    }

    /** Differences of ranks as blocks give them, some clearly to one side. */
    private static long[] likelyTerms(Random random, int blocks) {
        double shift = 4 * random.nextDouble() / Math.sqrt(blocks);
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
