package armperf.jitlog;

/** What a miss is estimated to cost, next to the others of the same logs. */
public final class Weight {
    /** The rule, for people. */
    public static final String RULE =
            "A miss weighs what its function and its loops had run when it was refused, where the log counts that, "
                    + "else how often it was refused, up to twice as much the earlier it was asked for; "
                    + "weights are shares of the sum over all misses, and an estimate.";

    private Weight() {}

    /** The raw weight of one function's misses in one log; always above zero. */
    static double of(FileTally.MissCount miss, long requests) {
        if (miss.executions.isPresent()) {
            return 1.0 + miss.executions.getAsLong();
        }
        return miss.events * (2.0 - (double) miss.requestsBefore / requests);
    }
}
