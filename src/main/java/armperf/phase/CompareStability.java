package armperf.phase;

import armperf.findings.StabilityEntry;
import armperf.run.Phase;
import armperf.run.Run;
import armperf.store.RunStore;
import armperf.verdict.SurvivalComparison;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** From -> to of two stability runs: how often each mode survives. */
final class CompareStability {
    private final RunStore store;
    private final double alpha;
    private final Optional<Path> findings;
    private final Clock clock;

    /**
     * A comparison.
     *
     * @param alpha bounds p after Holm
     * @param findings where the entry goes; absent if none is written
     */
    CompareStability(RunStore store, double alpha, Optional<Path> findings, Clock clock) {
        this.store = store;
        this.alpha = alpha;
        this.findings = findings;
        this.clock = clock;
    }

    static boolean concerns(Run from, Run to) {
        return from.phase() == Phase.STABILITY && to.phase() == Phase.STABILITY;
    }

    Compare.Survived compare(Run from, Run to) {
        RunPairs.pair(from, to);
        SurvivalComparison comparison = SurvivalComparison.of(from, to, alpha);
        EvidenceCheck check = new EvidenceCheck(store);
        for (Run run : List.of(to, from)) {
            comparison = check.check(run).map(comparison::with).orElse(comparison);
        }
        if (findings.isEmpty()) {
            return new Compare.Survived(comparison, findings, false);
        }
        StabilityEntry entry = new StabilityEntry(comparison, from, to);
        boolean written = new FindingsPage(findings.get(), clock).append(entry.pair(), entry.write());
        return new Compare.Survived(comparison, findings, written);
    }
}
