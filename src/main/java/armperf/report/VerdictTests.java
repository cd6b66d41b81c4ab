package armperf.report;

import armperf.verdict.Change;
import armperf.verdict.Comparison;
import armperf.verdict.GuardRow;
import armperf.verdict.Row;
import armperf.verdict.SurvivalComparison;
import armperf.verdict.SurvivalRow;
import armperf.verdict.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A comparison as JUnit XML: a test case for each row, each guard and the regression test, which
 * fails where the exit code would object to it.
 */
public final class VerdictTests {
    private VerdictTests() {}

    /**
     * The document.
     *
     * @param failOn the verdicts that object, beside {@code invalid}, which always does
     */
    public static String xml(Comparison comparison, Set<Verdict> failOn) {
        return suite(comparison, "", failOn).text();
    }

    /**
     * The part of a document on several hosts that is of one; as above.
     *
     * @param host its name
     */
    public static JunitXml onHost(String host, Comparison comparison, Set<Verdict> failOn) {
        return suite(comparison, " on " + host, failOn);
    }

    /** That part of a host on which there was nothing to compare. */
    public static JunitXml without(String host, String kind, String why) {
        return new JunitXml("armperf compare on " + host)
                .add(new JunitXml.Case("host", host, Duration.ZERO, Optional.of(new JunitXml.Problem(kind, why))));
    }

    private static JunitXml suite(Comparison comparison, String where, Set<Verdict> failOn) {
        JunitXml xml = new JunitXml("armperf compare " + comparison.from().name() + ".."
                + comparison.to().name() + where);
        for (Row row : comparison.rows()) {
            // A control is no claim, and only what forbids one fails it.
            boolean objects = row.verdict() == Verdict.INVALID || (!row.control() && failOn.contains(row.verdict()));
            xml.add(new JunitXml.Case(
                    row.key().benchmark(),
                    row.key().mode()
                            + (row.control() ? " (control)" : "")
                            + row.key().variant().map(name -> " / " + name).orElse(""),
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
        Change change = comparison.change();
        if (change.isTested()) {
            xml.add(new JunitXml.Case(
                    "regression",
                    change.command(),
                    Duration.ZERO,
                    change.isRed()
                            ? Optional.of(new JunitXml.Problem(change.toWord(), change.words()))
                            : Optional.empty()));
        }
        return xml;
    }

    /** The document of two stability runs: what is worse fails, and what no claim can be made of. */
    public static String xml(SurvivalComparison comparison) {
        JunitXml xml = new JunitXml("armperf compare " + comparison.from().name() + ".."
                + comparison.to().name());
        for (SurvivalRow row : comparison.rows()) {
            boolean objects = row.change() == SurvivalRow.Change.INVALID
                    || (!row.control() && row.change() == SurvivalRow.Change.WORSE);
            String text = row.counts() + " survived, " + row.change().word()
                    + row.reasons().stream().map(reason -> "; " + reason).collect(Collectors.joining());
            xml.add(new JunitXml.Case(
                    row.to().benchmark(),
                    row.to().mode().name() + (row.control() ? " (control)" : ""),
                    Duration.ZERO,
                    objects ? Optional.of(new JunitXml.Problem(row.change().word(), text)) : Optional.empty()));
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
