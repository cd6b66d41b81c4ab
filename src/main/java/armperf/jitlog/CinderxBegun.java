package armperf.jitlog;

import java.util.Optional;

/** Hands events on, and remembers which function was begun last. */
final class CinderxBegun implements EventSink {
    private final EventSink sink;
    private String last = "";
    /** The function that was begun last; null if there is none, or it was finished or refused since. */
    private FunctionName open;

    CinderxBegun(EventSink sink) {
        this.sink = sink;
    }

    @Override
    public void accept(LogEvent event) {
        if (event instanceof LogEvent.Started started) {
            open = started.function();
            last = open.name();
        } else if (open != null && isEnd(event)) {
            open = null;
        }
        sink.accept(event);
    }

    @Override
    public void at(long offset) {
        sink.at(offset);
    }

    private boolean isEnd(LogEvent event) {
        return event instanceof LogEvent.Compiled compiled
                ? open.equals(compiled.function())
                : event instanceof LogEvent.Missed missed && open.equals(missed.function());
    }

    /** The function that was begun last, if nothing has been said of its end. */
    Optional<FunctionName> open() {
        return Optional.ofNullable(open);
    }

    /** The name of the function that was begun last; empty if there is none. */
    String last() {
        return last;
    }
}
