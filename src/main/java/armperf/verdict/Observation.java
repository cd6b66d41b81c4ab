package armperf.verdict;

import java.util.Optional;

/**
 * One process's number, ready to be compared.
 *
 * @param row its benchmark and mode
 * @param unit {@code second} for times
 * @param value positive and finite
 * @param session counts from 1
 * @param block counts from 1; 0 where the samples were not taken in blocks
 * @param order its place in start order
 * @param node the machine that it was measured on; absent where the host is one machine
 */
public record Observation(
        RowKey row, String unit, double value, int session, int block, int order, Optional<String> node) {
    /** On a host that is one machine. */
    public Observation(RowKey row, String unit, double value, int session, int block, int order) {
        this(row, unit, value, session, block, order, Optional.empty());
    }
}
