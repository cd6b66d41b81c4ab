package armperf.bench;

import armperf.stats.Blocked;
import armperf.stats.DifferenceInDifferences;
import armperf.stats.Median;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Two things that armperf says beside its verdicts, held against what happens: that the difference in differences
 * rejects at most 5 % of the time when the control and the mode changed alike, and that an effect of the detectable
 * size is seen four times in five, half of it with four times the blocks.
 */
final class PromiseTable {
    private static final double CONFIDENCE = 0.95;

    /** What the difference in differences is to see. */
    private static final double EFFECT = -0.02;

    /** Sessions of four times the blocks take long: one in so many is run. */
    private static final int LONG_ONE_IN = 4;

    private final int trials;
    private final int blocks;
    private final long seed;
    private final PrintStream out;

    PromiseTable(int trials, int blocks, long seed, PrintStream out) {
        this.trials = trials;
        this.blocks = blocks;
        this.seed = seed;
        this.out = out;
    }

    /**
     * One session.
     *
     * @param rejected whether the difference in differences rejected where nothing differed
     * @param rejectedOther where the mode alone changed
     * @param detectable what the session says to be detectable
     * @param seen whether it sees that itself
     * @param seenNext whether another session under the same conditions sees it
     * @param seenLonger whether one of four times the blocks sees half of it; only for one session in four
     */
    private record Kept(
            boolean rejected,
            boolean rejectedOther,
            double detectable,
            boolean seen,
            boolean seenNext,
            List<Boolean> seenLonger) {}

    void print() {
        out.printf(
                Locale.ROOT,
                "OTHER PROMISES: %d sessions a cell (%d of four times the blocks), %d blocks, seed %d; all in %%; ! marks"
                        + " more than chance makes of 5 %% (%.2f), and outside 70 to 90 %%%n%n",
                trials,
                (trials + LONG_ONE_IN - 1) / LONG_ONE_IN,
                blocks,
                seed,
                Share.atMost(5, trials));
        out.printf(
                Locale.ROOT,
                "%-8s %-9s %25s  %8s  %18s %10s %10s %12s%n",
                "drift",
                "noise",
                "difference in differences",
                "at -2 %",
                "detectable, median",
                "seen in it",
                "in another",
                "half, 4 x n");
        for (Drift drift : Drift.values()) {
            List<Kept> all = new ArrayList<>();
            for (Noise noise : Noise.values()) {
                List<Kept> kept = IntStream.range(0, trials)
                        .parallel()
                        .mapToObj(trial -> kept(drift, noise, trial))
                        .toList();
                line(drift, noise.word(), kept);
                all.addAll(kept);
            }
            line(drift, "all", all);
        }
        out.println();
    }

    private void line(Drift drift, String noise, List<Kept> kept) {
        double rejected = Share.of(kept, Kept::rejected);
        out.printf(
                Locale.ROOT,
                "%-8s %-9s %25.2f%s %8.1f  %18.2f %11s %10s %12s%n",
                drift.word(),
                noise,
                rejected,
                rejected > Share.atMost(5, kept.size()) ? "!" : " ",
                Share.of(kept, Kept::rejectedOther),
                100 * Median.of(kept.stream().mapToDouble(Kept::detectable).toArray()),
                promised(Share.of(kept, Kept::seen)),
                promised(Share.of(kept, Kept::seenNext)),
                promised(Share.of(
                        kept.stream().flatMap(one -> one.seenLonger().stream()).toList(), seen -> seen)));
        out.flush();
    }

    private static String promised(double seen) {
        return String.format(Locale.ROOT, "%.1f%s", seen, seen < 70 || seen > 90 ? "!" : " ");
    }

    private Kept kept(Drift drift, Noise noise, int trial) {
        long trialSeed = Seeds.of(seed, drift, noise, trial);
        // Sessions beyond the last are nobody's own.
        long nextSeed = Seeds.of(seed, drift, noise, trials + trial);
        SimulatedRun run = SimulatedRun.inBlocks(with(drift, noise, blocks, 0), trialSeed);
        double detectable = Blocked.compare(run.row(SimulatedRun.SUSPECT).asBlocks(), CONFIDENCE)
                .detectable()
                .orElseThrow();
        return new Kept(
                rejects(run),
                rejects(SimulatedRun.inBlocks(with(drift, noise, blocks, EFFECT), trialSeed)),
                detectable,
                sees(with(drift, noise, blocks, -detectable), trialSeed),
                sees(with(drift, noise, blocks, -detectable), nextSeed),
                trial % LONG_ONE_IN == 0
                        ? List.of(sees(with(drift, noise, 4 * blocks, -detectable / 2), nextSeed))
                        : List.of());
    }

    private static Conditions with(Drift drift, Noise noise, int blocks, double effect) {
        return new Conditions(drift, noise, blocks, effect, JitOff.NOWHERE);
    }

    private static boolean rejects(SimulatedRun run) {
        return DifferenceInDifferences.of(
                        run.row(SimulatedRun.SUSPECT).asBlocks(),
                        run.row(SimulatedRun.CONTROL).asBlocks(),
                        CONFIDENCE)
                .rejects(1 - CONFIDENCE);
    }

    private static boolean sees(Conditions conditions, long seed) {
        return Contender.BLOCKS
                .judge(SimulatedRun.inBlocks(conditions, seed).row(SimulatedRun.SUSPECT))
                .claimsLess();
    }
}
