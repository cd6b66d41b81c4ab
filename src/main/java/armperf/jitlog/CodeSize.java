package armperf.jitlog;

/**
 * How big the code of one function was when it was last compiled.
 *
 * @param bytes of machine code, as the dialect counts it
 * @param level the compiler's tier, where there are several; 0 where there are none
 * @param compiles how often the function was compiled in all
 */
public record CodeSize(long bytes, int level, long compiles) {
    public CodeSize {
        if (bytes < 0 || compiles < 1) {
            throw new IllegalArgumentException("no code size: " + bytes + " bytes, " + compiles + " compiles");
        }
    }
}
