package armperf.jitlog;

/** Takes what a dialect reads, one event at a time and in the order of the log. */
@FunctionalInterface
public interface EventSink {
    void accept(LogEvent event);
}
