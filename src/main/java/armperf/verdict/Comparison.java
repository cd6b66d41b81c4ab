package armperf.verdict;

import armperf.outcome.Warning;
import java.util.ArrayList;
import java.util.List;

/**
 * What two builds' samples say of the change between them.
 *
 * @param from one end
 * @param to the other
 * @param interleaved whether both were sampled in the same blocks
 * @param rules what the verdicts were given by
 * @param verdict the one word
 * @param rows by benchmark, then mode
 * @param guards by name
 * @param suites what all benchmarks of a mode say together; no verdict rests on it
 * @param informational what was measured beside the rows; no verdict rests on it
 * @param change what is known of the change beside that
 * @param warnings what weakens it
 */
public record Comparison(
        Subject from,
        Subject to,
        boolean interleaved,
        Rules rules,
        Verdict verdict,
        List<Row> rows,
        List<GuardRow> guards,
        List<SuiteMean> suites,
        List<Informational> informational,
        Change change,
        List<Warning> warnings) {
    public Comparison {
        rows = List.copyOf(rows);
        guards = List.copyOf(guards);
        suites = List.copyOf(suites);
        informational = List.copyOf(informational);
        warnings = List.copyOf(warnings);
    }

    /** Whether settings of one build are compared, and not builds. */
    public boolean isSweep() {
        return !to.variants().isEmpty();
    }

    /** {@code single} if any row rests on one sample a side, else {@code aggregate}. */
    public String basis() {
        boolean single = rows.stream()
                .anyMatch(row -> Math.min(row.from().count(), row.to().count()) <= 1);
        return single || rows.isEmpty() ? "single" : "aggregate";
    }

    /** Whether a guard is past its limit. */
    public boolean isGuardBroken() {
        return guards.stream().anyMatch(guard -> guard.result() == GuardRow.Result.BROKEN);
    }

    /** The rows that a change in the JIT can move. */
    public List<Row> claims() {
        return rows.stream().filter(row -> !row.control()).toList();
    }

    /** The claims that are left open and that more samples could decide: below the host's noise none can. */
    public List<Row> open() {
        return claims().stream()
                .filter(row -> row.verdict() == Verdict.UNCLEAR && !row.isLostInNoise(rules))
                .toList();
    }

    /** The same comparison with one more thing that weakens it; what is known already is not added twice. */
    public Comparison with(Warning warning) {
        if (warnings.contains(warning)) {
            return this;
        }
        List<Warning> more = new ArrayList<>(warnings);
        more.add(warning);
        return new Comparison(from, to, interleaved, rules, verdict, rows, guards, suites, informational, change, more);
    }

    /** The same comparison with what was measured beside its rows. */
    public Comparison with(List<Informational> beside) {
        return new Comparison(from, to, interleaved, rules, verdict, rows, guards, suites, beside, change, warnings);
    }

    /** The same comparison with what is known of the change. */
    public Comparison with(Change itsChange) {
        return new Comparison(
                from, to, interleaved, rules, verdict, rows, guards, suites, informational, itsChange, warnings);
    }
}
