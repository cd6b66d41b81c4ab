package armperf.verdict;

import static armperf.verdict.Compared.interleaved;
import static armperf.verdict.Compared.kinds;
import static armperf.verdict.Compared.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import armperf.run.Run;
import armperf.run.Sample;
import armperf.run.Side;
import armperf.run.SyntheticRun;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a rule for more blocks costs: either look can make a claim, so that each is judged twice as strictly. */
class TwoLooksTest {
    private static SyntheticRun jitTakes(double from, double to) {
        return new SyntheticRun().mode("nojit", false, 1, 1).mode("jit", true, from, to);
    }

    @Test
    void every_p_is_doubled_and_every_interval_has_half_the_chance_to_miss() {
        Comparison once = interleaved(jitTakes(0.5, 0.4975));
        Comparison twice = interleaved(jitTakes(0.5, 0.4975).extend(20));

        for (String mode : List.of("jit", "nojit")) {
            Row row = row(twice, mode);
            assertThat(row.pAdjusted())
                    .hasValue(Math.min(1, 2 * row(once, mode).pAdjusted().orElseThrow()));
            assertThat(row.estimate().p()).isEqualTo(row(once, mode).estimate().p());
            assertThat(row.estimate().confidence()).isEqualTo(0.975);
            assertThat(row.estimate().interval().orElseThrow().low())
                    .isLessThan(
                            row(once, mode).estimate().interval().orElseThrow().low());
        }
        assertThat(once.rules().looks()).isEqualTo(1);
        assertThat(twice.rules().looks()).isEqualTo(2);
    }

    @Test
    void the_comparison_says_what_the_looks_cost_and_what_the_verdict_rests_on() {
        assertThat(kinds(interleaved(jitTakes(0.5, 0.5)))).doesNotContain("looks");
        assertThat(looks(interleaved(jitTakes(0.5, 0.5).extend(20))))
                .isEqualTo(
                        "2 looks were declared ([sample] extend), so that every p is multiplied by 2 and intervals are"
                                + " those of 97.5 %; no fresh set was asked for, and the verdict rests on the screen");
        assertThat(looks(interleaved(screened(jitTakes(0.5, 0.5).blocks(18), 8))))
                .endsWith("the screen left rows open, and the verdict rests on the fresh set of blocks alone");
    }

    private static String looks(Comparison comparison) {
        return comparison.warnings().stream()
                .filter(warning -> warning.kind().equals("looks"))
                .findFirst()
                .orElseThrow()
                .text();
    }

    @ParameterizedTest
    // rows * looks * 2 / 2^blocks must not exceed .05.
    @CsvSource({"1, 6, 7", "2, 7, 8", "3, 7, 8", "4, 8, 9"})
    void needs_as_many_blocks_as_let_the_smallest_p_pass_both_looks(int rows, int tooFew, int enough) {
        SyntheticRun run = new SyntheticRun().extend(20).mode("nojit", false, 1, 1);
        for (int i = 0; i < rows; i++) {
            run.mode("jit" + i, true, 0.5, 0.4);
        }

        Row few = row(interleaved(run.blocks(tooFew)), "jit0");
        assertThat(few.verdict()).isEqualTo(Verdict.DIRECTIONAL);
        assertThat(few.reasons()).singleElement().asString().contains("take at least " + enough + ":");
        assertThat(row(interleaved(run.blocks(enough)), "jit0").verdict()).isNotEqualTo(Verdict.DIRECTIONAL);
    }

    @Test
    void the_same_needs_an_interval_of_half_the_chance_to_miss_too() {
        int once = 0;
        int twice = 0;
        for (int seed = 1; seed <= 40; seed++) {
            SyntheticRun run = jitTakes(0.5, 0.5).noise(0.007).seed(seed);
            once += row(interleaved(run), "jit").verdict() == Verdict.SAME ? 1 : 0;
            Row row = row(interleaved(run.extend(20)), "jit");
            if (row.verdict() == Verdict.SAME) {
                twice++;
                assertThat(row.reasons()).containsExactly("the 95 % interval lies inside +-1.0 %");
            }
        }
        assertThat(twice).isPositive().isLessThan(once);
    }

