package armperf.sampling;

import armperf.run.Blocks;
import armperf.run.Mode;
import armperf.run.Plan;
import armperf.run.Sample;
import armperf.run.Side;
import armperf.run.Variant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * The order of every sample of a run: blocks, each holding every (build, benchmark, mode) once, in a uniform
 * permutation drawn from the run's seed. The order inside each from/to pair is therefore a fair coin, which is what
 * the block permutation test assumes; a fixed A B A B would not be. In a sweep a block holds besides, once each, what
 * the variants change.
 */
public final class Schedule {
    private final Plan plan;
    private final List<Cell> cells;

    /**
     * The schedule of a plan.
     *
     * @param plan what to sample, and the seed
     * @param sides the builds to sample under the settings of the config: both in an interleaved run, {@code FROM} in a
     *     sweep
     */
    public Schedule(Plan plan, List<Side> sides) {
        this.plan = plan;
        List<Cell> all = new ArrayList<>();
        for (Side side : sides) {
            for (String benchmark : plan.benchmarks()) {
                for (Mode mode : plan.modes()) {
                    all.add(new Cell(side, benchmark, mode.name()));
                }
            }
        }
        for (Variant variant : plan.variants()) {
            for (String benchmark : plan.benchmarks()) {
                for (String mode : variant.modes()) {
                    all.add(new Cell(Side.TO, benchmark, mode, Optional.of(variant.name())));
                }
            }
        }
        this.cells = List.copyOf(all);
    }

    /** Everything that a block holds, in the order of the config. */
    public List<Cell> cells() {
        return cells;
    }

    /**
     * What one session runs of the blocks that are taken in any case.
     *
     * @param session counts from 1; a resumed run starts the next one
     * @param doneBlocks blocks that earlier sessions finished
     * @param logged which cells get an untimed sample for their JIT log after each block
     */
    public List<Slot> session(int session, Set<Integer> doneBlocks, Predicate<Cell> logged) {
        return session(plan.planned(), session, doneBlocks, logged, UnaryOperator.identity());
    }

    /**
     * What one session runs of these blocks.
     *
     * @param session counts from 1; a resumed run and a fresh set start the next one
     * @param doneBlocks blocks that earlier sessions finished
     * @param logged which cells get an untimed sample for their JIT log after each block
     * @param warmupOrder puts the cells of a warm-up round, which come in random order, into another
     */
    public List<Slot> session(
            Blocks blocks,
            int session,
            Set<Integer> doneBlocks,
            Predicate<Cell> logged,
            UnaryOperator<List<Cell>> warmupOrder) {
        List<Slot> slots = new ArrayList<>();
        if (blocks.numbers().allMatch(doneBlocks::contains)) {
            return slots;
        }
        for (int round = 1; round <= plan.warmup(); round++) {
            // Negative numbers keep warm-up orders apart from those of the blocks.
            // Nothing rests on their order: these samples do not count, and that of each block is drawn by itself.
            for (Cell cell : warmupOrder.apply(shuffled(-(session * 1000L + round)))) {
                slots.add(new Slot(Sample.Kind.WARMUP, OptionalInt.empty(), cell));
            }
        }
        for (int block = blocks.first(); block <= blocks.last(); block++) {
            if (doneBlocks.contains(block)) {
                continue;
            }
            List<Cell> order = shuffled(block);
            for (Cell cell : order) {
                slots.add(new Slot(Sample.Kind.TIMED, OptionalInt.of(block), cell));
            }
            for (Cell cell : order) {
                if (logged.test(cell)) {
                    slots.add(new Slot(Sample.Kind.LOG, OptionalInt.of(block), cell));
                }
            }
        }
        return slots;
    }

    private List<Cell> shuffled(long round) {
        List<Cell> order = new ArrayList<>(cells);
        // java.util.Random's algorithm is fixed by its specification, so a recorded seed gives this order for ever.
        Collections.shuffle(order, new Random(mix(plan.seed() * 0x9E3779B97F4A7C15L + round)));
        return order;
    }

    /** SplitMix64's finalizer: neighbouring rounds must not get neighbouring seeds. */
    private static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
