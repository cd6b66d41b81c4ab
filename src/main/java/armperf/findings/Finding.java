package armperf.findings;

import armperf.run.Run;
import armperf.verdict.Comparison;
import java.util.List;
import java.util.Objects;

/**
 * Everything an entry is written from.
 *
 * @param comparison the verdicts
 * @param from the run whose build stands on one side; a rerun against its own interleaved baseline is that baseline
 * @param to the run whose new build stands on the other
 * @param jit what the JIT logs say of the change, one a mode
 */
public record Finding(Comparison comparison, Run from, Run to, List<JitChange> jit) {
    public Finding {
        Objects.requireNonNull(comparison, "comparison");
        jit = List.copyOf(jit);
    }

    /** The name of the host that its {@code to} was measured on. */
    public String host() {
        return to.host().name();
    }

    /** What names the entry. */
    public String pair() {
        return from.id() + ".." + to.id();
    }
}
