package armperf.jitlog;

/** What a miss is estimated to cost, next to the others of the same logs. */
public final class Weight {
    /** The rule, for people. */
    public static final String RULE =
            "A miss weighs the samples of its function where --profile gives some, else its interpreted calls where"
                    + " the process counted them, else what its function and its loops had run when it was refused,"
                    + " where the log counts that, else how often it was refused, up to twice as much the earlier it"
                    + " was asked for; a deopt weighs how often it happened; weights are shares of the sum over all"
                    + " misses or all deopts, and an estimate.";

    /** What the most that can be gained means, for people. */
    public static final String GAIN_RULE =
            "what the whole program's time would change by (to/from - 1, negative is faster) if the function's"
                    + " own samples took no time at all.";

    private Weight() {}

    /** The raw weight of one function's misses in one log; always above zero. */
    static double of(CauseCounts.Count miss, long requests) {
        if (miss.executions().isPresent()) {
            return 1.0 + miss.executions().getAsLong();
        }
        return miss.events * (2.0 - (double) miss.requestsBefore / requests);
    }
}
