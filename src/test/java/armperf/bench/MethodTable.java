package armperf.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** One row alone, judged by every method: the table to beat, without Holm, floor or control. */
final class MethodTable {
    private final int trials;
    private final int blocks;
    private final long seed;
    private final PrintStream out;

    MethodTable(int trials, int blocks, long seed, PrintStream out) {
        this.trials = trials;
        this.blocks = blocks;
        this.seed = seed;
        this.out = out;
    }

    void print() {
        out.printf(
                Locale.ROOT,
                "ONE ROW, BY METHOD: %d sessions a cell and effect, %d blocks, seed %d; all in %%; ! marks more false claims"
                        + " than chance makes of 5 %%, and coverage outside 93 to 99 %%%n",
                trials,
                blocks,
                seed);
        for (Drift drift : Drift.values()) {
            header(drift);
            for (Contender contender : Contender.values()) {
                List<Score> scores = new ArrayList<>();
                for (Noise noise : Noise.values()) {
                    Score score = score(contender, drift, noise);
                    scores.add(score);
                    line(contender, noise.word(), score);
                }
                line(contender, "all", Score.meanOf(scores));
            }
        }
        out.println();
    }

    private Score score(Contender contender, Drift drift, Noise noise) {
        return Score.of(
                judgements(contender, drift, noise, 0),
                Arrays.stream(Score.EFFECTS)
                        .mapToObj(effect -> judgements(contender, drift, noise, effect))
                        .toList(),
                Score.EFFECTS[0]);
    }

    /** Every contender and every effect meets the same sessions. */
    private List<Contender.Judgement> judgements(Contender contender, Drift drift, Noise noise, double effect) {
        return IntStream.range(0, trials)
                .parallel()
                .mapToObj(trial -> {
                    long trialSeed = Seeds.of(seed, drift, noise, trial);
                    return contender.judge(
                            contender.isRunInBlocks()
                                    ? SimulatedSession.inBlocks(drift, noise, blocks, effect, trialSeed)
                                    : SimulatedSession.inSequence(drift, noise, blocks, effect, trialSeed));
                })
                .toList();
    }

    private void header(Drift drift) {
        out.printf(
                Locale.ROOT,
                "%n%-24s %-9s %7s %6s %6s %6s %9s %6s %8s%n",
                "drift: " + drift.word(),
                "noise",
                "false",
                "-1 %",
                "-2 %",
                "-5 %",
                "coverage",
                "width",
                "bounded");
    }

    private void line(Contender contender, String noise, Score score) {
        out.printf(
                Locale.ROOT,
                "%-24s %-9s %6.2f%s %6.1f %6.1f %6.1f %8.2f%s %6.2f %8.1f%n",
                contender.title(),
                noise,
                score.falseClaims(),
                score.claimsTooMuch() ? "!" : " ",
                score.power().get(0),
                score.power().get(1),
                score.power().get(2),
                score.coverage(),
                score.coversAsItShould() ? " " : "!",
                score.width(),
                score.bounded());
        out.flush();
    }
}
