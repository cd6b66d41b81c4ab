package armperf.bench;

import armperf.stats.Interval;
import armperf.stats.Median;
import armperf.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * How a rule did on whole sessions in one cell of the benchmark, in per cent.
 *
 * @param sessions how many in which nothing changed
 * @param rows how many rows they have that a change in the JIT can move
 * @param rowClaims rows called faster or slower where nothing changed
 * @param headlineClaims sessions called so
 * @param same rows called the same there
 * @param power rows rightly called faster at each effect of {@link Score#EFFECTS}
 * @param coverage how often the interval held the true ratio where nothing changed; a change of build moves the
 *     interval of every rule here by itself and does not widen it, so that this holds at any effect
 * @param width median width of the intervals there
 */
record SessionScore(
        int sessions,
        int rows,
        double rowClaims,
        double headlineClaims,
        double same,
        List<Double> power,
        double coverage,
        double width) {
    SessionScore {
        power = List.copyOf(power);
    }

    static SessionScore of(List<Rule.Judged> without, List<List<Rule.Judged>> withEffects) {
        List<Rule.Word> words = rows(without);
        List<Double> power = new ArrayList<>();
        for (List<Rule.Judged> judged : withEffects) {
            power.add(Share.of(rows(judged), word -> word.verdict() == Verdict.FASTER));
        }
        // No interval holds every ratio.
        double missed = Share.of(
                words,
                word -> word.interval().filter(Interval::excludesNoChange).isPresent());
        return new SessionScore(
                without.size(),
                words.size(),
                Share.of(words, Rule.Word::claims),
                Share.of(without, Rule.Judged::claims),
                Share.of(words, word -> word.verdict() == Verdict.SAME),
                power,
                100 - missed,
                width(words));
    }

    /** The mean over cells of as many sessions each. */
    static SessionScore meanOf(List<SessionScore> scores) {
        List<Double> power = new ArrayList<>();
        for (int i = 0; i < Score.EFFECTS.length; i++) {
            int effect = i;
            power.add(mean(scores, score -> score.power().get(effect)));
        }
        return new SessionScore(
                scores.stream().mapToInt(SessionScore::sessions).sum(),
                scores.stream().mapToInt(SessionScore::rows).sum(),
                mean(scores, SessionScore::rowClaims),
                mean(scores, SessionScore::headlineClaims),
                mean(scores, SessionScore::same),
                power,
                mean(scores, SessionScore::coverage),
                mean(scores, SessionScore::width));
    }

    /** Whether rows are claimed more often than chance makes of 5 %. */
    boolean claimsTooManyRows() {
        return rowClaims > Share.atMost(5, rows);
    }

    boolean claimsTooManySessions() {
        return headlineClaims > Share.atMost(5, sessions);
    }

    /** Whether the coverage lies between 93 and 99 %, but for chance. */
    boolean coversAsItShould() {
        return coverage >= Share.atLeast(93, rows) && coverage <= Share.atMost(99, rows);
    }

    private static List<Rule.Word> rows(List<Rule.Judged> judged) {
        return judged.stream().flatMap(one -> one.rows().stream()).toList();
    }

    private static double width(List<Rule.Word> words) {
        List<Interval> intervals = words.stream()
                .map(Rule.Word::interval)
                .flatMap(Optional::stream)
                .toList();
        return intervals.isEmpty()
                ? Double.NaN
                : 100
                        * Median.of(intervals.stream()
                                .mapToDouble(interval -> interval.high() - interval.low())
                                .toArray());
    }

    private static double mean(List<SessionScore> scores, ToDoubleFunction<SessionScore> part) {
        return scores.stream().mapToDouble(part).average().orElse(Double.NaN);
    }
}
