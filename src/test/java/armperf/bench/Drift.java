package armperf.bench;

import java.util.Locale;
import java.util.random.RandomGenerator;

/** How a host changes under a whole session, alike for both builds; added to the log of every time. */
enum Drift {
    NONE {
        @Override
        double[] over(int samples, RandomGenerator random) {
            return new double[samples];
        }
    },
    /** Slower by 5 % from the first to the last sample. */
    LINEAR {
        @Override
        double[] over(int samples, RandomGenerator random) {
            double[] drift = new double[samples];
            for (int i = 0; i < samples; i++) {
                drift[i] = 0.05 * i / (samples - 1);
            }
            return drift;
        }
    },
    /** 5 % slower from some sample on. */
    STEP {
        @Override
        double[] over(int samples, RandomGenerator random) {
            double[] drift = new double[samples];
            for (int i = random.nextInt(1, samples); i < samples; i++) {
                drift[i] = 0.05;
            }
            return drift;
        }
    },
    /** Steps of 0.5 % (standard deviation) between samples. */
    WALK {
        @Override
        double[] over(int samples, RandomGenerator random) {
            double[] drift = new double[samples];
            for (int i = 1; i < samples; i++) {
                drift[i] = drift[i - 1] + 0.005 * random.nextGaussian();
            }
            return drift;
        }
    },
    /** 2 % up and down, once in ten samples, from any phase. */
    SINE {
        @Override
        double[] over(int samples, RandomGenerator random) {
            double phase = 2 * Math.PI * random.nextDouble();
            double[] drift = new double[samples];
            for (int i = 0; i < samples; i++) {
                drift[i] = 0.02 * Math.sin(phase + 2 * Math.PI * i / 10);
            }
            return drift;
        }
    };

    abstract double[] over(int samples, RandomGenerator random);

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
