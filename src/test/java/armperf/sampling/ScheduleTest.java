package armperf.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import armperf.run.Blocks;
import armperf.run.Mode;
import armperf.run.Plan;
import armperf.run.Sample;
import armperf.run.Side;
import armperf.run.Variant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    private static final List<Mode> MODES = List.of(new Mode("nojit", false), new Mode("jit", true));
    private static final List<Side> BOTH = List.of(Side.FROM, Side.TO);
    private static final int SEEDS = 2000;

    @Test
    void every_block_holds_every_cell_once() {
        Schedule schedule = schedule(5, 20);
        Map<Integer, List<Cell>> blocks = new HashMap<>();
        for (Slot slot : timed(schedule.session(1, Set.of(), cell -> false))) {
            blocks.computeIfAbsent(slot.block().orElseThrow(), block -> new ArrayList<>())
                    .add(slot.cell());
        }
        assertThat(schedule.cells()).hasSize(8);
        assertThat(blocks)
                .hasSize(20)
                .allSatisfy((block, cells) -> assertThat(cells).containsExactlyInAnyOrderElementsOf(schedule.cells()));
    }

    @Test
    void the_order_inside_each_pair_is_a_fair_coin_in_every_block() {
        // Of 2000 fair coins 1000 +- 22 show heads; 110 away is five standard deviations.
        for (int block = 1; block <= 4; block++) {
            int fromFirst = 0;
            int sameAsBefore = 0;
            for (int seed = 0; seed < SEEDS; seed++) {
                List<Slot> slots = timed(schedule(seed, 4).session(1, Set.of(), cell -> false));
                boolean first = isFromFirst(slots, block);
                fromFirst += first ? 1 : 0;
                sameAsBefore += first == isFromFirst(slots, block % 4 + 1) ? 1 : 0;
            }
            assertThat(fromFirst).isBetween(890, 1110);
            assertThat(sameAsBefore).isBetween(890, 1110);
        }
    }

    @Test
    void every_order_of_three_is_as_likely() {
        Map<List<Cell>, Integer> orders = new HashMap<>();
        for (int seed = 0; seed < 6000; seed++) {
            Plan plan = new Plan(
                    seed,
                    1,
                    0,
                    false,
                    List.of("a"),
                    List.of(new Mode("x", true), new Mode("y", true), new Mode("z", true)));
            List<Cell> order = new Schedule(plan, List.of(Side.TO))
                    .session(1, Set.of(), cell -> false).stream()
                            .map(Slot::cell)
                            .toList();
            orders.merge(order, 1, Integer::sum);
        }
        // 1000 +- 29 of each.
        assertThat(orders)
                .hasSize(6)
                .allSatisfy((order, count) -> assertThat(count).isBetween(850, 1150));
    }

    @Test
    void a_seed_gives_its_order_for_ever() {
        assertThat(schedule(5, 20).session(1, Set.of(), cell -> true))
                .isEqualTo(schedule(5, 20).session(1, Set.of(), cell -> true))
                .isNotEqualTo(schedule(6, 20).session(1, Set.of(), cell -> true));
        assertThat(timed(schedule(5, 1).session(1, Set.of(), cell -> false)))
                .extracting(slot -> slot.cell().side().word() + " "
                        + slot.cell().benchmark() + " " + slot.cell().mode())
                .containsExactly(
                        "from a nojit",
                        "from b jit",
                        "to a nojit",
                        "to a jit",
                        "from a jit",
                        "to b jit",
                        "from b nojit",
                        "to b nojit");
    }

    @Test
    void a_resumed_session_warms_up_anew_and_keeps_the_orders_of_the_blocks_left() {
        Schedule schedule = schedule(5, 4);
        List<Slot> whole = schedule.session(1, Set.of(), cell -> false);
        List<Slot> resumed = schedule.session(2, Set.of(1, 3), cell -> false);
        assertThat(resumed.subList(0, 8)).allMatch(slot -> slot.kind() == Sample.Kind.WARMUP);
        assertThat(resumed.subList(0, 8)).extracting(Slot::cell).containsExactlyInAnyOrderElementsOf(schedule.cells());
        assertThat(timed(resumed))
                .isEqualTo(timed(whole).stream()
                        .filter(slot -> slot.block().orElseThrow() % 2 == 0)
                        .toList());
        assertThat(resumed).hasSize(24);
    }

    @Test
    void a_warm_up_round_begins_with_what_it_is_told_to_and_blocks_keep_their_orders() {
        Schedule schedule = schedule(5, 2);
        List<Slot> drawn = schedule.session(1, Set.of(), cell -> false);
        List<Slot> ordered = schedule.session(
                new Blocks(1, 2),
                1,
                Set.of(),
                cell -> false,
                drawnCells -> drawnCells.stream()
                        .sorted(Comparator.comparing(cell -> !cell.benchmark().equals("b")))
                        .toList());

        assertThat(ordered.subList(0, 8))
                .extracting(slot -> slot.cell().benchmark())
                .containsExactly("b", "b", "b", "b", "a", "a", "a", "a")
                .isNotEqualTo(drawn.subList(0, 8).stream()
                        .map(slot -> slot.cell().benchmark())
                        .toList());
        assertThat(timed(ordered)).isEqualTo(timed(drawn));
    }

    @Test
    void a_session_with_nothing_left_runs_nothing() {
        assertThat(schedule(5, 2).session(2, Set.of(1, 2), cell -> true)).isEmpty();
    }

    @Test
    void logs_come_from_untimed_samples_after_the_block() {
        List<Slot> slots =
                schedule(5, 1).session(1, Set.of(), cell -> cell.mode().equals("jit"));
        assertThat(slots).hasSize(8 + 8 + 4);
        assertThat(slots.subList(16, 20))
                .allMatch(slot -> slot.kind() == Sample.Kind.LOG
                        && slot.cell().mode().equals("jit")
                        && slot.block().orElseThrow() == 1);
    }

    @Test
    void a_block_of_a_sweep_holds_every_mode_and_once_more_what_each_variant_changes() {
        Plan plan = new Plan(
                5, 3, 1, true, List.of("a", "b"), MODES, Optional.empty(), List.of(variant("t20"), variant("t100")));
        Schedule schedule = new Schedule(plan, List.of(Side.FROM));
        List<Slot> slots = timed(schedule.session(1, Set.of(), cell -> false));

        assertThat(schedule.cells())
                .extracting(cell -> cell.side().word() + " " + cell.benchmark() + " " + cell.mode() + " "
                        + cell.variant().orElse("-"))
                .containsExactly(
                        "from a nojit -",
                        "from a jit -",
                        "from b nojit -",
                        "from b jit -",
                        "to a jit t20",
                        "to b jit t20",
                        "to a jit t100",
                        "to b jit t100");
        assertThat(slots).hasSize(24);
        assertThat(slots.subList(8, 16))
                .extracting(Slot::cell)
                .containsExactlyInAnyOrderElementsOf(schedule.cells())
                .isNotEqualTo(schedule.cells());
    }

    private static Variant variant(String name) {
        return new Variant(name, List.of("jit"), new TreeMap<>(Map.of("modes.jit.env.AFTER", name)));
    }

    private static Schedule schedule(long seed, int blocks) {
        return new Schedule(new Plan(seed, blocks, 1, true, List.of("a", "b"), MODES), BOTH);
    }

    private static List<Slot> timed(List<Slot> slots) {
        return slots.stream().filter(slot -> slot.kind() == Sample.Kind.TIMED).toList();
    }

    private static boolean isFromFirst(List<Slot> slots, int block) {
        return slots.stream()
                        .filter(slot -> slot.block().orElseThrow() == block)
                        .map(Slot::cell)
                        .filter(cell ->
                                cell.benchmark().equals("a") && cell.mode().equals("jit"))
                        .findFirst()
                        .orElseThrow()
                        .side()
                == Side.FROM;
    }
}
