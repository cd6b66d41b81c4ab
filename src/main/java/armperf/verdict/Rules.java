package armperf.verdict;

import java.math.BigDecimal;

/**
 * The thresholds that verdicts are given by.
 *
 * @param confidence of intervals, between .5 and 1
 * @param minEffect the smallest ratio effect that is worth a claim; .01 is one per cent
 * @param sequentialFloor without interleaving nothing smaller than this is a claim
 * @param requireProof whether a JIT mode without activity proof is {@code invalid}
 */
public record Rules(double confidence, double minEffect, double sequentialFloor, boolean requireProof) {
    public static final Rules DEFAULT = new Rules(0.95, 0.01, 0.05, false);

    public Rules {
        if (!(confidence > 0.5 && confidence < 1)) {
            throw new IllegalArgumentException("confidence lies between .5 and 1, not " + confidence);
        }
        if (!(minEffect >= 0) || !(sequentialFloor >= 0)) {
            throw new IllegalArgumentException("margins are not negative");
        }
    }

    /** What p must stay below for a claim. */
    public double alpha() {
        // In decimals: 1 - .9 falls short of .1 by a hair, and a design that just reaches .1 would be refused.
        return BigDecimal.ONE.subtract(BigDecimal.valueOf(confidence)).doubleValue();
    }
}
