package armperf.bench;

import armperf.stats.Interval;
import armperf.stats.Median;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * How a contender did in one cell of the benchmark, in per cent.
 *
 * @param trials how many sessions per effect
 * @param falseClaims claims of a change where there was none
 * @param power claims of less time at -1, -2 and -5 %
 * @param coverage how often the interval held the true ratio, at -1 %; no interval holds every ratio
 * @param width median width of the intervals there
 * @param bounded how often there was an interval
 */
record Score(int trials, double falseClaims, List<Double> power, double coverage, double width, double bounded) {
    static final double[] EFFECTS = {-0.01, -0.02, -0.05};

    static Score of(
            List<Contender.Judgement> without, List<List<Contender.Judgement>> withEffects, double coveredEffect) {
        List<Contender.Judgement> judged = withEffects.get(0);
        List<Interval> intervals = judged.stream()
                .map(Contender.Judgement::interval)
                .flatMap(Optional::stream)
                .toList();
        long missed = intervals.stream()
                .filter(interval -> interval.low() > 1 + coveredEffect || interval.high() < 1 + coveredEffect)
                .count();
        List<Double> power = new ArrayList<>();
        // A claim the wrong way round is no power.
        withEffects.forEach(judgements -> power.add(Share.of(judgements, Contender.Judgement::claimsLess)));
        return new Score(
                judged.size(),
                Share.of(without, Contender.Judgement::claims),
                List.copyOf(power),
                100 - 100.0 * missed / judged.size(),
                intervals.isEmpty()
                        ? Double.NaN
                        : 100
                                * Median.of(intervals.stream()
                                        .mapToDouble(interval -> interval.high() - interval.low())
                                        .toArray()),
                100.0 * intervals.size() / judged.size());
    }

    /** The mean over cells of as many trials each. */
    static Score meanOf(List<Score> scores) {
        List<Double> power = new ArrayList<>();
        for (int i = 0; i < EFFECTS.length; i++) {
            int effect = i;
            power.add(mean(scores.stream().mapToDouble(score -> score.power().get(effect))));
        }
        return new Score(
                scores.stream().mapToInt(Score::trials).sum(),
                mean(scores.stream().mapToDouble(Score::falseClaims)),
                power,
                mean(scores.stream().mapToDouble(Score::coverage)),
                mean(scores.stream().mapToDouble(Score::width)),
                mean(scores.stream().mapToDouble(Score::bounded)));
    }

    /** Whether so many false claims are more than chance makes of 5 %. */
    boolean claimsTooMuch() {
        return falseClaims > Share.atMost(5, trials);
    }

    /** Whether the coverage lies between 93 and 99 %, but for chance. */
    boolean coversAsItShould() {
        return coverage >= Share.atLeast(93, trials) && coverage <= Share.atMost(99, trials);
    }

    private static double mean(DoubleStream values) {
        return values.average().orElse(Double.NaN);
    }
}
