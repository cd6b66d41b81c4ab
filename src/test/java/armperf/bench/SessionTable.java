package armperf.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** Whole sessions through armperf's chain, and beside it the rules of its peers on the same sessions. */
final class SessionTable {
    private final int trials;
    private final int powerTrials;
    private final int blocks;
    private final long seed;
    private final PrintStream out;

    SessionTable(int trials, int powerTrials, int blocks, long seed, PrintStream out) {
        this.trials = trials;
        this.powerTrials = powerTrials;
        this.blocks = blocks;
        this.seed = seed;
        this.out = out;
    }

    void print() {
        int rows = SimulatedRun.JIT_MODES.size() * trials;
        out.printf(
                Locale.ROOT,
                "WHOLE SESSIONS: nojit, jitlist and autojit on both builds; %d sessions a cell, and %d for each"
                        + " effect; %d blocks, seed %d; all in %%%n",
                trials,
                powerTrials,
                blocks,
                seed);
        out.printf(
                Locale.ROOT,
                "\"At most 5 %%\" is judged by a one-sided 99 %% bound: up to %.2f %% of %d rows, up to %.2f %% of %d"
                        + " sessions; ! marks more, and coverage outside 93 to 99 %%%n",
                Share.atMost(5, rows),
                rows,
                Share.atMost(5, trials),
                trials);
        Map<Rule, List<SessionScore>> overall = new EnumMap<>(Rule.class);
        for (Drift drift : Drift.values()) {
            header("drift: " + drift.word());
            Map<Rule, List<SessionScore>> scores = new EnumMap<>(Rule.class);
            for (Noise noise : Noise.values()) {
                scores(drift, noise).forEach((rule, score) -> {
                    line(rule, noise.word(), score);
                    scores.computeIfAbsent(rule, unused -> new ArrayList<>()).add(score);
                });
            }
            scores.forEach((rule, its) -> {
                line(rule, "all", SessionScore.meanOf(its));
                overall.computeIfAbsent(rule, unused -> new ArrayList<>()).addAll(its);
            });
        }
        header("every drift");
        overall.forEach((rule, its) -> line(rule, "all", SessionScore.meanOf(its)));
        overall.forEach((rule, its) -> out.printf(
                Locale.ROOT,
                "%-22s worst cell: %.2f %% of rows claimed, coverage %.2f to %.2f %%%n",
                rule.title(),
                its.stream().mapToDouble(SessionScore::rowClaims).max().orElse(Double.NaN),
                its.stream().mapToDouble(SessionScore::coverage).min().orElse(Double.NaN),
                its.stream().mapToDouble(SessionScore::coverage).max().orElse(Double.NaN)));
        out.println();
    }

    private Map<Rule, SessionScore> scores(Drift drift, Noise noise) {
        List<Map<Rule, Rule.Judged>> without = judged(drift, noise, 0, trials);
        List<List<Map<Rule, Rule.Judged>>> with = new ArrayList<>();
        for (double effect : Score.EFFECTS) {
            with.add(judged(drift, noise, effect, powerTrials));
        }
        Map<Rule, SessionScore> scores = new EnumMap<>(Rule.class);
        for (Rule rule : Rule.values()) {
            scores.put(
                    rule,
                    SessionScore.of(
                            of(rule, without),
                            with.stream().map(each -> of(rule, each)).toList()));
        }
        return scores;
    }

    private List<Map<Rule, Rule.Judged>> judged(Drift drift, Noise noise, double effect, int sessions) {
        Conditions conditions = new Conditions(drift, noise, blocks, effect, JitOff.NOWHERE);
        return IntStream.range(0, sessions)
                .parallel()
                .mapToObj(trial -> Rule.judge(conditions, Seeds.of(seed, drift, noise, trial)))
                .toList();
    }

    private static List<Rule.Judged> of(Rule rule, List<Map<Rule, Rule.Judged>> judged) {
        return judged.stream().map(each -> each.get(rule)).toList();
    }

    private void header(String title) {
        out.printf(
                Locale.ROOT,
                "%n%-22s %-9s %6s  %8s  %6s %6s %6s %6s %9s  %6s%n",
                title,
                "noise",
                "rows",
                "headline",
                "same",
                "-1 %",
                "-2 %",
                "-5 %",
                "coverage",
                "width");
    }

    private void line(Rule rule, String noise, SessionScore score) {
        out.printf(
                Locale.ROOT,
                "%-22s %-9s %6.2f%s %8.2f%s %6s %6.1f %6.1f %6.1f %9.2f%s %6.2f%n",
                rule.title(),
                noise,
                score.rowClaims(),
                score.claimsTooManyRows() ? "!" : " ",
                score.headlineClaims(),
                score.claimsTooManySessions() ? "!" : " ",
                // Nobody else has a word for it.
                rule == Rule.ARMPERF ? String.format(Locale.ROOT, "%.1f", score.same()) : "-",
                score.power().get(0),
                score.power().get(1),
                score.power().get(2),
                score.coverage(),
                score.coversAsItShould() ? " " : "!",
                score.width());
        out.flush();
    }
}
