package armperf.report;

import armperf.outcome.Plural;
import armperf.run.RunId;
import armperf.verdict.Bisection;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** The search for the commit that moved a row as lines for a terminal. */
public final class BisectText {
    private BisectText() {}

    /** The lines. */
    public static List<String> lines(Bisection found, Screen screen) {
        List<String> lines = new ArrayList<>();
        lines.add(Visible.text(found.row() + ": " + Numbers.delta(pct(OptionalDouble.of(found.whole()))) + " over "
                + Plural.of(found.commits(), "commit")));
        lines.add("");
        if (!found.steps().isEmpty()) {
            Table table = new Table("commit|", "outcome|", "delta>", "run|", "subject", "why~");
            found.steps()
                    .forEach(step -> table.add(
                            step.commit().shortId(),
                            step.outcome().word(),
                            Numbers.delta(pct(step.ratio())),
                            step.run().map(RunId::value).orElse("-"),
                            step.commit().subject(),
                            step.why()));
            lines.addAll(table.lines(screen.width()));
            lines.add("");
        }
        lines.add(found.isFound() ? "It moved with:" : "It moved with one of these, which no step told apart:");
        found.suspects().forEach(one -> lines.add(Visible.text("  " + one.shortId() + "  " + one.subject())));
        return lines;
    }

    /** A ratio as a difference in per cent. */
    static OptionalDouble pct(OptionalDouble ratio) {
        return ratio.isEmpty() ? ratio : OptionalDouble.of(100 * (ratio.getAsDouble() - 1));
    }
}