    @Test
    void an_unproven_mode_has_two_chances_to_pass_and_needs_one_block_more() {
        SyntheticRun run = jitTakes(1, 0.98).noise(0.001).unproven();

        assertThat(row(interleaved(run.blocks(8)), "jit").reasons())
                .anySatisfy(reason -> assertThat(reason).contains("cannot be told from nojit"));
        assertThat(row(interleaved(run.extend(20)), "jit").reasons())
                .anySatisfy(
                        reason -> assertThat(reason).contains("8 blocks cannot tell it from nojit; take at least 9"));
    }

    @Test
    void the_times_of_a_screen_do_not_count_and_what_else_it_showed_does() {
        Run fresh = screened(jitTakes(0.5, 0.48).blocks(18), 8).interleaved();
        assertThat(compare(fresh)).satisfies(comparison -> {
            assertThat(row(comparison, "jit").from().count()).isEqualTo(10);
            assertThat(row(comparison, "jit").verdict()).isEqualTo(Verdict.FASTER);
            assertThat(comparison.from().excluded()).isEqualTo(Map.of(Sample.SCREENED, 16));
        });

        Run off = jitTakes(0.5, 0.48)
                .blocks(18)
                .extend(10)
                .samples(sample -> {
                    if (!isScreen(sample, 8)) {
                        return sample;
                    }
                    Sample set = sample.exclude(Sample.SCREENED);
                    return sample.block().getAsInt() == 1 && sample.mode().equals("jit")
                            ? SyntheticRun.with(set, Compared.process("worker", 0, 0))
                            : set;
                })
                .interleaved();
        assertThat(row(compare(off), "jit").verdict()).isEqualTo(Verdict.INVALID);
    }

    @Test
    void more_samples_are_asked_for_by_what_is_unclear_and_by_nothing_else() {
        assertThat(open(interleaved(jitTakes(0.5, 0.5).noise(0.02).extend(20)))).containsExactly("jit");
        assertThat(open(interleaved(jitTakes(0.5, 0.5).extend(20)))).as("same").isEmpty();
        assertThat(open(interleaved(jitTakes(0.5, 0.45).extend(20))))
                .as("faster")
                .isEmpty();
        assertThat(open(interleaved(jitTakes(0.5, 0.45).blocks(4).extend(20))))
                .as("directional")
                .isEmpty();
        assertThat(open(interleaved(jitTakes(0.5, 0.5)
                        .noise(0.02)
                        .extend(20)
                        .samples(sample -> SyntheticRun.with(sample, Compared.process("worker", 0, 0))))))
                .as("invalid")
                .isEmpty();
    }

    @Test
    void what_lies_below_the_noise_floor_asks_for_nothing() {
        Run run = jitTakes(0.5, 0.5).noise(0.02).extend(20).interleaved();
        NoiseFloors loud = new NoiseFloors(Map.of(new RowKey("richards", "jit"), new NoiseFloors.Floor(0.011, 1)));

        Comparison comparison =
                new Comparer(Rules.DEFAULT, loud).compare(Subject.of(run, Side.FROM), Subject.of(run, Side.TO), true);

        assertThat(row(comparison, "jit").verdict()).isEqualTo(Verdict.UNCLEAR);
        assertThat(comparison.open()).isEmpty();
    }

    @Test
    void alpha_is_shared_in_decimals() {
        assertThat(Rules.DEFAULT.inLooks(2).lookConfidence()).isEqualTo(0.975);
        assertThat(new Rules(0.9, 0.01, 0.05, false).inLooks(2).lookConfidence())
                .isEqualTo(0.95);
        assertThat(Rules.DEFAULT.inLooks(2).alpha()).isEqualTo(0.05);
        assertThat(Rules.DEFAULT.inLooks(2).sameConfidence()).isCloseTo(0.95, within(1e-12));
        assertThat(Rules.DEFAULT.lookConfidence()).isEqualTo(0.95);
    }

    private static List<String> open(Comparison comparison) {
        return comparison.open().stream().map(row -> row.key().mode()).toList();
    }

    private static Comparison compare(Run run) {
        return new Comparer(Rules.DEFAULT).compare(Subject.of(run, Side.FROM), Subject.of(run, Side.TO), true);
    }

    private static SyntheticRun screened(SyntheticRun run, int blocks) {
        return run.extend(10).samples(sample -> isScreen(sample, blocks) ? sample.exclude(Sample.SCREENED) : sample);
    }

    private static boolean isScreen(Sample sample, int blocks) {
        return sample.block().isPresent() && sample.block().getAsInt() <= blocks;
    }
}
