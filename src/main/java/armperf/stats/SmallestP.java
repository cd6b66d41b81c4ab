package armperf.stats;

/** The smallest p-value that a design can reach, whatever the numbers, and the samples that it takes to decide. */
public final class SmallestP {
    private SmallestP() {}

    /** Of so many blocks. */
    public static double ofBlocks(int blocks) {
        return blocks < 1 ? 1 : Math.min(1, Math.scalb(1.0, 1 - blocks));
    }

    /** Of samples that were not run in blocks. */
    public static double ofSamples(int nFrom, int nTo) {
        double choices = 1;
        for (int i = 1; i <= Math.min(nFrom, nTo); i++) {
            choices *= (nFrom + nTo - Math.min(nFrom, nTo) + i) / (double) i;
        }
        return Math.min(1, 2 / choices);
    }

    /** The fewest blocks with which a first of so many rows can reach alpha under Holm. */
    public static int blocksNeeded(int rows, double alpha) {
        requireAttainable(rows, alpha);
        int blocks = 1;
        while (rows * ofBlocks(blocks) > alpha) {
            blocks++;
        }
        return blocks;
    }

    /** The fewest samples a side, not run in blocks, with which a first of so many rows can reach alpha under Holm. */
    public static int samplesNeeded(int rows, double alpha) {
        requireAttainable(rows, alpha);
        int samples = 1;
        while (rows * ofSamples(samples, samples) > alpha) {
            samples++;
        }
        return samples;
    }

    private static void requireAttainable(int rows, double alpha) {
        if (rows < 1 || !(alpha > 0 && alpha < 1)) {
            throw new IllegalArgumentException("no number of samples decides " + rows + " rows at " + alpha);
        }
    }
}
