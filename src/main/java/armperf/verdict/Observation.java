package armperf.verdict;

/**
 * One process's number, ready to be compared.
 *
 * @param row its benchmark and mode
 * @param unit {@code second} for times
 * @param value positive and finite
 * @param session counts from 1
 * @param block counts from 1; 0 where the samples were not taken in blocks
 * @param order its place in start order
 */
public record Observation(RowKey row, String unit, double value, int session, int block, int order) {}
