package armperf.jitlog;

/**
 * How big the code of one function was when it was last compiled.
 *
 * @param bytes of machine code, as the dialect counts it
 * @param level the compiler's tier, where there are several; 0 where there are none
 * @param compiles how often the function was compiled in all
 * @param logs in how many logs it was
 */
public record CodeSize(long bytes, int level, long compiles, long logs) {
    public CodeSize {
        if (bytes < 0 || compiles < 1 || logs < 1) {
            throw new IllegalArgumentException(
                    "no code size: " + bytes + " bytes, " + compiles + " compiles in " + logs + " logs");
        }
    }

    /** In one log. */
    public CodeSize(long bytes, int level, long compiles) {
        this(bytes, level, compiles, 1);
    }

    /** How often a process that compiled it did so, on average. */
    public double compilesPerLog() {
        return (double) compiles / logs;
    }

    /** The same function in another process, which was read later. */
    CodeSize then(CodeSize later) {
        return new CodeSize(later.bytes, later.level, compiles + later.compiles, logs + later.logs);
    }

    /** Another function of the same process that goes by the same name. */
    CodeSize with(CodeSize other) {
        return new CodeSize(
                Saturated.plus(bytes, other.bytes),
                Math.max(level, other.level),
                compiles + other.compiles,
                Math.max(logs, other.logs));
    }
}
