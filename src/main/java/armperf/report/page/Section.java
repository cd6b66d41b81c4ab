package armperf.report.page;

import armperf.run.Run;
import armperf.run.RunId;
import armperf.verdict.Comparison;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One comparison of a page, or one run that is compared with nothing.
 *
 * @param comparison the verdicts; absent where a run stands alone
 * @param ends {@code from} and {@code to}; a run that stands alone is {@code to}
 * @param logs what the JIT logs say, one a mode
 * @param histories how its rows stood in the runs before, one a row
 */
public record Section(
        Optional<Comparison> comparison, List<MeasuredEnd> ends, List<ModeLogs> logs, List<History> histories) {
    public Section {
        Objects.requireNonNull(comparison, "comparison");
        ends = List.copyOf(ends);
        logs = List.copyOf(logs);
        histories = List.copyOf(histories);
        if (ends.isEmpty() || ends.size() > 2 || comparison.isPresent() != (ends.size() == 2)) {
            throw new IllegalArgumentException("a comparison has two ends, and a run one: " + ends.size());
        }
    }

    /** The runs that its ends stand in, each once: those of a rerun and of what it was interleaved with are one. */
    List<Run> runs() {
        Map<RunId, Run> runs = new LinkedHashMap<>();
        ends.forEach(end -> runs.putIfAbsent(end.run().id(), end.run()));
        return List.copyOf(runs.values());
    }

    /** The end that is looked at. */
    public MeasuredEnd to() {
        return ends.get(ends.size() - 1);
    }
}
