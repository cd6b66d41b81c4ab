package armperf.verdict;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Which rows both ends have, and what each of them stands for. */
final class RowKinds {
    private final Subject from;
    private final Subject to;
    private final boolean sameCode;
    private final SortedSet<RowKey> rows;
    private final List<RowKey> references;

    RowKinds(Subject from, Subject to) {
        this.from = from;
        this.to = to;
        this.sameCode = isSameCode(from, to);
        this.rows = new TreeSet<>(from.rows());
        rows.retainAll(to.rows());
        boolean sweep = rows.stream().anyMatch(row -> row.variant().isPresent());
        this.references = rows.stream()
                .filter(row -> sweep && row.variant().isEmpty() && !isJit(row))
                .toList();
        rows.removeIf(row -> sweep && row.variant().isEmpty());
    }

    /** Every row that both ends have. */
    List<RowKey> all() {
        return List.copyOf(rows);
    }

    /**
     * In a sweep the rows without the JIT under the settings of the config, which are the same samples on both ends:
     * nothing is compared in them, but other rows are held against them. Else none.
     */
    List<RowKey> references() {
        return references;
    }

    /** The rows that claims can be made of: Holm's family. */
    List<RowKey> claims() {
        return rows.stream().filter(row -> !isControl(row)).toList();
    }

    boolean isJit(RowKey row) {
        return from.isJit(row.mode()) || to.isJit(row.mode());
    }

    /** Whether what was changed cannot move it; a variant was to change just this row. */
    boolean isControl(RowKey row) {
        return sameCode && !isJit(row) && row.variant().isEmpty();
    }

    /** The controls of a claim's benchmark. */
    List<RowKey> controls(RowKey claim) {
        return Stream.concat(rows.stream(), references.stream())
                .filter(row -> row.benchmark().equals(claim.benchmark()) && isControl(row))
                .toList();
    }

    /** The row without the JIT of the same benchmark, under the same variant if there is one. */
    Optional<RowKey> nojit(RowKey claim) {
        return Stream.concat(rows.stream().filter(row -> row.variant().equals(claim.variant())), references.stream())
                .filter(row -> row.benchmark().equals(claim.benchmark()) && !isJit(row))
                .findFirst();
    }

    /** Whether both sides ran the same benchmark; files do not say, and are taken for such. */
    static boolean isSameCode(Subject from, Subject to) {
        return from.build().isEmpty()
                || to.build().isEmpty()
                || from.build().get().hasCodeOf(to.build().get());
    }
}
