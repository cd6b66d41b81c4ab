package armperf.bench;

import armperf.stats.Blocked;
import armperf.stats.DifferenceInDifferences;
import armperf.stats.Estimate;
import armperf.stats.Median;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Two things that armperf says beside its verdicts, held against what happens: that the difference in differences
 * rejects at most 5 % of the time when the control and the mode changed alike, and that an effect of the detectable
 * size is seen four times in five. The noise shapes take turns.
 */
final class PromiseTable {
    private static final double CONFIDENCE = 0.95;

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

    /** One session: did the difference in differences reject, what was said to be detectable, and was it seen. */
    private record Kept(boolean rejected, double detectable, boolean seen) {}

    void print() {
        out.printf(
                Locale.ROOT,
                "OTHER PROMISES: %d sessions a drift, %d blocks, seed %d; all in %%; ! marks more than chance makes of"
                        + " 5 %% (%.2f), or less than it makes of 80 %% (%.2f)%n%n",
                trials,
                blocks,
                seed,
                Share.atMost(5, trials),
                Share.atLeast(80, trials));
        out.printf(
                Locale.ROOT,
                "%-8s %26s  %24s %22s%n",
                "drift",
                "difference in differences",
                "detectable, median",
                "seen at that size");
        for (Drift drift : Drift.values()) {
            List<Kept> kept = IntStream.range(0, trials)
                    .parallel()
                    .mapToObj(trial -> kept(drift, trial))
                    .toList();
            double rejected = Share.of(kept, Kept::rejected);
            double seen = Share.of(kept, Kept::seen);
            out.printf(
                    Locale.ROOT,
                    "%-8s %26.2f%s %24.2f %22.1f%s%n",
                    drift.word(),
                    rejected,
                    rejected > Share.atMost(5, trials) ? "!" : " ",
                    100 * Median.of(kept.stream().mapToDouble(Kept::detectable).toArray()),
                    seen,
                    seen < Share.atLeast(80, trials) ? "!" : " ");
            out.flush();
        }
        out.println();
    }

    private Kept kept(Drift drift, int trial) {
        Noise noise = Noise.inTurn(trial);
        long trialSeed = Seeds.of(seed, drift, noise, trial);
        SimulatedRun run = SimulatedRun.inBlocks(new Conditions(drift, noise, blocks, 0, JitOff.NOWHERE), trialSeed);
        SimulatedSession row = run.row(SimulatedRun.SUSPECT);
        boolean rejected = DifferenceInDifferences.of(
                        row.asBlocks(), run.row(SimulatedRun.CONTROL).asBlocks(), CONFIDENCE)
                .rejects(1 - CONFIDENCE);
        Estimate estimate = Blocked.compare(row.asBlocks(), CONFIDENCE);
        double detectable = estimate.detectable().orElseThrow();
        Conditions with = new Conditions(drift, noise, blocks, -detectable, JitOff.NOWHERE);
        boolean seen = Contender.BLOCKS
                .judge(SimulatedRun.inBlocks(with, trialSeed).row(SimulatedRun.SUSPECT))
                .claims();
        return new Kept(rejected, detectable, seen);
    }
}
