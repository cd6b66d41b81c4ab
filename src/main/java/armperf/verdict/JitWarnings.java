package armperf.verdict;

import armperf.stats.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Modes of which nothing tells whether their JIT ran, and JITs that ran and gained nothing. */
final class JitWarnings {
    private JitWarnings() {}

    static List<RowWarning> of(List<Row> rows, RowKinds kinds, Subject to, Advice advice, double confidence) {
        List<RowWarning> warnings = new ArrayList<>();
        for (Row row : rows) {
            if (!kinds.isJit(row.key())) {
                continue;
            }
            Optional<RowKey> nojit = kinds.nojit(row.key());
            boolean proven = row.jitFrom() == JitState.PROVEN && row.jitTo() == JitState.PROVEN;
            if (!proven && nojit.isEmpty() && row.verdict() != Verdict.INVALID) {
                warnings.add(RowWarning.of(
                        row.key(),
                        "jit-unproven",
                        "nothing proves that the JIT ran, and there is no mode without it to compare" + " with; "
                                + advice.control()));
            }
            if (proven
                    && nojit.filter(other -> isEqual(row.key(), other, to, confidence))
                            .isPresent()) {
                warnings.add(RowWarning.of(
                        row.key(),
                        "jit-gains-nothing",
                        "the JIT ran, and its times cannot be told from those of "
                                + nojit.get().mode() + "; see armperf mine-logs for what it missed"));
            }
        }
        return warnings;
    }

    private static boolean isEqual(RowKey key, RowKey nojit, Subject to, double confidence) {
        Optional<Interval> interval =
                ModeSeparation.modes(key, nojit, to, confidence).estimate().interval();
        // Too few samples for an interval say nothing either way.
        return interval.isPresent() && !interval.get().excludesNoChange();
    }
}
