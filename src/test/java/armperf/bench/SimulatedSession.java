package armperf.bench;

import armperf.stats.Session;
import armperf.stats.Timed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * One row of both builds as a host would have timed it.
 *
 * @param processes in start order
 */
record SimulatedSession(List<SimulatedProcess> processes) {
    SimulatedSession {
        processes = List.copyOf(processes);
    }

    /** In blocks, the order inside each by a fair coin; to takes (1 + effect) times as long as from. */
    static SimulatedSession inBlocks(Drift drift, Noise noise, int blocks, double effect, long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        boolean[] to = new boolean[2 * blocks];
        for (int block = 0; block < blocks; block++) {
            boolean toFirst = random.nextBoolean();
            to[2 * block] = toFirst;
            to[2 * block + 1] = !toFirst;
        }
        return run(to, drift, noise, effect, random);
    }

    /** All of from, then all of to. */
    static SimulatedSession inSequence(Drift drift, Noise noise, int blocks, double effect, long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        boolean[] to = new boolean[2 * blocks];
        for (int i = 0; i < to.length; i++) {
            to[i] = i >= blocks;
        }
        return run(to, drift, noise, effect, random);
    }

    private static SimulatedSession run(boolean[] to, Drift drift, Noise noise, double effect, RandomGenerator random) {
        double[] drifted = drift.over(to.length, random);
        List<SimulatedProcess> processes = new ArrayList<>();
        for (int i = 0; i < to.length; i++) {
            double log = drifted[i] + (to[i] ? Math.log1p(effect) : 0);
            processes.add(SimulatedProcess.draw(i / 2, to[i], "only", log, noise, random));
        }
        return new SimulatedSession(processes);
    }

    /** As method C takes it. */
    List<Session> asBlocks() {
        return List.of(new Session(processes.stream()
                .map(process -> new Timed(process.block(), process.to(), process.time()))
                .toList()));
    }

    /** One number per process of one build, in start order. */
    double[] times(boolean to) {
        return processes.stream()
                .filter(process -> process.to() == to)
                .mapToDouble(SimulatedProcess::time)
                .toArray();
    }

    /** Every inner value of one build, as if each were a process. */
    double[] allValues(boolean to) {
        return processes.stream()
                .filter(process -> process.to() == to)
                .flatMapToDouble(process -> Arrays.stream(process.values()))
                .toArray();
    }
}
