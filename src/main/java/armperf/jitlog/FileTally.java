package armperf.jitlog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** What the log of one process came to so far. It grows with the functions that a log names, never with its size. */
final class FileTally {
    private static final int MAX_EXAMPLES = 5;
    private static final int MAX_EXAMPLE_CHARS = 200;

    final CodeSizes sizes = new CodeSizes();
    final Map<MissKey, MissCount> misses = new HashMap<>();
    final Map<DeoptKey, Long> deopts = new HashMap<>();
    final Map<String, Long> notInlined = new HashMap<>();
    /** The last that was told of each function. */
    final Map<FunctionName, HirStatistics> instructions = new HashMap<>();

    final List<String> notUnderstoodExamples = new ArrayList<>();
    final Set<String> aborts = new LinkedHashSet<>();
    final Set<String> cuts = new LinkedHashSet<>();

    /** Compilations that began and were neither finished nor refused so far. */
    final Map<FunctionName, Integer> unfinished = new HashMap<>();

    long understood;
    long requests;
    long compiles;
    long codeBytes;
    /** Compilations whose size the log tells. */
    long sized;

    long compileMicros;
    long inlined;
    long bodyBytes;
    long notUnderstood;
    OptionalLong firstNotUnderstood = OptionalLong.empty();
    OptionalLong totalMillis = OptionalLong.empty();
    OptionalLong pid = OptionalLong.empty();

    /** What makes two misses the same one. */
    record MissKey(FunctionName function, Reason reason, String detail) {}

    /** What makes two deopts the same one. */
    record DeoptKey(FunctionName function, String reason, String detail, OptionalLong line) {}

    /** How often and how early one function was refused, and how much it had run by then. */
    static final class MissCount {
        long events;
        /** How many requests to compile the log had seen before. */
        final long requestsBefore;

        OptionalLong executions = OptionalLong.empty();

        MissCount(long requestsBefore) {
            this.requestsBefore = requestsBefore;
        }
    }

    void started(FunctionName function) {
        understood++;
        requests++;
        unfinished.merge(function, 1, Integer::sum);
    }

    void compiled(FunctionName function, long bytes, int level) {
        understood++;
        compiles++;
        codeBytes += bytes;
        sized += bytes > 0 ? 1 : 0;
        ended(function);
        sizes.compiled(function, bytes, level);
    }

    void compileTime(long micros) {
        compileMicros += micros;
    }

    void missed(LogEvent.Missed miss) {
        understood++;
        if (!ended(miss.function())) {
            // A refusal of which no start was logged is a request of its own.
            requests++;
        }
        MissCount count = misses.computeIfAbsent(
                new MissKey(miss.function(), miss.reason(), miss.detail()), key -> new MissCount(requests - 1));
        count.events++;
        if (miss.executions().isPresent()) {
            // The counters go on from refusal to refusal, so the highest holds the others.
            count.executions = OptionalLong.of(Math.max(miss.executions().getAsLong(), count.executions.orElse(0)));
        }
    }

    void deoptimized(LogEvent.Deoptimized deopt) {
        understood++;
        deopts.merge(
                new DeoptKey(deopt.function(), deopt.reason(), deopt.detail(), deopt.line()), deopt.count(), Long::sum);
    }

    void inlined() {
        understood++;
        inlined++;
    }

    void notInlined(String reason) {
        understood++;
        notInlined.merge(reason, 1L, Long::sum);
    }

    void totalCompileTime(long millis) {
        understood++;
        totalMillis = OptionalLong.of(millis);
    }

    void process(long id) {
        pid = OptionalLong.of(id);
    }

    void aborted(String text) {
        understood++;
        keepSome(aborts, text);
    }

    void cutOff(String text) {
        keepSome(cuts, text);
    }

    void instructions(FunctionName function, HirStatistics statistics) {
        understood++;
        instructions.put(function, statistics);
    }

    void known() {
        understood++;
    }

    void body(long bytes) {
        bodyBytes += bytes;
    }

    void notUnderstood(LogEvent.NotUnderstood line) {
        notUnderstood++;
        if (firstNotUnderstood.isEmpty()) {
            firstNotUnderstood = OptionalLong.of(line.offset());
        }
        if (notUnderstoodExamples.size() < MAX_EXAMPLES) {
            notUnderstoodExamples.add(shortened(line.text()));
        }
    }

    /** Forgets whatever grows with the functions that are named. */
    void forget() {
        sizes.clear();
        misses.clear();
        deopts.clear();
        instructions.clear();
        unfinished.clear();
    }

    /** Whether a start of this function was open; it is not any more. */
    private boolean ended(FunctionName function) {
        Integer open = unfinished.get(function);
        if (open == null) {
            return false;
        }
        if (open == 1) {
            unfinished.remove(function);
        } else {
            unfinished.put(function, open - 1);
        }
        return true;
    }

    private static void keepSome(Set<String> kept, String text) {
        if (kept.size() < MAX_EXAMPLES) {
            kept.add(shortened(text));
        }
    }

    private static String shortened(String text) {
        return text.length() <= MAX_EXAMPLE_CHARS ? text : text.substring(0, MAX_EXAMPLE_CHARS) + "...";
    }
}
