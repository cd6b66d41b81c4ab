package armperf.bench;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** What a rule for more blocks is worth, what it costs, and what happens to those who have none and go on anyway. */
final class ExtendTable {
    private static final List<Drift> DRIFTS = List.of(Drift.NONE, Drift.WALK);
    private static final List<Noise> NOISES = List.of(Noise.NORMAL, Noise.OUTLIERS);

    private final int trials;
    private final int powerTrials;
    private final int blocks;
    private final long seed;
    private final PrintStream out;

    ExtendTable(int trials, int powerTrials, int blocks, long seed, PrintStream out) {
        this.trials = trials;
        this.powerTrials = powerTrials;
        this.blocks = blocks;
        this.seed = seed;
        this.out = out;
    }

    void print() {
        out.printf(
                Locale.ROOT,
                "MORE BLOCKS: a screen of %d blocks, %d further ones, a look every %d for those who peek; %d trials a cell,"
                        + " and %d for each effect; seed %d; in %%; ! marks false claims above %.2f%n",
                blocks,
                Course.FRESH,
                Course.STEP,
                trials,
                powerTrials,
                seed,
                Share.atMost(5, trials));
        for (Drift drift : DRIFTS) {
            for (Noise noise : NOISES) {
                out.printf(
                        Locale.ROOT,
                        "%n%-24s %6s  %7s  %6s %6s  %6s %6s  %7s %8s%n",
                        drift.word() + ", " + noise.word(),
                        "false",
                        "blocks",
                        "-1 %",
                        "blocks",
                        "-2 %",
                        "blocks",
                        "held, 0",
                        "held, -1");
                for (Course course : Course.values()) {
                    line(course, drift, noise);
                }
            }
        }
        out.println();
    }

    private List<Course.Outcome> outcomes(Course course, Drift drift, Noise noise, double effect) {
        return IntStream.range(0, effect == 0 ? trials : powerTrials)
                .parallel()
                .mapToObj(trial -> course.follow(new Course.Setting(drift, noise, blocks, effect, seed, trial)))
                .toList();
    }

    private void line(Course course, Drift drift, Noise noise) {
        List<Course.Outcome> without = outcomes(course, drift, noise, 0);
        List<Course.Outcome> small = outcomes(course, drift, noise, -0.01);
        List<Course.Outcome> large = outcomes(course, drift, noise, -0.02);
        double claims = Share.of(without, Course.Outcome::claims);
        out.printf(
                Locale.ROOT,
                "%-24s %6.2f%s %7.1f  %6.1f %6.1f  %6.1f %6.1f  %7.2f %8.2f%n",
                course.title(),
                claims,
                claims > Share.atMost(5, trials) ? "!" : " ",
                blocksOf(without),
                Share.of(small, Course.Outcome::less),
                blocksOf(small),
                Share.of(large, Course.Outcome::less),
                blocksOf(large),
                held(without),
                held(small));
        out.flush();
    }

    private static double blocksOf(List<Course.Outcome> outcomes) {
        return outcomes.stream().mapToInt(Course.Outcome::blocks).average().orElse(Double.NaN);
    }

    /** How often a reported interval held the true ratio. */
    private static double held(List<Course.Outcome> outcomes) {
        return 100
                * outcomes.stream()
                        .mapToDouble(Course.Outcome::covered)
                        .average()
                        .orElse(Double.NaN);
    }
}
