package armperf.bench;

/** The seed of every simulated trial, so that neither the order nor the number of threads can change a table. */
final class Seeds {
    private Seeds() {}

    /** Of one trial in one cell of a table: trials, cells and tables of other seeds share no stretch of their numbers. */
    static long of(long seed, Drift drift, Noise noise, int trial) {
        return mix(mix(mix(mix(seed) + drift.word().hashCode()) + noise.word().hashCode()) + trial);
    }

    /** SplitMix64's finalizer: neighbours do not stay neighbours. */
    private static long mix(long value) {
        long mixed = value + 0x632BE59BD9B4E019L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
