package armperf.stats;

/** Per block, the doubled difference of ranks to - from, with what their test asks for kept up to date. */
final class RankDifferences {
    private final long[] byBlock;
    private long sum;
    private long squares;

    /** All 0. */
    RankDifferences(int blocks) {
        this.byBlock = new long[blocks];
    }

    RankDifferences(RankDifferences other) {
        this.byBlock = other.byBlock.clone();
        this.sum = other.sum;
        this.squares = other.squares;
    }

    void add(int block, long amount) {
        long before = byBlock[block];
        byBlock[block] = before + amount;
        sum += amount;
        squares += amount * (2 * before + amount);
    }

    /** The statistic. */
    long sum() {
        return sum;
    }

    /** Its variance, where every sign is a fair coin. */
    double squares() {
        return squares;
    }

    /** The terms themselves, not a copy. */
    long[] byBlock() {
        return byBlock;
    }
}
