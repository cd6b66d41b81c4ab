package armperf.jitlog;

/**
 * How the code size of a function that was compiled in both changed.
 *
 * @param function its name as shown
 * @param from code size before
 * @param to code size after
 */
public record SizeChange(String function, CodeSize from, CodeSize to) {
    /** Bytes that it grew by; negative if it shrank. */
    public long deltaBytes() {
        return to.bytes() - from.bytes();
    }

    /** Whether the logs of both sides tell how big it was. */
    boolean isSized() {
        return from.bytes() > 0 && to.bytes() > 0;
    }

    /** Whether both were made by the same tier, so that their sizes say something about each other. */
    public boolean isSameLevel() {
        return from.level() == to.level();
    }
}
