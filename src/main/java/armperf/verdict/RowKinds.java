package armperf.verdict;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Which rows both ends have, and what each of them stands for. */
final class RowKinds {
    private final Subject from;
    private final Subject to;
    private final boolean sameCode;
    private final SortedSet<RowKey> rows;

    RowKinds(Subject from, Subject to) {
        this.from = from;
        this.to = to;
        this.sameCode = isSameCode(from, to);
        this.rows = new TreeSet<>(from.rows());
        rows.retainAll(to.rows());
    }

    /** Every row that both ends have. */
    List<RowKey> all() {
        return List.copyOf(rows);
    }

    /** The rows that claims can be made of: Holm's family. */
    List<RowKey> claims() {
        return rows.stream().filter(row -> !isControl(row)).toList();
    }

    boolean isJit(RowKey row) {
        return from.isJit(row.mode()) || to.isJit(row.mode());
    }

    /** Whether a change in the JIT cannot move it. */
    boolean isControl(RowKey row) {
        return sameCode && !isJit(row);
    }

    /** The controls of a claim's benchmark. */
    List<RowKey> controls(RowKey claim) {
        return rows.stream()
                .filter(row -> row.benchmark().equals(claim.benchmark()) && isControl(row))
                .toList();
    }

    /** The row without the JIT of the same benchmark. */
    Optional<RowKey> nojit(RowKey claim) {
        return rows.stream()
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
