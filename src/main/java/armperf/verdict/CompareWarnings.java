package armperf.verdict;

import armperf.outcome.Warning;
import armperf.run.Quantity;
import armperf.run.Sample;
import armperf.stats.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What weakens a comparison's numbers without forbidding its claims. */
final class CompareWarnings {
    private CompareWarnings() {}

    static List<Warning> subjects(Subject from, Subject to) {
        List<Warning> warnings = new ArrayList<>();
        Comparability.differences(from, to).forEach(text -> warnings.add(new Warning("host-differs", text)));
        if (!RowKinds.isSameCode(from, to)) {
            warnings.add(new Warning(
                    "code-differs",
                    "the benchmark's own code ([sample] code) is not the same in both builds: what changed can be the"
                            + " benchmark and not the JIT, and rows without the JIT are no controls"));
        }
        warnings.addAll(FileWarnings.of(from, to));
        onlyOn("from", from, to).ifPresent(warnings::add);
        onlyOn("to", to, from).ifPresent(warnings::add);
        excluded("from", from).ifPresent(warnings::add);
        excluded("to", to).ifPresent(warnings::add);
        return warnings;
    }

    /** More than one look is a price that was paid, whether all were taken or not. */
    static Optional<Warning> looks(Subject from, Subject to, Rules rules) {
        if (rules.looks() == 1) {
            return Optional.empty();
        }
        boolean extended = Stream.of(from, to).anyMatch(one -> one.excluded().containsKey(Sample.SCREENED));
        String rests = extended
                ? "the screen left rows open, and the verdict rests on the fresh set of blocks alone"
                : "no fresh set was asked for, and the verdict rests on the screen";
        return Optional.of(new Warning(
                "looks",
                rules.looks() + " looks were declared ([sample] extend), so that every p is multiplied by "
                        + rules.looks() + " and intervals are those of "
                        + Phrase.confidence(rules.lookConfidence()) + "; " + rests));
    }

    static List<RowWarning> row(Row row, Measurement numbers, Rules rules) {
        List<RowWarning> warnings = new ArrayList<>();
        int dropped = numbers.droppedBlocks();
        if (dropped > 0) {
            warnings.add(RowWarning.of(
                    row.key(),
                    "blocks-left-out",
                    Phrase.count(dropped, "block lacks", "blocks lack") + " a sample on one side and "
                            + (dropped == 1 ? "was" : "were") + " left out whole"));
        }
        if (numbers.sameUnit() && !row.unit().equals("second") && Quantity.isLessBetter(row.unit())) {
            warnings.add(RowWarning.of(
                    row.key(),
                    "no-time",
                    "measured in " + row.unit()
                            + ", which is no time; slower and faster stand for more and less of it"));
        }
        disagreement(row, rules).ifPresent(warnings::add);
        if (row.nodes().size() < 2) {
            spread(row.key(), "from", row.from(), warnings);
            spread(row.key(), "to", row.to(), warnings);
        }
        // The times of two machines are two groups by nature.
        for (NodeRow node : row.nodes().size() < 2 ? List.<NodeRow>of() : row.nodes()) {
            spread(row.key(), node.node() + " from", node.from(), warnings);
            spread(row.key(), node.node() + " to", node.to(), warnings);
        }
        if (row.control() && row.verdict() != Verdict.INVALID && numbers.moved(row.margin())) {
            warnings.add(
                    RowWarning.of(
                            row.key(),
                            "control-moved",
                            "the control moved by " + Phrase.change(numbers.effect())
                                    + ", so that the builds differ in more than the JIT, or by chance; look what else changed"));
        }
        return warnings;
    }

    private static Optional<RowWarning> disagreement(Row row, Rules rules) {
        List<String> odd = row.nodes().stream()
                .filter(node -> node.differs(row.margin(), rules))
                .map(node -> String.format(
                        Locale.ROOT,
                        "%s (%s, p %.2g)",
                        node.node(),
                        Phrase.change(node.ratioAgainstOthers().orElseThrow() - 1),
                        node.pAgainstOthers().orElseThrow()))
                .toList();
        return odd.isEmpty()
                ? Optional.empty()
                : Optional.of(RowWarning.of(
                        row.key(),
                        "nodes-disagree",
                        "the nodes disagree: " + row.byNode().orElseThrow() + "; changed otherwise than the others: "
                                + String.join(", ", odd)
                                + "; look what differs between them, for no one ratio tells of all"));
    }

    private static void spread(RowKey key, String side, Values values, List<RowWarning> warnings) {
        if (values.isEmpty()) {
            return;
        }
        Spread spread = Spread.of(values.toArray());
        if (spread.outliers() > 0) {
            warnings.add(RowWarning.of(
                    key,
                    "outliers",
                    spread.outliers() + " of "
                            + Phrase.count(values.count(), side + " value", side + " values")
                            + (spread.outliers() == 1 ? " lies" : " lie") + " far from the others; none was removed"));
        }
        if (spread.looksBimodal()) {
            warnings.add(RowWarning.of(
                    key,
                    "bimodal",
                    "the " + side + " values fall into two groups; look for two states of the host or of the"
                            + " JIT"));
        }
    }

    private static Optional<Warning> onlyOn(String side, Subject one, Subject other) {
        SortedSet<RowKey> only = one.rows();
        only.removeAll(other.rows());
        if (only.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Warning(
                "one-side-only",
                "only on the " + side + " side, and not compared: "
                        + only.stream().map(RowKey::toString).collect(Collectors.joining(", "))));
    }

    private static Optional<Warning> excluded(String side, Subject subject) {
        if (subject.excluded().isEmpty()) {
            return Optional.empty();
        }
        String parts = subject.excluded().entrySet().stream()
                .map(entry -> entry.getValue() + " (" + entry.getKey() + ")")
                .collect(Collectors.joining(", "));
        return Optional.of(new Warning("samples-excluded", "samples of " + side + " kept but not counted: " + parts));
    }
}
