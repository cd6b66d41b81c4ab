package armperf.report;

import armperf.run.Side;
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
        List<OmittedPart> without,
        int blocks,
        OptionalDouble deltaPct,
        Optional<List<Double>> ciPct,
        OptionalDouble p,
        Optional<String> missing) {
    /** A benchmark that is not in the mean. */
    public record OmittedPart(String benchmark, Optional<String> worksIn) {
        static OmittedPart of(SuiteMean.Omitted omitted) {
            return new OmittedPart(omitted.benchmark(), omitted.worksIn().map(Side::word));
        }
    }

    static SuitePart of(SuiteMean suite) {
        return new SuitePart(
                suite.mode(),
                suite.variant(),
                suite.benchmarks(),
                suite.without().stream().map(OmittedPart::of).toList(),
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
