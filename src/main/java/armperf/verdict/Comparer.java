package armperf.verdict;

import armperf.outcome.Warning;
import armperf.stats.Adjust;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * Compares two subjects: numbers first, then what forbids a claim, then the words. Rows that are controls stand beside
 * the others and are neither in Holm nor in the headline.
 */
public final class Comparer {
    private final Rules declared;
    private final NoiseFloors floors;

    /** On a host that was never calibrated. */
    public Comparer(Rules rules) {
        this(rules, NoiseFloors.NONE);
    }

    /**
     * On a host with known noise.
     *
     * @param floors what it showed where nothing had changed
     */
    public Comparer(Rules rules, NoiseFloors floors) {
        this.declared = rules;
        this.floors = floors;
    }

    /**
     * Compares.
     *
     * @param from one end
     * @param to the other
     * @param interleaved whether both ends were sampled in the same blocks of one run
     */
    public Comparison compare(Subject from, Subject to, boolean interleaved) {
        Rules rules = declared.inLooks(Math.max(from.looks(), to.looks()));
        Margins margins = new Margins(rules, floors);
        RowKinds kinds = new RowKinds(from, to);
        Map<RowKey, Measurement> measured = new LinkedHashMap<>();
        Stream.concat(kinds.all().stream(), kinds.references().stream())
                .forEach(key -> measured.put(key, Measurement.of(key, from, to, interleaved, rules.lookConfidence())));
        Objections objections = new Objections(margins, from, to, kinds, measured);
        Map<RowKey, List<String>> objected = new HashMap<>();
        kinds.all().forEach(key -> objected.put(key, objections.of(key)));
        Map<RowKey, Double> holm = holm(kinds.claims(), measured, objected);

        RowJudge judge = new RowJudge(kinds.claims().size(), margins, Advice.of(from, to));
        List<Row> rows = new ArrayList<>();
        kinds.all().forEach(key -> {
            Measurement numbers = measured.get(key);
            OptionalDouble p = numbers.estimate().p();
            OptionalDouble pAdjusted = p.isEmpty()
                    ? p
                    : OptionalDouble.of(Math.min(1, rules.looks() * holm.getOrDefault(key, p.getAsDouble())));
            List<Measurement> movedControls = kinds.isJit(key)
                    ? kinds.controls(key).stream()
                            .map(measured::get)
                            .filter(control -> control.moved(margins.of(control.key())))
                            .toList()
                    : List.of();
            List<NodeRow> nodes = NodeRow.of(numbers, rules);
            RowJudge.Judgement judgement = judge.judge(new RowJudge.Case(
                    numbers, nodes, kinds.isControl(key), pAdjusted, objected.get(key), movedControls));
            rows.add(new Row(
                    key,
                    kinds.isControl(key),
                    numbers.unit(),
                    numbers.paired(),
                    numbers.from(),
                    numbers.to(),
                    numbers.estimate(),
                    nodes,
                    pAdjusted,
                    margins.of(key),
                    from.state(key),
                    to.state(key),
                    judgement.verdict(),
                    judgement.reasons()));
        });

        List<Warning> warnings = new ArrayList<>(CompareWarnings.subjects(from, to));
        CompareWarnings.looks(from, to, rules).ifPresent(warnings::add);
        List<RowWarning> ofRows = new ArrayList<>();
        rows.forEach(row -> ofRows.addAll(CompareWarnings.row(row, measured.get(row.key()), rules)));
        ofRows.addAll(JitWarnings.of(rows, kinds, from, to, rules.confidence()));
        warnings.addAll(RowWarning.grouped(ofRows));
        List<GuardRow> guards = Guards.compare(from.guards(), to.guards());
        warnings.addAll(GuardWarnings.of(guards, from.guards(), to.guards()));
        return new Comparison(
                from,
                to,
                interleaved,
                rules,
                headline(rows),
                rows,
                guards,
                SuiteMean.of(from, to, kinds.claims(), measured, objected, rules.lookConfidence()),
                List.of(),
                Change.NONE,
                warnings);
    }

    /** Without a single row in common there is no evidence at all; controls alone decide nothing. */
    private static Verdict headline(List<Row> rows) {
        return rows.isEmpty()
                ? Verdict.INVALID
                : Verdict.headline(rows.stream()
                        .filter(row -> !row.control())
                        .map(Row::verdict)
                        .toList());
    }

    private static Map<RowKey, Double> holm(
            List<RowKey> family, Map<RowKey, Measurement> measured, Map<RowKey, List<String>> objected) {
        // An invalid row stays in the family with p = 1: leaving it out would make the others look surer.
        double[] adjusted = Adjust.holm(family.stream()
                .mapToDouble(key -> objected.get(key).isEmpty()
                        ? measured.get(key).estimate().p().orElse(1)
                        : 1)
                .toArray());
        Map<RowKey, Double> byKey = new HashMap<>();
        for (int i = 0; i < adjusted.length; i++) {
            byKey.put(family.get(i), adjusted[i]);
        }
        return byKey;
    }
}
