package armperf.verdict;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * The thresholds that verdicts are given by. Where more than one look at the samples was declared, the chance of being
 * wrong is shared among the looks: each is judged by {@link #lookAlpha}, so that all of them together keep alpha.
 *
 * @param confidence of intervals, between .5 and 1
 * @param minEffect the smallest ratio effect that is worth a claim; .01 is one per cent
 * @param sequentialFloor without interleaving nothing smaller than this is a claim
 * @param requireProof whether a JIT mode without activity proof is {@code invalid}
 * @param looks how many looks at the samples could each make a claim
 */
public record Rules(double confidence, double minEffect, double sequentialFloor, boolean requireProof, int looks) {
    public static final Rules DEFAULT = new Rules(0.95, 0.01, 0.05, false);

    private static final double SAME_ALPHA = 0.10;

    public Rules {
        if (!(confidence > 0.5 && confidence < 1)) {
            throw new IllegalArgumentException("confidence lies between .5 and 1, not " + confidence);
        }
        if (!(minEffect >= 0) || !(sequentialFloor >= 0)) {
            throw new IllegalArgumentException("margins are not negative");
        }
        if (looks < 1) {
            throw new IllegalArgumentException("nothing is claimed without a look");
        }
    }

    /** For samples that are looked at once. */
    public Rules(double confidence, double minEffect, double sequentialFloor, boolean requireProof) {
        this(confidence, minEffect, sequentialFloor, requireProof, 1);
    }

    /** The same thresholds, shared among so many looks. */
    public Rules inLooks(int number) {
        return new Rules(confidence, minEffect, sequentialFloor, requireProof, number);
    }

    /** What p, adjusted for rows and looks, must stay below for a claim. */
    public double alpha() {
        return decimalAlpha().doubleValue();
    }

    /** What is left of alpha for one look. */
    double lookAlpha() {
        return alpha() / looks;
    }

    /** Of the intervals of one look: whichever look is reported, intervals of all of them hold what they say. */
    double lookConfidence() {
        return BigDecimal.ONE
                .subtract(decimalAlpha().divide(BigDecimal.valueOf(looks), MathContext.DECIMAL64))
                .doubleValue();
    }

    /** Of the interval that has to lie inside the margin for {@code same}, which is a claim too. */
    double sameConfidence() {
        return 1 - SAME_ALPHA / looks;
    }

    private BigDecimal decimalAlpha() {
        // In decimals: 1 - .9 falls short of .1 by a hair, and a design that just reaches .1 would be refused.
        return BigDecimal.ONE.subtract(BigDecimal.valueOf(confidence));
    }
}
