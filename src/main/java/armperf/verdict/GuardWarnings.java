package armperf.verdict;

import armperf.outcome.Warning;
import armperf.run.GuardValue;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** What weakens the guards: a limit that was moved along with the number it holds, and numbers that change by themselves. */
final class GuardWarnings {
    private GuardWarnings() {}

    static List<Warning> of(List<GuardRow> rows, List<GuardValue> from, List<GuardValue> to) {
        List<Warning> warnings = new ArrayList<>();
        rows.stream().filter(GuardRow::limitChanged).map(GuardWarnings::changed).forEach(warnings::add);
        unstable("from", from, warnings);
        unstable("to", to, warnings);
        return warnings;
    }

    private static Warning changed(GuardRow row) {
        boolean hidden = row.limitFrom().isPresent()
                && row.to().isPresent()
                && row.to().getAsLong() > row.limitFrom().getAsLong()
                && row.result() != GuardRow.Result.BROKEN;
        return new Warning(
                "guard-limit-changed",
                "the limit of guard " + row.name() + " itself was changed between the two, from "
                        + limit(row.limitFrom()) + " to " + limit(row.limit())
                        + (hidden ? ": with the old one it would be broken" : ""));
    }

    private static void unstable(String side, List<GuardValue> values, List<Warning> warnings) {
        values.stream()
                .filter(value -> !value.isStable())
                .map(value -> new Warning(
                        "guard-unstable",
                        "guard " + value.name() + " guards nothing: on the " + side + " build its repetitions gave "
                                + value.values().stream().map(String::valueOf).collect(Collectors.joining(", "))))
                .forEach(warnings::add);
    }

    private static String limit(OptionalLong limit) {
        return limit.isPresent() ? String.valueOf(limit.getAsLong()) : "none";
    }
}
