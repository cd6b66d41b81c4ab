package armperf.verdict;

/**
 * What names a row of a comparison.
 *
 * @param benchmark its name
 * @param mode its name
 */
public record RowKey(String benchmark, String mode) {
    @Override
    public String toString() {
        return benchmark + " / " + mode;
    }
}
