package armperf.verdict;

import armperf.outcome.Warning;
import armperf.run.Run;
import armperf.run.Side;
import armperf.stats.Adjust;
import armperf.stats.Interval;
import armperf.stats.Proportion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What two stability runs say of the change between their builds: how often each mode survives, from -> to. It knows no
 * times.
 *
 * @param from the run that stands as one end
 * @param to the run that stands as the other
 * @param rows in the order of {@code to}'s plan; only what both tried
 * @param warnings what weakens it
 */
public record SurvivalComparison(Subject from, Subject to, List<SurvivalRow> rows, List<Warning> warnings) {
    public SurvivalComparison {
        rows = List.copyOf(rows);
        warnings = List.copyOf(warnings);
    }

    /**
     * Compares two stability runs.
     *
     * @param alpha bounds p after Holm
     */
    public static SurvivalComparison of(Run from, Run to, double alpha) {
        Subject fromSubject = Subject.of(from, Side.TO);
        Subject toSubject = Subject.of(to, Side.TO);
        List<String> everywhere = new ArrayList<>(Comparability.objections(fromSubject, toSubject));
        Map<RowKey, Survival> tried = new LinkedHashMap<>();
        Survival.of(from).forEach(one -> tried.put(one.row(), one));
        List<Survival> both = Survival.of(to).stream()
                .filter(one -> tried.containsKey(one.row()))
                .toList();
        boolean thresholds =
                both.stream().anyMatch(one -> one.mode().threshold().isPresent());
        if (thresholds && !Survival.variable(from).equals(Survival.variable(to))) {
            everywhere.add("the thresholds are those of another variable: "
                    + Survival.variable(from).orElse("(absent)") + " -> "
                    + Survival.variable(to).orElse("(absent)") + "; try both builds at the same");
        }
        List<Survival> claims = both.stream().filter(Survival::jit).toList();
        double[] holm = Adjust.holm(claims.stream()
                .mapToDouble(
                        one -> objections(everywhere, tried.get(one.row()), one).isEmpty()
                                ? tried.get(one.row()).survived().differs(one.survived())
                                : 1)
                .toArray());
        List<SurvivalRow> rows = new ArrayList<>();
        for (Survival one : both) {
            Survival other = tried.get(one.row());
            double p = other.survived().differs(one.survived());
            double adjusted = one.jit() ? holm[claims.indexOf(one)] : p;
            rows.add(row(other, one, p, adjusted, objections(everywhere, other, one), claims.size(), alpha));
        }
        List<Warning> warnings = new ArrayList<>();
        Comparability.differences(fromSubject, toSubject)
                .forEach(text -> warnings.add(new Warning("host-differs", text)));
        warnings(from)
                .forEach(warning ->
                        warnings.add(new Warning(warning.kind(), "from, " + from.id() + ": " + warning.text())));
        warnings.addAll(warnings(to));
        return new SurvivalComparison(fromSubject, toSubject, rows, warnings);
    }

    private static List<Warning> warnings(Run run) {
        List<Warning> warnings = new ArrayList<>(run.warnings());
        if (run.state() != Run.State.COMPLETE) {
            warnings.add(new Warning(
                    "unfinished", "run " + run.id() + " is " + run.state().word() + ", so that attempts are missing"));
        }
        return warnings;
    }

    private static List<String> objections(List<String> everywhere, Survival from, Survival to) {
        List<String> objections = new ArrayList<>(everywhere);
        objection("from", from).ifPresent(objections::add);
        objection("to", to).ifPresent(objections::add);
        objections.addAll(Workers.differences(to.mode().name(), from.workers(), to.workers()));
        return objections;
    }

    private static Optional<String> objection(String side, Survival one) {
        return one.survived().of() == 0
                ? Optional.of("no attempt was made of the " + side + " build; call armperf stability again there, which"
                        + " makes what is missing")
                : one.hollow().map(why -> "in the " + side + " build " + why);
    }

    private static SurvivalRow row(
            Survival from, Survival to, double p, double adjusted, List<String> objections, int claims, double alpha) {
        if (!objections.isEmpty()) {
            return new SurvivalRow(from, to, p, adjusted, SurvivalRow.Change.INVALID, objections);
        }
        if (adjusted < alpha) {
            boolean more = to.survived().share() > from.survived().share();
            return new SurvivalRow(
                    from, to, p, adjusted, more ? SurvivalRow.Change.BETTER : SurvivalRow.Change.WORSE, List.of());
        }
        return new SurvivalRow(
                from,
                to,
                p,
                adjusted,
                SurvivalRow.Change.UNCLEAR,
                List.of(open(from, to, to.jit() ? claims : 1, alpha)));
    }

    /** Why the attempts do not decide, and what they leave open. */
    private static String open(Survival from, Survival to, int rows, double alpha) {
        Proportion none = new Proportion(0, from.survived().of());
        Proportion all = new Proportion(to.survived().of(), to.survived().of());
        if (rows * none.differs(all) >= alpha) {
            int needed = needed(rows, alpha);
            return none.of() + " from and " + Phrase.count(all.of(), "to attempt", "to attempts") + " cannot decide "
                    + Phrase.count(rows, "row", "rows") + " whatever they show; make at least " + needed
                    + " a side: --attempts " + needed;
        }
        return "so many attempts leave open that from survives in " + percent(from) + " of all and to in " + percent(to)
                + "; --attempts with a higher number narrows that";
    }

    private static int needed(int rows, double alpha) {
        int attempts = 1;
        while (rows * new Proportion(0, attempts).differs(new Proportion(attempts, attempts)) >= alpha) {
            attempts++;
        }
        return attempts;
    }

    private static String percent(Survival one) {
        Interval interval = one.survived().interval(Survival.CONFIDENCE);
        return String.format(Locale.ROOT, "%.0f to %.0f %%", 100 * interval.low(), 100 * interval.high());
    }

    /** The same comparison with one more thing that weakens it. */
    public SurvivalComparison with(Warning warning) {
        List<Warning> more = new ArrayList<>(warnings);
        more.add(warning);
        return new SurvivalComparison(from, to, rows, more);
    }

    /** The rows that a change in the JIT can move. */
    public List<SurvivalRow> claims() {
        return rows.stream().filter(row -> !row.control()).toList();
    }

    /** The reasons of all rows, each said once, with the rows that it is given for. */
    public List<String> reasons() {
        Map<String, List<RowKey>> said = new LinkedHashMap<>();
        for (SurvivalRow row : rows) {
            row.reasons()
                    .forEach(reason -> said.computeIfAbsent(
                                    row.change().word() + ": " + reason, same -> new ArrayList<>())
                            .add(row.to().row()));
        }
        return said.entrySet().stream()
                .map(one -> Phrase.rows(one.getValue()) + " " + one.getKey())
                .toList();
    }

    /** The one word: the first of its claims' words in their order; without a row in common there is no evidence. */
    public SurvivalRow.Change verdict() {
        return rows.isEmpty()
                ? SurvivalRow.Change.INVALID
                : claims().stream()
                        .map(SurvivalRow::change)
                        .min(Enum::compareTo)
                        .orElse(SurvivalRow.Change.UNCLEAR);
    }
}
