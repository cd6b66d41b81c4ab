package armperf.bench;

import armperf.run.Mode;
import armperf.run.Plan;
import armperf.run.Side;
import armperf.sampling.Schedule;
import armperf.sampling.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * A whole run as a host would have timed it: a control and two JIT modes on both builds, in the order of armperf's own
 * schedule, under one drift that runs from sample to sample through all rows.
 *
 * @param plan what was sampled
 * @param conditions what it met
 * @param processes in start order
 */
record SimulatedRun(Plan plan, Conditions conditions, List<SimulatedProcess> processes) {
    static final String CONTROL = "nojit";
    /** The mode whose JIT can be silently off. */
    static final String SUSPECT = "jitlist";

    static final String BENCHMARK = "richards";
    static final List<Mode> MODES =
            List.of(new Mode(CONTROL, false), new Mode(SUSPECT, true), new Mode("autojit", true));
    static final List<String> JIT_MODES = List.of(SUSPECT, "autojit");

    /** Share of nojit's time that each mode takes where its JIT runs. */
    private static final Map<String, Double> SPEED = Map.of(CONTROL, 1.0, SUSPECT, 0.7, "autojit", 0.6);

    SimulatedRun {
        processes = List.copyOf(processes);
    }

    /** Both builds in the same blocks. */
    static SimulatedRun inBlocks(Conditions conditions, long seed) {
        Plan plan = plan(conditions, seed, true);
        return run(
                plan, conditions, new Schedule(plan, List.of(Side.FROM, Side.TO)).session(1, Set.of(), cell -> false));
    }

    /** All of from, then all of to, the modes of each in blocks of their own. */
    static SimulatedRun inSequence(Conditions conditions, long seed) {
        Plan plan = plan(conditions, seed, false);
        List<Slot> slots = new ArrayList<>();
        for (Side side : List.of(Side.FROM, Side.TO)) {
            slots.addAll(new Schedule(plan, List.of(side)).session(1, Set.of(), cell -> false));
        }
        return run(plan, conditions, slots);
    }

    private static Plan plan(Conditions conditions, long seed, boolean interleaved) {
        return new Plan(seed, conditions.blocks(), 0, interleaved, List.of(BENCHMARK), MODES);
    }

    private static SimulatedRun run(Plan plan, Conditions conditions, List<Slot> slots) {
        RandomGenerator random = new SplittableRandom(plan.seed());
        double[] drifted = conditions.drift().over(slots.size(), random);
        List<SimulatedProcess> processes = new ArrayList<>();
        for (int i = 0; i < slots.size(); i++) {
            Slot slot = slots.get(i);
            boolean to = slot.cell().side() == Side.TO;
            String mode = slot.cell().mode();
            double log = drifted[i];
            if (isJitOn(mode, to, conditions.off())) {
                log += Math.log(SPEED.get(mode)) + (to ? Math.log1p(conditions.effect()) : 0);
            }
            processes.add(SimulatedProcess.draw(slot.block().orElseThrow(), to, mode, log, conditions.noise(), random));
        }
        return new SimulatedRun(plan, conditions, processes);
    }

    static boolean isJitOn(String mode, boolean to, JitOff off) {
        return !mode.equals(CONTROL) && !(mode.equals(SUSPECT) && off.isOff(to));
    }

    /** One row alone, as those see it who look at no other. */
    SimulatedSession row(String mode) {
        return new SimulatedSession(
                processes.stream().filter(one -> one.mode().equals(mode)).toList());
    }
}
