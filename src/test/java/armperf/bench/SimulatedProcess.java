package armperf.bench;

import armperf.stats.Median;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * One timed process. It has five inner values, 0.3 % apart from each other; its number is their median.
 *
 * @param block counts from 0
 * @param to whether it ran the to build
 * @param mode its mode
 * @param innerValues in seconds
 */
record SimulatedProcess(int block, boolean to, String mode, List<Double> innerValues) {
    private static final int INNER_VALUES = 5;
    private static final double INNER_NOISE = 0.003;

    SimulatedProcess {
        innerValues = List.copyOf(innerValues);
    }

    /** One whose time without noise has this logarithm. */
    static SimulatedProcess draw(int block, boolean to, String mode, double log, Noise noise, RandomGenerator random) {
        double its = log + noise.of(random);
        List<Double> inner = new ArrayList<>();
        for (int i = 0; i < INNER_VALUES; i++) {
            inner.add(Math.exp(its + INNER_NOISE * random.nextGaussian()));
        }
        return new SimulatedProcess(block, to, mode, inner);
    }

    double[] values() {
        return innerValues.stream().mapToDouble(Double::doubleValue).toArray();
    }

    double time() {
        return Median.of(values());
    }
}
