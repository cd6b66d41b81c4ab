package armperf.verdict;

import armperf.run.Build;
import armperf.stats.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/** Modes of which nothing tells whether their JIT ran, and JITs that ran and gained nothing. */
final class JitWarnings {
    private JitWarnings() {}

    static List<RowWarning> of(List<Row> rows, RowKinds kinds, Subject from, Subject to, double confidence) {
        Advice advice = Advice.of(from, to);
        List<RowWarning> warnings = new ArrayList<>();
        for (Row row : rows) {
            if (!kinds.isJit(row.key())) {
                continue;
            }
            sameBinary(row.key(), from, to).ifPresent(warnings::add);
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

    /** A change that is not in what was loaded: stale objects, or one environment that serves both builds. */
    private static Optional<RowWarning> sameBinary(RowKey key, Subject from, Subject to) {
        SortedSet<String> loaded = to.workers(key).binaries();
        boolean sameCommit = from.build().map(Build::commit).equals(to.build().map(Build::commit));
        return loaded.isEmpty()
                        || sameCommit
                        || !loaded.equals(from.workers(key).binaries())
                ? Optional.empty()
                : Optional.of(RowWarning.of(
                        key,
                        "same-binary",
                        "the timed processes of both builds loaded the same binary, so that nothing that changed in it was"
                                + " measured"));
    }
}
