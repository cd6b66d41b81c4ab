package armperf.jitlog;

/** Takes what a dialect reads, one event at a time and in the order of the log. */
@FunctionalInterface
public interface EventSink {
    void accept(LogEvent event);

    /**
     * Says where the line begins that the events after this come from. A dialect calls it for every line of the log's
     * own, before that line's events, and where an event of a line
     * comes later, for that line again; what lies between two such lines belongs to the first of them.
     *
     * @param offset in the log's text, in bytes
     */
    default void at(long offset) {}

    /** Whether it asks which calls were inlined; following that can cost a dialect as much as all the rest. */
    default boolean wantsCalls() {
        return false;
    }
}
