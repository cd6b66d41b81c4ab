package armperf.jitlog;

/** Hands events on, and remembers which function was begun last. */
final class CinderxBegun implements EventSink {
    private final EventSink sink;
    private String last = "";

    CinderxBegun(EventSink sink) {
        this.sink = sink;
    }

    @Override
    public void accept(LogEvent event) {
        if (event instanceof LogEvent.Started started) {
            last = started.function().name();
        }
        sink.accept(event);
    }

    @Override
    public void at(long offset) {
        sink.at(offset);
    }

    /** The name of the function that was begun last; empty if there is none. */
    String last() {
        return last;
    }
}
