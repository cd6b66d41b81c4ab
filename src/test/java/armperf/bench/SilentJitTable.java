package armperf.bench;

import armperf.verdict.Comparison;
import armperf.verdict.Row;
import armperf.verdict.Verdict;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Sessions where the JIT of one mode is silently off, so that its times are those of nojit, and nothing else changed:
 * how often that row is called anything but {@code invalid}, with and without proof. The noise shapes take turns.
 */
final class SilentJitTable {
    private final int trials;
    private final int blocks;
    private final long seed;
    private final PrintStream out;

    SilentJitTable(int trials, int blocks, long seed, PrintStream out) {
        this.trials = trials;
        this.blocks = blocks;
        this.seed = seed;
        this.out = out;
    }

    void print() {
        out.printf(
                Locale.ROOT,
                "THE JIT SILENTLY OFF in jitlist, its times those of nojit, A/A otherwise; %d sessions a cell, %d"
                        + " blocks, seed %d; all in %%%n"
                        + "slips = its row is called anything but invalid; claims = it is called faster or slower;"
                        + " none of %d means less than %.2f %%, at 99 %%%n%n",
                trials,
                blocks,
                seed,
                trials,
                100 * (1 - Math.pow(0.01, 1.0 / trials)));
        out.printf(
                Locale.ROOT,
                "%-8s %-10s %-8s  %-14s %-15s %-15s %-15s%n",
                "",
                "",
                "",
                "JIT on",
                "off in both",
                "off in from",
                "off in to");
        out.printf(
                Locale.ROOT,
                "%-8s %-10s %-8s %7s %7s %7s %7s %7s %7s %7s %7s%n",
                "drift",
                "design",
                "proof",
                "invalid",
                "claims",
                "slips",
                "claims",
                "slips",
                "claims",
                "slips",
                "claims");
        for (Drift drift : Drift.values()) {
            line(drift, true, true);
            line(drift, true, false);
            line(drift, false, false);
        }
        out.println();
    }

    private void line(Drift drift, boolean inBlocks, boolean proven) {
        out.printf(
                Locale.ROOT,
                "%-8s %-10s %-8s",
                drift.word(),
                inBlocks ? "blocks" : "sequence",
                proven ? "proven" : "none");
        for (JitOff off : JitOff.values()) {
            List<Verdict> verdicts = verdicts(drift, off, inBlocks, proven);
            out.printf(
                    Locale.ROOT,
                    " %7.2f %7.2f",
                    Share.of(verdicts, one -> (one == Verdict.INVALID) == (off == JitOff.NOWHERE)),
                    Share.of(verdicts, one -> one == Verdict.FASTER || one == Verdict.SLOWER));
            out.flush();
        }
        out.println();
    }

    private List<Verdict> verdicts(Drift drift, JitOff off, boolean inBlocks, boolean proven) {
        return IntStream.range(0, trials)
                .parallel()
                .mapToObj(trial -> {
                    Noise noise = Noise.inTurn(trial);
                    Conditions conditions = new Conditions(drift, noise, blocks, 0, off);
                    long trialSeed = Seeds.of(seed, drift, noise, trial);
                    return verdict(
                            inBlocks
                                    ? SimulatedRun.inBlocks(conditions, trialSeed)
                                    : SimulatedRun.inSequence(conditions, trialSeed),
                            proven);
                })
                .toList();
    }

    private static Verdict verdict(SimulatedRun run, boolean proven) {
        Comparison comparison = Chain.compare(run, proven);
        return comparison.rows().stream()
                .filter(row -> row.key().mode().equals(SimulatedRun.SUSPECT))
                .map(Row::verdict)
                .findFirst()
                .orElseThrow();
    }
}
