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

    /** Injected sizes, in detectable effects. */
    private static final List<Double> SIZES = List.of(1.0, 1.5, 2.0);

    /** One session: did the difference in differences reject, what was said to be detectable, at which size was it seen. */
    private record Kept(boolean rejected, double detectable, List<Boolean> seen) {}

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
                "%-8s %26s  %20s %16s %12s %12s%n",
                "drift",
                "difference in differences",
                "detectable, median",
                "seen at 1 x that",
                "at 1.5 x",
                "at 2 x");
        for (Drift drift : Drift.values()) {
            List<Kept> kept = IntStream.range(0, trials)
                    .parallel()
                    .mapToObj(trial -> kept(drift, trial))
                    .toList();
            double rejected = Share.of(kept, Kept::rejected);
            out.printf(
                    Locale.ROOT,
                    "%-8s %26.2f%s %20.2f %16s %12s %12s%n",
                    drift.word(),
                    rejected,
                    rejected > Share.atMost(5, trials) ? "!" : " ",
                    100 * Median.of(kept.stream().mapToDouble(Kept::detectable).toArray()),
                    seen(kept, 0),
                    seen(kept, 1),
                    seen(kept, 2));
            out.flush();
        }
        out.println();
    }

    private String seen(List<Kept> kept, int size) {
        double seen = Share.of(kept, one -> one.seen().get(size));
        return String.format(Locale.ROOT, "%.1f%s", seen, seen < Share.atLeast(80, trials) ? "!" : " ");
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
        List<Boolean> seen = SIZES.stream()
                .map(size -> new Conditions(drift, noise, blocks, -size * detectable, JitOff.NOWHERE))
                .map(with -> SimulatedRun.inBlocks(with, trialSeed).row(SimulatedRun.SUSPECT))
                .map(changed -> Contender.BLOCKS.judge(changed).claims())
                .toList();
        return new Kept(rejected, detectable, seen);
    }
}
