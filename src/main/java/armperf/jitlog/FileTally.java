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
    final CauseCounts misses = new CauseCounts();
    final CauseCounts deopts = new CauseCounts();
    final Map<String, Long> notInlined = new HashMap<>();
    /** The last that was told of each function. */
    final Map<FunctionName, HirStatistics> instructions = new HashMap<>();

    final List<String> notUnderstoodExamples = new ArrayList<>();
    final Set<String> aborts = new LinkedHashSet<>();
    final Set<String> cuts = new LinkedHashSet<>();

    /** What of the compilations only statistics tell. */
    final CountedCompiles counted = new CountedCompiles();

    /** Compilations that began and were neither finished nor refused so far. */
    final Map<FunctionName, Integer> unfinished = new HashMap<>();

    long understood;
    long started;
    long requests;
    /** All that {@link #misses} counts. */
    long missEvents;

    /** Whether it counts what a function had run when it was refused. */
    boolean executionsTold;

    private boolean leftCode;
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

    void started(FunctionName function) {
        understood++;
        started++;
        requests++;
        unfinished.merge(function, 1, Integer::sum);
    }

    void compiled(FunctionName function, long bytes, int level) {
        understood++;
        compiles++;
        codeBytes = Saturated.plus(codeBytes, bytes);
        sized += bytes > 0 ? 1 : 0;
        ended(function);
        sizes.compiled(function, bytes, level);
    }

    void countedCompiled(LogEvent.CountedCompiled counted) {
        if (sizes.containsKey(counted.function()) && !this.counted.compiled(counted.function())) {
            // The log told of it itself.
            known();
            return;
        }
        compiled(counted.function(), counted.bytes(), 0);
        compileTime(counted.micros());
        this.counted.add(counted);
    }

    /** Takes away what statistics count of functions that the log of the same process tells of itself. */
    void withdraw(Set<FunctionName> functions) {
        for (FunctionName function : functions) {
            CountedCompiles.Count count = counted.remove(function);
            compiles -= count.compiles();
            codeBytes = Math.max(0, codeBytes - count.bytes());
            sized -= count.sized();
            compileMicros = Math.max(0, compileMicros - count.micros());
        }
        sizes.forget(functions);
    }

    /** Whether it shows that the JIT was asked for anything, or left what it had compiled. */
    boolean showsJit() {
        return requests > 0 || compiles > 0 || leftCode;
    }

    void compileTime(long micros) {
        compileMicros = Saturated.plus(compileMicros, micros);
    }

    void missed(LogEvent.Missed miss) {
        understood++;
        missEvents++;
        if (!ended(miss.function())) {
            // A refusal of which no start was logged is a request of its own.
            requests++;
        }
        CauseCounts.Count count = misses.of(
                miss.function(),
                new CauseCounts.Cause(miss.reason().word(), miss.detail(), OptionalLong.empty()),
                requests - 1);
        count.events++;
        miss.executions().ifPresent(count::ran);
        executionsTold |= miss.executions().isPresent();
    }

    void deoptimized(LogEvent.Deoptimized deopt) {
        understood++;
        leftCode |= !deopt.reason().equals(LogEvent.Deoptimized.FLUSH);
        CauseCounts.Count count = deopts.of(
                deopt.function(), new CauseCounts.Cause(deopt.reason(), deopt.detail(), deopt.line()), requests);
        count.events = Saturated.plus(count.events, deopt.count());
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
        counted.clear();
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
