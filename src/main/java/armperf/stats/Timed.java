package armperf.stats;

/**
 * One sample of a row that was run in blocks.
 *
 * @param block number of its block
 * @param to whether it is of the to build, else of the from build
 * @param value its time in any unit, one number per process
 */
public record Timed(int block, boolean to, double value) {
    public Timed {
        Logs.requireTime(value);
    }
}
