package armperf.bench;

import armperf.stats.Blocked;
import armperf.stats.Detrending;
import armperf.stats.Estimate;
import armperf.stats.Interval;
import armperf.stats.SignedRank;
import armperf.stats.Unblocked;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** A way to judge a session: ours, or one that is in use elsewhere. */
enum Contender {
    BLOCKS("armperf's row test", true) {
        @Override
        Judgement judge(SimulatedSession session) {
            return Judgement.of(Blocked.compare(session.asBlocks(), CONFIDENCE));
        }
    },
    METHOD_C("C block permutation", true) {
        @Override
        Judgement judge(SimulatedSession session) {
            return Judgement.of(Blocked.compare(session.asBlocks(), CONFIDENCE, Detrending.FIVE));
        }
    },
    POOLED("A rank sum, pooled", true) {
        @Override
        Judgement judge(SimulatedSession session) {
            return Judgement.of(Unblocked.compare(session.times(false), session.times(true), CONFIDENCE));
        }
    },
    PAIRS("B signed rank of pairs", true) {
        @Override
        Judgement judge(SimulatedSession session) {
            double[] from = logs(session.times(false));
            double[] differences = logs(session.times(true));
            for (int i = 0; i < from.length; i++) {
                differences[i] -= from[i];
            }
            SignedRank ranks = SignedRank.of(differences, CONFIDENCE);
            return new Judgement(
                    ranks.interval().map(Contender::ratios), ranks.p().orElse(1));
        }
    },
    BOOTSTRAP("bootstrap of the mean", true) {
        @Override
        Judgement judge(SimulatedSession session) {
            double[] from = session.times(false);
            double[] to = session.times(true);
            RandomGenerator random = new SplittableRandom(Arrays.hashCode(from));
            double[] ratios = new double[RESAMPLES];
            for (int i = 0; i < RESAMPLES; i++) {
                ratios[i] = resampledSum(to, random) / resampledSum(from, random);
            }
            Arrays.sort(ratios);
            int outside = (int) (RESAMPLES * (1 - CONFIDENCE) / 2);
            return new Judgement(Optional.of(new Interval(ratios[outside], ratios[RESAMPLES - 1 - outside])), 0);
        }
    },
    WELCH("Welch on all values", true) {
        @Override
        Judgement judge(SimulatedSession session) {
            Welch welch = Welch.of(logs(session.allValues(false)), logs(session.allValues(true)));
            return new Judgement(Optional.of(ratios(welch.interval(CONFIDENCE))), welch.p());
        }
    },
    SEQUENTIAL("A rank sum, sequential", false) {
        @Override
        Judgement judge(SimulatedSession session) {
            return POOLED.judge(session);
        }
    };

    /** What a contender makes of a session; it claims a change if the interval excludes none and p is small. */
    record Judgement(Optional<Interval> interval, double p) {
        static Judgement of(Estimate estimate) {
            return new Judgement(estimate.interval(), estimate.p().orElse(1));
        }

        boolean claims() {
            return p < 1 - CONFIDENCE
                    && interval.map(Interval::excludesNoChange).orElse(false);
        }

        boolean claimsLess() {
            return claims() && interval.orElseThrow().high() < 1;
        }
    }

    static final double CONFIDENCE = 0.95;
    private static final int RESAMPLES = 1000;

    private final String title;
    private final boolean inBlocks;

    Contender(String title, boolean inBlocks) {
        this.title = title;
        this.inBlocks = inBlocks;
    }

    abstract Judgement judge(SimulatedSession session);

    String title() {
        return title;
    }

    boolean isRunInBlocks() {
        return inBlocks;
    }

    private static double[] logs(double[] values) {
        return Arrays.stream(values).map(Math::log).toArray();
    }

    private static Interval ratios(Interval logs) {
        return new Interval(Math.exp(logs.low()), Math.exp(logs.high()));
    }

    private static double resampledSum(double[] values, RandomGenerator random) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += values[random.nextInt(values.length)];
        }
        return sum;
    }
}
