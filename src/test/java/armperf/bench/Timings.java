package armperf.bench;

import armperf.stats.Blocked;
import armperf.stats.DifferenceInDifferences;
import armperf.stats.Median;
import armperf.stats.Unblocked;
import java.io.PrintStream;
import java.util.Locale;
import java.util.stream.IntStream;

/** How long the arithmetic takes; the only part of the benchmark that differs from run to run. */
final class Timings {
    private static final double CONFIDENCE = 0.95;

    private final PrintStream out;

    Timings(PrintStream out) {
        this.out = out;
    }

    void print() {
        out.println("TIME OF THE ARITHMETIC: median of the runs, after as many to warm up; in milliseconds");
        out.printf(Locale.ROOT, "%n%-44s %10s %10s %10s%n", "", "n = 10", "n = 20", "n = 200");
        line("one row in blocks, with both intervals", this::blocked);
        line("one row not in blocks, with both intervals", this::unblocked);
        line("difference in differences", this::differences);
        line("whole comparison: 3 rows, proven", blocks -> Chain.compare(run(blocks), true));
        line("whole comparison: 3 rows, unproven", blocks -> Chain.compare(run(blocks), false));
        out.println();
    }

    /** One piece of arithmetic on so many blocks. */
    private interface Work {
        Object of(int blocks);
    }

    private void line(String title, Work work) {
        out.printf(
                Locale.ROOT,
                "%-44s %10.2f %10.2f %10.1f%n",
                title,
                median(work, 10, 200),
                median(work, 20, 50),
                median(work, 200, 3));
        out.flush();
    }

    private static double median(Work work, int blocks, int runs) {
        int results = 0;
        for (int i = 0; i < runs; i++) {
            results += work.of(blocks).hashCode();
        }
        double[] times = IntStream.range(0, runs)
                .mapToDouble(i -> {
                    long start = System.nanoTime();
                    Object result = work.of(blocks);
                    long end = System.nanoTime();
                    return result == null ? Double.NaN : (end - start) / 1e6;
                })
                .toArray();
        // Used, so that the warm-up is not optimised away.
        return results == Integer.MIN_VALUE ? Double.NaN : Median.of(times);
    }

    private Object blocked(int blocks) {
        return Blocked.compare(row(blocks).asBlocks(), CONFIDENCE);
    }

    private Object unblocked(int blocks) {
        SimulatedSession row = row(blocks);
        return Unblocked.compare(row.times(false), row.times(true), CONFIDENCE);
    }

    private Object differences(int blocks) {
        return DifferenceInDifferences.of(
                row(blocks).asBlocks(), run(blocks).row(SimulatedRun.CONTROL).asBlocks(), CONFIDENCE);
    }

    private static SimulatedSession row(int blocks) {
        return run(blocks).row(SimulatedRun.SUSPECT);
    }

    private static SimulatedRun run(int blocks) {
        return SimulatedRun.inBlocks(new Conditions(Drift.WALK, Noise.OUTLIERS, blocks, -0.01, JitOff.NOWHERE), 1);
    }
}
