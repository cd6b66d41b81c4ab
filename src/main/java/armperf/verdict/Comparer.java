package armperf.verdict;

import armperf.outcome.Warning;
import armperf.stats.Adjust;
import armperf.stats.DifferenceInDifferences;
import armperf.stats.Session;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;

/**
 * Compares two subjects: numbers first, then what forbids a claim, then the words. Rows that are controls stand beside
 * the others and are neither in Holm nor in the headline.
 */
public final class Comparer {
    private final Rules rules;

    public Comparer(Rules rules) {
        this.rules = rules;
    }

    /**
     * Compares.
     *
     * @param from one end
     * @param to the other
     * @param interleaved whether both ends were sampled in the same blocks of one run
     */
    public Comparison compare(Subject from, Subject to, boolean interleaved) {
        List<Warning> warnings = new ArrayList<>(CompareWarnings.subjects(from, to));
        TreeSet<RowKey> keys = from.rows();
        keys.retainAll(to.rows());

        Map<RowKey, Measurement> measured = new LinkedHashMap<>();
        keys.forEach(key -> measured.put(key, Measurement.of(key, from, to, interleaved, rules.confidence())));
        boolean sameCode = isSameCode(from, to);
        Objections objections = new Objections(rules, from, to, measured);
        Map<RowKey, List<String>> objected = new HashMap<>();
        keys.forEach(key -> objected.put(key, objections.of(key, sameCode)));
        List<RowKey> family =
                keys.stream().filter(key -> !isControl(key, from, to, sameCode)).toList();
        Map<RowKey, Double> adjusted = holm(family, measured, objected);

        List<Row> rows = new ArrayList<>();
        RowJudge judge = new RowJudge(rules, family.size(), rules.minEffect());
        for (RowKey key : keys) {
            Measurement numbers = measured.get(key);
            boolean control = !family.contains(key);
            OptionalDouble p = numbers.estimate().p();
            OptionalDouble pAdjusted = control || p.isEmpty() ? p : OptionalDouble.of(adjusted.getOrDefault(key, 1.0));
            Optional<Measurement> itsControl = control ? Optional.empty() : control(key, measured, from, to, sameCode);
            boolean controlMoved =
                    itsControl.filter(one -> one.moved(rules.minEffect())).isPresent();
            RowJudge.Judgement judgement = judge.judge(new RowJudge.Case(
                    numbers,
                    control,
                    pAdjusted,
                    objected.get(key),
                    controlMoved,
                    controlMoved ? differenceInDifferences(numbers, itsControl.get()) : Optional.empty()));
            Row row = new Row(
                    key,
                    control,
                    numbers.unit(),
                    numbers.paired(),
                    numbers.from(),
                    numbers.to(),
                    numbers.estimate(),
                    pAdjusted,
                    from.state(key),
                    to.state(key),
                    judgement.verdict(),
                    judgement.reasons());
            rows.add(row);
            warnings.addAll(CompareWarnings.row(row, numbers, controlMoved));
        }
        warnings.addAll(CompareWarnings.modes(rows, from, to, rules.confidence()));
        Verdict verdict = Verdict.headline(
                rows.stream().filter(row -> !row.control()).map(Row::verdict).toList());
        return new Comparison(
                from, to, interleaved, rules, verdict, rows, Guards.compare(from.guards(), to.guards()), warnings);
    }

    private Map<RowKey, Double> holm(
            List<RowKey> family, Map<RowKey, Measurement> measured, Map<RowKey, List<String>> objected) {
        // An invalid row stays in the family with p = 1: leaving it out would make the others look surer.
        double[] p = family.stream()
                .mapToDouble(key -> objected.get(key).isEmpty()
                        ? measured.get(key).estimate().p().orElse(1)
                        : 1.0)
                .toArray();
        double[] adjusted = Adjust.holm(p);
        Map<RowKey, Double> byKey = new HashMap<>();
        for (int i = 0; i < adjusted.length; i++) {
            byKey.put(family.get(i), adjusted[i]);
        }
        return byKey;
    }

    private Optional<DifferenceInDifferences> differenceInDifferences(Measurement row, Measurement control) {
        if (!row.paired() || row.isEmpty() || control.isEmpty()) {
            return Optional.empty();
        }
        List<Session> ofRow = new ArrayList<>();
        List<Session> ofControl = new ArrayList<>();
        row.sessions().forEach((number, session) -> {
            if (control.sessions().containsKey(number)) {
                ofRow.add(session);
                ofControl.add(control.sessions().get(number));
            }
        });
        return Optional.of(DifferenceInDifferences.of(ofRow, ofControl, rules.confidence()));
    }

    static boolean isSameCode(Subject from, Subject to) {
        Optional<String> fromCode = from.build().flatMap(build -> build.codeSha256());
        Optional<String> toCode = to.build().flatMap(build -> build.codeSha256());
        // Where nothing says which files the benchmark is, its code is taken as the same.
        return fromCode.isEmpty() || toCode.isEmpty() || fromCode.equals(toCode);
    }

    static boolean isControl(RowKey key, Subject from, Subject to, boolean sameCode) {
        return sameCode && !from.isJit(key.mode()) && !to.isJit(key.mode());
    }

    private static Optional<Measurement> control(
            RowKey key, Map<RowKey, Measurement> measured, Subject from, Subject to, boolean sameCode) {
        return measured.keySet().stream()
                .filter(other -> other.benchmark().equals(key.benchmark()))
                .filter(other -> isControl(other, from, to, sameCode))
                .map(measured::get)
                .findFirst();
    }
}
