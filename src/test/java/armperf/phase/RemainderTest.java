package armperf.phase;

import static org.assertj.core.api.Assertions.assertThat;

import armperf.run.Run;
import armperf.run.Sample;
import armperf.run.Side;
import armperf.run.SyntheticRun;
import armperf.sampling.Cell;
import armperf.sampling.Slot;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What is said of samples that are still to be taken, each of which takes a minute. */
class RemainderTest {
    private static final Run MINUTES = new SyntheticRun()
            .mode("nojit", false, 1, 1)
            .mode("jitlist", true, 1, 1)
            .samples(one -> SyntheticRun.starting(one, one.start().plusSeconds(59L * one.index())))
            .baseline();

    private static final Foresight FORESIGHT = Foresight.of(List.of(MINUTES));
    private static final Run NOTHING_YET = MINUTES.withSamples(List.of());

    private static final List<Slot> WARMUP = slots(Sample.Kind.WARMUP);
    private static final List<Slot> BLOCK = slots(Sample.Kind.TIMED);

    @Test
    void on_one_machine_it_takes_as_long_as_all_of_it() {
        assertThat(words(new Remainder(List.of(), WARMUP, BLOCK, 5, 1))).isEqualTo("12 samples take about 12 min");
    }

    @Test
    void with_several_nodes_to_come_it_takes_what_it_takes_on_one_and_on_all() {
        assertThat(words(new Remainder(List.of(), WARMUP, BLOCK, 5, 2)))
                .isEqualTo("12 samples take about 12 min on one node, and about 8 min on 2 side by side");
    }

    @Test
    void there_are_never_more_nodes_at_work_than_blocks() {
        assertThat(words(new Remainder(List.of(), WARMUP, BLOCK, 2, 9)))
                .isEqualTo("6 samples take about 6 min on one node, and about 4 min on 2 side by side");
        assertThat(words(new Remainder(List.of(), WARMUP, BLOCK, 1, 9))).isEqualTo("4 samples take about 4 min");
    }

    @Test
    void nodes_at_work_share_what_nobody_has_begun_and_others_that_join_warm_up() {
        List<List<Slot>> ahead = List.of(BLOCK, BLOCK.subList(0, 1));

        assertThat(words(new Remainder(ahead, WARMUP, BLOCK, 3, 2))).isEqualTo("9 samples take about 5 min on 2 nodes");
        assertThat(words(new Remainder(ahead, WARMUP, BLOCK, 3, 3)))
                .isEqualTo("9 samples take about 5 min on 2 nodes, and about 4 min on 3 side by side");
        assertThat(new Remainder(ahead, WARMUP, BLOCK, 3, 3).time(FORESIGHT, NOTHING_YET))
                .contains(Duration.ofMinutes(5));
    }

    @Test
    void samples_for_logs_come_on_top_where_nothing_is_known_of_them() {
        List<Slot> logged =
                List.of(BLOCK.get(0), BLOCK.get(1), slots(Sample.Kind.LOG).get(1));

        assertThat(words(new Remainder(List.of(), WARMUP, logged, 4, 2)))
                .isEqualTo("10 samples take about 10 min on one node, and about 6 min on 2 side by side, and 4 for logs"
                        + " come on top");
    }

    @Test
    void nothing_is_said_where_nothing_is_known() {
        assertThat(new Remainder(List.of(), WARMUP, BLOCK, 5, 2).words(Foresight.of(List.of()), NOTHING_YET))
                .isEmpty();
    }

    private static String words(Remainder left) {
        return left.words(FORESIGHT, NOTHING_YET).orElseThrow();
    }

    private static List<Slot> slots(Sample.Kind kind) {
        OptionalInt block = kind == Sample.Kind.WARMUP ? OptionalInt.empty() : OptionalInt.of(1);
        return List.of(
                new Slot(kind, block, new Cell(Side.TO, "richards", "nojit")),
                new Slot(kind, block, new Cell(Side.TO, "richards", "jitlist")));
    }
}
