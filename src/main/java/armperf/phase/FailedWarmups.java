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
 * Benchmarks that a run samples no further: in every build and mode their warm-up crashed or gave no result, and nothing
 * else of them succeeded. A name that the sample script does not know is one of them. Hours of further failures would
 * add nothing.
 */
final class FailedWarmups {
    private static final String STOPPED = "benchmark-stopped";

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
                    && sample.failure().filter(Failure::isOfBenchmark).isPresent()) {
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
                STOPPED,
                last.benchmark() + " is sampled no further, and " + samples
                        + " samples of it are left out, as it failed in all builds and modes when it warmed up: sample "
                        + last.index() + " " + last.failure().orElseThrow().text());
    }

    /** Says which were stopped in an earlier call, and has it on record if that one was killed before it had. */
    static void tell(Set<String> stopped, Recorder recorder, Progress progress) {
        for (String name : stopped) {
            String what = name + " is sampled no further";
            if (recorder.run().warnings().stream()
                    .noneMatch(known ->
                            known.kind().equals(STOPPED) && known.text().startsWith(what))) {
                recorder.warn(new Warning(STOPPED, what + ", as it failed in all builds and modes when it warmed up"));
            } else {
                progress.step(what + ", as was found before");
            }
        }
    }
}
