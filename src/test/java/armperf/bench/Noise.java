package armperf.bench;

import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** How one process differs from the next; added to the log of its time. */
enum Noise {
    /** 0.5 %. */
    NORMAL {
        @Override
        double of(RandomGenerator random) {
            return 0.005 * random.nextGaussian();
        }
    },
    /** 0.4 %, and one process in ten is 2 to 10 % slower. */
    OUTLIERS {
        @Override
        double of(RandomGenerator random) {
            double slow = random.nextDouble() < 0.1 ? random.nextDouble(0.02, 0.10) : 0;
            return slow + 0.004 * random.nextGaussian();
        }
    },
    /** 0.2 % around either of two modes that lie 1 % apart. */
    BIMODAL {
        @Override
        double of(RandomGenerator random) {
            return (random.nextBoolean() ? 0.01 : 0) + 0.002 * random.nextGaussian();
        }
    },
    /** Never faster than its best, slower by 0.5 % on average, sometimes by much. */
    SKEWED {
        @Override
        double of(RandomGenerator random) {
            return 0.005 * random.nextExponential();
        }
    };

    private static final List<Noise> ALL = List.of(values());

    /** Each after the other, from the first again after the last. */
    static Noise inTurn(int trial) {
        return ALL.get(trial % ALL.size());
    }

    abstract double of(RandomGenerator random);

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
