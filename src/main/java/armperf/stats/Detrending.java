package armperf.stats;

import java.util.stream.IntStream;

/**
 * How the drift of a host is taken off before samples are ranked: by running medians, none of which looks at the
 * labels. The statistic adds up the ranks that each of them leaves.
 */
public enum Detrending {
    /** Running median of five, as method C is published. */
    FIVE(2, 2),
    /**
     * Running medians of three, of five and of seven. A short window follows fast drift, a long one keeps more of what
     * the samples say; added up they see more than five alone under every drift and noise of the benchmark.
     */
    THREE_FIVE_SEVEN(1, 3);

    private final int least;
    private final int most;

    Detrending(int least, int most) {
        this.least = least;
        this.most = most;
    }

    /** How many samples to either side each window holds. */
    int[] reaches() {
        return IntStream.rangeClosed(least, most).toArray();
    }
}
