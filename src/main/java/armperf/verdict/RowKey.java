package armperf.verdict;

import java.util.Comparator;

/**
 * What names a row of a comparison.
 *
 * @param benchmark its name
 * @param mode its name
 */
public record RowKey(String benchmark, String mode) implements Comparable<RowKey> {
    private static final Comparator<RowKey> ORDER =
            Comparator.comparing(RowKey::benchmark).thenComparing(RowKey::mode);

    @Override
    public int compareTo(RowKey other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return benchmark + " / " + mode;
    }
}
