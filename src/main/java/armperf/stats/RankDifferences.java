package armperf.stats;

/** Per block, the doubled difference of ranks to - from, with what their test asks for kept up to date. */
final class RankDifferences {
    private final long[] byBlock;
    private long sum;
    private long squares;
    private double fourthPowers;
    private double sixthPowers;

    /** All 0. */
    RankDifferences(int blocks) {
        this.byBlock = new long[blocks];
    }

    RankDifferences(RankDifferences other) {
        this.byBlock = other.byBlock.clone();
        this.sum = other.sum;
        this.squares = other.squares;
        this.fourthPowers = other.fourthPowers;
        this.sixthPowers = other.sixthPowers;
    }

    void add(int block, long amount) {
        long before = byBlock[block];
        byBlock[block] = before + amount;
        sum += amount;
        squares += amount * (2 * before + amount);
        double was = (double) before * before;
        double is = (double) byBlock[block] * byBlock[block];
        fourthPowers += is * is - was * was;
        sixthPowers += is * is * is - was * was * was;
    }

    /** The statistic. */
    long sum() {
        return sum;
    }

    /** Its variance, where every sign is a fair coin. */
    double squares() {
        return squares;
    }

    /** But for the rounding of many steps. */
    double fourthPowers() {
        return fourthPowers;
    }

    /** But for the rounding of many steps. */
    double sixthPowers() {
        return sixthPowers;
    }

    /** The terms themselves, not a copy. */
    long[] byBlock() {
        return byBlock;
    }
}
