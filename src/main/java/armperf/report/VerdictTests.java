package armperf.report;

import armperf.verdict.Comparison;
import armperf.verdict.GuardRow;
import armperf.verdict.Row;
import armperf.verdict.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A comparison as JUnit XML: a test case for each row and each guard, which fails where the exit code would object to it. */
public final class VerdictTests {
    private VerdictTests() {}

    /**
     * The document.
     *
     * @param failOn the verdicts that object, beside {@code invalid}, which always does
     */
    public static String xml(Comparison comparison, Set<Verdict> failOn) {
        JunitXml xml = new JunitXml("armperf compare " + comparison.from().name() + ".."
                + comparison.to().name());
        for (Row row : comparison.rows()) {
            // A control is no claim, and only what forbids one fails it.
            boolean objects = row.verdict() == Verdict.INVALID || (!row.control() && failOn.contains(row.verdict()));
            xml.add(new JunitXml.Case(
                    row.key().benchmark(),
                    row.key().mode() + (row.control() ? " (control)" : ""),
                    Duration.ZERO,
                    objects ? Optional.of(new JunitXml.Problem(row.verdict().word(), text(row))) : Optional.empty()));
        }
        for (GuardRow guard : comparison.guards()) {
            xml.add(new JunitXml.Case(
                    "guard",
                    guard.name(),
                    Duration.ZERO,
                    guard.result() == GuardRow.Result.BROKEN
                            ? Optional.of(new JunitXml.Problem(
                                    "broken",
                                    Numbers.exact(guard.from()) + " -> " + Numbers.exact(guard.to()) + ", limit "
                                            + Numbers.exact(guard.limit())))
                            : Optional.empty()));
        }
        return xml.text();
    }

    private static String text(Row row) {
        String change = Numbers.delta(row.estimate().deltaPct()) + " ("
                + Numbers.interval(row.estimate().interval()) + "), "
                + row.verdict().word();
        List<String> reasons = row.reasons();
        return reasons.isEmpty() ? change : change + ": " + String.join("; ", reasons);
    }
}
