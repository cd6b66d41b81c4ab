package armperf.phase;

import armperf.outcome.Warning;
import armperf.run.Failure;
import armperf.run.Run;
import armperf.run.Sample;
import armperf.sampling.Cell;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Benchmarks that a run samples no further: each of their warm-ups failed, in every build and mode, and nothing else of
 * them succeeded. A name that the sample script does not know is one of them. Their rows are invalid already, so that
 * hours of further failures would add nothing.
 */
final class FailedWarmups {
    private FailedWarmups() {}

    /**
     * Their names, as far as a run is.
     *
     * @param cells everything that a block holds
     */
    static Set<String> benchmarks(Run run, List<Cell> cells) {
        Set<String> measured = new HashSet<>();
        Set<Cell> failed = new HashSet<>();
        for (Sample sample : run.samples()) {
            if (sample.failure().isEmpty()) {
                measured.add(sample.benchmark());
            } else if (sample.kind() == Sample.Kind.WARMUP
                    && sample.excluded().isEmpty()
                    && sample.failure().filter(Failure::isOfHost).isEmpty()) {
                failed.add(Cell.of(sample));
            }
        }
        Set<String> names = new TreeSet<>();
        cells.stream()
                .map(Cell::benchmark)
                .filter(name -> !measured.contains(name))
                .forEach(names::add);
        cells.stream()
                .filter(cell -> !failed.contains(cell))
                .map(Cell::benchmark)
                .forEach(names::remove);
        return names;
    }

    /**
     * What is said of one that is stopped.
     *
     * @param last its last warm-up
     * @param samples how many of it are left out
     */
    static Warning warning(Sample last, int samples) {
        return new Warning(
                "benchmark-stopped",
                last.benchmark() + " is sampled no further, and " + samples
                        + " samples of it are left out, as it failed in all builds and modes when it warmed up: sample "
                        + last.index() + " " + last.failure().orElseThrow().text());
    }
}
