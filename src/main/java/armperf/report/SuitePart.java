package armperf.report;

import armperf.stats.Interval;
import armperf.verdict.SuiteMean;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** What all benchmarks of a mode say together; no verdict rests on it. */
public record SuitePart(
        String mode,
        Optional<String> variant,
        int benchmarks,
        int blocks,
        OptionalDouble deltaPct,
        Optional<List<Double>> ciPct,
        OptionalDouble p,
        Optional<String> missing) {
    static SuitePart of(SuiteMean suite) {
        return new SuitePart(
                suite.mode(),
                suite.variant(),
                suite.benchmarks(),
                suite.blocks(),
                suite.deltaPct(),
                suite.interval().map(SuitePart::ends),
                suite.p(),
                suite.missing());
    }

    private static List<Double> ends(Interval interval) {
        return List.of(interval.lowPct(), interval.highPct());
    }
}
