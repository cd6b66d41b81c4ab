package armperf.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import armperf.stats.Median;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A generator that is silently wrong would make every table of the benchmark wrong. */
class GeneratorTest {

    @Test
    void every_block_holds_every_build_and_mode_once() {
        SimulatedRun run = SimulatedRun.inBlocks(conditions(Drift.WALK, 10, 0, JitOff.NOWHERE), 5);

        assertThat(run.processes()).hasSize(60);
        for (int block = 0; block < 10; block++) {
            Set<String> cells = new HashSet<>();
            int first = run.processes().get(6 * block).block();
            for (SimulatedProcess process : run.processes().subList(6 * block, 6 * block + 6)) {
                assertThat(process.block()).isEqualTo(first);
                cells.add(process.mode() + process.to());
            }
            assertThat(cells).hasSize(6);
        }
    }

    @Test
    void an_injected_effect_is_found_in_the_jit_modes_and_not_in_the_control() {
        SimulatedRun run = SimulatedRun.inBlocks(conditions(Drift.NONE, 300, -0.05, JitOff.NOWHERE), 7);

        assertThat(ratio(run, "jitlist")).isCloseTo(0.95, offset(0.002));
        assertThat(ratio(run, "autojit")).isCloseTo(0.95, offset(0.002));
        assertThat(ratio(run, "nojit")).isCloseTo(1, offset(0.002));
    }

    @Test
    void a_jit_that_is_off_leaves_the_times_of_nojit_in_that_build_alone() {
        SimulatedRun run = SimulatedRun.inBlocks(conditions(Drift.NONE, 300, 0, JitOff.FROM), 8);

        assertThat(median(run, "jitlist", false)).isCloseTo(median(run, "nojit", false), offset(0.002));
        assertThat(median(run, "jitlist", true)).isCloseTo(0.7, offset(0.002));
        assertThat(median(run, "autojit", false)).isCloseTo(0.6, offset(0.002));
    }

    @Test
    void drift_runs_through_all_rows_from_the_first_to_the_last_sample() {
        SimulatedRun run = SimulatedRun.inBlocks(conditions(Drift.LINEAR, 300, 0, JitOff.NOWHERE), 9);

        for (String mode : List.of("nojit", "jitlist", "autojit")) {
            double[] times = run.row(mode).times(false);
            double early = Median.of(Arrays.copyOf(times, 30));
            double late = Median.of(Arrays.copyOfRange(times, 270, 300));
            // Middles of the first and last tenth lie nine tenths of the drift apart.
            assertThat(late / early).as(mode).isCloseTo(Math.exp(0.045), offset(0.003));
        }
    }

    @Test
    void drifts_are_as_large_as_documented() {
        SplittableRandom random = new SplittableRandom(3);

        assertThat(Drift.NONE.over(60, random)).containsOnly(0);
        assertThat(Drift.LINEAR.over(60, random)).isSorted().startsWith(0).endsWith(0.05);
        assertThat(Drift.STEP.over(60, random))
                .isSorted()
                .startsWith(0)
                .endsWith(0.05)
                .containsOnly(0, 0.05);
        double[] sine = Drift.SINE.over(1000, random);
        assertThat(Arrays.stream(sine).map(x -> x * x).average().orElseThrow()).isCloseTo(0.0002, offset(1e-6));
        assertThat(sine[17]).isCloseTo(sine[27], offset(1e-12));
        double[] walk = Drift.WALK.over(10_000, random);
        double squares = IntStream.range(1, walk.length)
                .mapToDouble(i -> (walk[i] - walk[i - 1]) * (walk[i] - walk[i - 1]))
                .average()
                .orElseThrow();
        assertThat(Math.sqrt(squares)).isCloseTo(0.005, offset(0.0002));
    }

    @Test
    void noise_shapes_are_as_documented() {
        assertThat(share(Noise.NORMAL, x -> Math.abs(x) < 0.005)).isCloseTo(0.683, offset(0.01));
        assertThat(share(Noise.OUTLIERS, x -> x > 0.02)).isCloseTo(0.1, offset(0.01));
        assertThat(share(Noise.BIMODAL, x -> x > 0.004 && x < 0.006)).isLessThan(0.03);
        assertThat(share(Noise.BIMODAL, x -> x > 0.005)).isCloseTo(0.5, offset(0.015));
        assertThat(share(Noise.SKEWED, x -> x < 0)).isZero();
        assertThat(share(Noise.SKEWED, x -> x > 0.005)).isCloseTo(Math.exp(-1), offset(0.015));
    }

    @Test
    void labels_are_exchangeable_in_blocks_and_not_in_sequence() {
        int sessions = 1000;
        double inBlocks = 0;
        double inSequence = 0;
        int toFirst = 0;
        for (int i = 0; i < sessions; i++) {
            Conditions conditions = conditions(Drift.LINEAR, 5, 0, JitOff.NOWHERE);
            long seed = Seeds.of(1, Drift.LINEAR, Noise.NORMAL, i);
            SimulatedRun blocks = SimulatedRun.inBlocks(conditions, seed);
            inBlocks += Math.log(ratio(blocks, "jitlist")) / sessions;
            inSequence += Math.log(ratio(SimulatedRun.inSequence(conditions, seed), "jitlist")) / sessions;
            toFirst += blocks.row("jitlist").processes().get(0).to() ? 1 : 0;
        }

        assertThat(inBlocks).isCloseTo(0, offset(0.001));
        assertThat(inSequence).isCloseTo(0.025, offset(0.002));
        assertThat(toFirst).isBetween(437, 563); // four standard deviations
    }

    @Test
    void seeds_share_no_trial() {
        Set<Long> seeds = new HashSet<>();
        for (long seed = 1; seed <= 3; seed++) {
            for (Drift drift : Drift.values()) {
                for (Noise noise : Noise.values()) {
                    for (int trial = 0; trial < 100; trial++) {
                        seeds.add(Seeds.of(seed, drift, noise, trial));
                    }
                }
            }
        }
        assertThat(seeds).hasSize(3 * Drift.values().length * Noise.values().length * 100);
    }

    private static Conditions conditions(Drift drift, int blocks, double effect, JitOff off) {
        return new Conditions(drift, Noise.NORMAL, blocks, effect, off);
    }

    private static double ratio(SimulatedRun run, String mode) {
        return median(run, mode, true) / median(run, mode, false);
    }

    private static double median(SimulatedRun run, String mode, boolean to) {
        return Median.of(run.row(mode).times(to));
    }

    private static double share(Noise noise, Predicate<Double> some) {
        SplittableRandom random = new SplittableRandom(4);
        return IntStream.range(0, 20_000)
                        .mapToObj(i -> noise.of(random))
                        .filter(some)
                        .count()
                / 20_000.0;
    }
}
