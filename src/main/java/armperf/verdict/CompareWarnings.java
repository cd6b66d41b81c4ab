package armperf.verdict;

import armperf.outcome.Warning;
import armperf.stats.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/** What weakens a comparison without forbidding its claims. */
final class CompareWarnings {
    private CompareWarnings() {}

    static List<Warning> subjects(Subject from, Subject to) {
        List<Warning> warnings = new ArrayList<>();
        Comparability.differences(from, to).forEach(text -> warnings.add(new Warning("host-differs", text)));
        onlyOn("from", from, to).ifPresent(warnings::add);
        onlyOn("to", to, from).ifPresent(warnings::add);
        excluded("from", from).ifPresent(warnings::add);
        excluded("to", to).ifPresent(warnings::add);
        return warnings;
    }

    static List<Warning> row(Row row, Measurement numbers, boolean controlMoved) {
        List<Warning> warnings = new ArrayList<>();
        if (numbers.droppedBlocks() > 0) {
            warnings.add(new Warning(
                    "blocks-left-out",
                    row.key() + ": " + numbers.droppedBlocks()
                            + " blocks lack a sample on one side and were left out whole"));
        }
        for (String side : List.of("from", "to")) {
            Values values = side.equals("from") ? row.from() : row.to();
            if (values.isEmpty()) {
                continue;
            }
            Spread spread = Spread.of(values.toArray());
            if (spread.outliers() > 0) {
                warnings.add(new Warning(
                        "outliers",
                        String.format(
                                Locale.ROOT,
                                "%s: %d of %d %s values lie far from the others; none was removed",
                                row.key(),
                                spread.outliers(),
                                values.count(),
                                side)));
            }
            if (spread.looksBimodal()) {
                warnings.add(new Warning(
                        "bimodal",
                        row.key() + ": the " + side
                                + " values fall into two groups; look for two states of the host or of the JIT"));
            }
        }
        if (controlMoved) {
            warnings.add(new Warning(
                    "control-moved",
                    row.key() + ": the control moved, so that the builds differ in more than the JIT, or by chance"));
        }
        return warnings;
    }

    /** Unproven modes with nothing to compare them with, and JITs that run and gain nothing. */
    static List<Warning> modes(List<Row> rows, Subject from, Subject to, double confidence) {
        List<Warning> warnings = new ArrayList<>();
        for (Row row : rows) {
            if (!to.isJit(row.key().mode())) {
                continue;
            }
            Optional<RowKey> nojit = rows.stream()
                    .map(Row::key)
                    .filter(key -> key.benchmark().equals(row.key().benchmark()) && !to.isJit(key.mode()))
                    .findFirst();
            boolean proven = row.jitFrom() == JitState.PROVEN && row.jitTo() == JitState.PROVEN;
            if (!proven && nojit.isEmpty() && row.verdict() != Verdict.INVALID) {
                warnings.add(
                        new Warning(
                                "jit-unproven",
                                row.key()
                                        + ": nothing proves that the JIT ran, and there is no mode without it to compare with"));
            }
            if (proven && nojit.isPresent()) {
                Measurement modes = ModeSeparation.modes(row.key(), nojit.get(), to, confidence);
                if (!modes.isEmpty() && !modes.excludesZero()) {
                    warnings.add(new Warning(
                            "jit-gains-nothing",
                            row.key() + ": the JIT ran, and its times are those of "
                                    + nojit.get().mode()));
                }
            }
        }
        return warnings;
    }

    private static Optional<Warning> onlyOn(String side, Subject one, Subject other) {
        TreeSet<RowKey> only = one.rows();
        only.removeAll(other.rows());
        if (only.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Warning(
                "one-side-only",
                "only on the " + side + " side, and not compared: "
                        + String.join(", ", only.stream().map(RowKey::toString).toList())));
    }

    private static Optional<Warning> excluded(String side, Subject subject) {
        if (subject.excluded().isEmpty()) {
            return Optional.empty();
        }
        List<String> parts = subject.excluded().entrySet().stream()
                .map(entry -> entry.getValue() + " (" + entry.getKey() + ")")
                .toList();
        return Optional.of(new Warning(
                "samples-excluded", "samples of " + side + " kept but not counted: " + String.join(", ", parts)));
    }
}
