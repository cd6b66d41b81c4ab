package armperf.jitlog;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Follows the compilations that a HotSpot log tells of, task by task. One refusal can write several failures: it is one
 * miss, for the first of them.
 */
final class HotspotTasks {
    private final EventSink sink;
    private final Set<FunctionName> refused = new HashSet<>();
    /** Methods that were marked as not compilable, which follows a refusal, and is all that is left of one in a cut log. */
    private final Map<FunctionName, LogEvent.Missed> marked = new HashMap<>();

    private Optional<Task> task = Optional.empty();

    /** One compilation, and why it failed, as far as the log has told. */
    private record Task(FunctionName function, long executions, OptionalLong start, Optional<String> failure) {
        Task failed(String reason) {
            boolean better = failure.isEmpty() || HotspotReasons.isRetry(failure.get());
            return better ? new Task(function, executions, start, Optional.of(reason)) : this;
        }
    }

    HotspotTasks(EventSink sink) {
        this.sink = sink;
    }

    /** {@code <task_queued>}: a compilation is asked for; the compilations themselves are told apart, after the rest. */
    boolean queue(HotspotTag tag) {
        String level = tag.text("level").isEmpty() ? "" : " at level " + tag.text("level");
        sink.accept(HotspotNames.method(tag)
                .<LogEvent>map(function ->
                        new LogEvent.Noted(function, "queued", "as compilation " + tag.text("compile_id") + level))
                .orElseGet(LogEvent.Known::new));
        return true;
    }

    /** What is being compiled, if anything is. */
    Optional<FunctionName> function() {
        return task.map(Task::function);
    }

    /** {@code <task>}: a compilation begins. */
    boolean begin(HotspotTag tag) {
        close();
        task = HotspotNames.method(tag)
                .map(function -> new Task(function, executions(tag), tag.micros("stamp"), Optional.empty()));
        return known(task.isPresent());
    }

    /** {@code <failure>}: the compiler gives up, or says again that it has. */
    boolean fail(HotspotTag tag) {
        task = task.map(open -> open.failed(HotspotReasons.normal(tag.text("reason"))));
        return known(!tag.text("reason").isEmpty());
    }

    /** {@code <task_done>}: a compilation ends. */
    boolean end(HotspotTag tag) {
        OptionalLong end = tag.micros("stamp");
        task.ifPresent(done -> {
            if (end.isPresent() && done.start().isPresent()) {
                sink.accept(new LogEvent.CompileTime(
                        Math.max(0, end.getAsLong() - done.start().getAsLong()), Optional.of(done.function())));
            }
            String failure = done.failure().orElse("no reason given");
            if (!tag.text("success").equals("1") && !HotspotReasons.isStale(failure)) {
                miss(done, failure);
            }
        });
        task = Optional.empty();
        return known(!tag.text("success").isEmpty());
    }

    /** {@code <make_not_compilable>}: a method will never be compiled at some level. */
    boolean mark(HotspotTag tag) {
        Optional<FunctionName> method = HotspotNames.method(tag);
        method.ifPresent(function -> marked.putIfAbsent(
                function,
                new LogEvent.Missed(
                        function,
                        HotspotReasons.NOT_COMPILABLE,
                        "at level " + tag.text("level") + because(tag.text("reason")),
                        OptionalLong.of(executions(tag)))));
        return known(method.isPresent());
    }

    /** The log is over. */
    void finish() {
        close();
        marked.forEach((function, miss) -> {
            if (!refused.contains(function)) {
                sink.accept(miss);
            }
        });
    }

    /** A task of which no end is told, because another begins or the log is cut: it failed if it said so. */
    private void close() {
        task.ifPresent(open -> open.failure()
                .filter(reason -> !HotspotReasons.isRetry(reason) && !HotspotReasons.isStale(reason))
                .ifPresent(reason -> miss(open, reason)));
        task = Optional.empty();
    }

    private void miss(Task failed, String reason) {
        refused.add(failed.function());
        sink.accept(new LogEvent.Missed(
                failed.function(), HotspotReasons.RULES.of(reason), reason, OptionalLong.of(failed.executions())));
    }

    private boolean known(boolean understood) {
        if (understood) {
            sink.accept(new LogEvent.Known());
        }
        return understood;
    }

    /** Why a method was marked; what says no more than that it was, says nothing. */
    private static String because(String reason) {
        return reason.isEmpty() || reason.startsWith("MethodCompilable") ? "" : ": " + reason;
    }

    /** Calls and rounds of loops so far. */
    private static long executions(HotspotTag tag) {
        long calls =
                Math.max(tag.number("count").orElse(0), tag.number("iicount").orElse(0));
        return Math.max(0, calls) + Math.max(0, tag.number("backedge_count").orElse(0));
    }
}
