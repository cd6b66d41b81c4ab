package armperf.jitlog;

import armperf.outcome.Plural;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One thing that a JIT log says. */
public sealed interface LogEvent {
    /** Counts this event; one that does not say how is a line that is known, and carries nothing to count. */
    default void addTo(FileTally tally) {
        tally.known();
    }

    /** What it says of which functions; empty if it is of none. */
    default List<Saying> sayings() {
        return List.of();
    }

    /** The JIT was asked to compile a function and began. */
    record Started(FunctionName function) implements LogEvent {
        @Override
        public void addTo(FileTally tally) {
            tally.started(function);
        }

        @Override
        public List<Saying> sayings() {
            return List.of(new Saying(function, "asked", ""));
        }
    }

    /**
     * A function was compiled.
     *
     * @param bytes of machine code; 0 where the log does not tell
     * @param level the compiler's tier; 0 where there is only one
     */
    record Compiled(FunctionName function, long bytes, int level) implements LogEvent {
        static final String WHAT = "compiled";

        @Override
        public void addTo(FileTally tally) {
            tally.compiled(function, bytes, level);
        }

        @Override
        public List<Saying> sayings() {
            return List.of(new Saying(
                    function,
                    WHAT,
                    Stream.of(bytes > 0 ? Plural.grouped(bytes, "byte") : "", level > 0 ? "level " + level : "")
                            .filter(part -> !part.isEmpty())
                            .collect(Collectors.joining(", "))));
        }
    }

    /** A function was compiled, as the JIT counts itself; its log may have said so. 0 microseconds are none told. */
    record CountedCompiled(FunctionName function, long bytes, long micros) implements LogEvent {
        @Override
        public void addTo(FileTally tally) {
            tally.countedCompiled(this);
        }

        @Override
        public List<Saying> sayings() {
            String time = micros > 0 ? String.format(Locale.ROOT, " in %.3f ms", micros / 1000.0) : "";
            return List.of(new Saying(function, Compiled.WHAT, Plural.grouped(bytes, "byte") + time));
        }
    }

    /**
     * Time spent on one compilation, whether it came to something or not.
     *
     * @param function what was compiled; absent where the log does not say it here
     */
    record CompileTime(long micros, Optional<FunctionName> function) implements LogEvent {
        static final String WHAT = "compile-time";

        public CompileTime(long micros) {
            this(micros, Optional.empty());
        }

        @Override
        public void addTo(FileTally tally) {
            tally.compileTime(micros);
        }

        @Override
        public List<Saying> sayings() {
            return function.stream()
                    .map(one -> new Saying(one, WHAT, String.format(Locale.ROOT, "%.3f ms", micros / 1000.0)))
                    .toList();
        }
    }

    /**
     * A function that the JIT was asked to compile and did not.
     *
     * @param reason one of the dialect's list
     * @param detail the specific opcode, flag, type or text; empty if there is none
     * @param executions how often the function and its loops had run by then; absent where the log does not count
     */
    record Missed(FunctionName function, Reason reason, String detail, OptionalLong executions) implements LogEvent {
        @Override
        public void addTo(FileTally tally) {
            tally.missed(this);
        }

        @Override
        public List<Saying> sayings() {
            String cause = reason.word() + (detail.isEmpty() ? "" : " " + detail);
            String ran = executions.isPresent() ? "; had run " + Plural.grouped(executions.getAsLong(), "time") : "";
            return List.of(new Saying(function, "refused", cause + ran));
        }
    }

    /**
     * Compiled code that was left or thrown away.
     *
     * @param line in the source; absent where the log does not say
     * @param count how often
     */
    record Deoptimized(FunctionName function, String reason, String detail, OptionalLong line, long count)
            implements LogEvent {
        /** The reason for which all code is thrown away, if there is any: it shows of none that there was. */
        static final String FLUSH = "flushed";

        @Override
        public void addTo(FileTally tally) {
            tally.deoptimized(this);
        }

        @Override
        public List<Saying> sayings() {
            return List.of(new Saying(
                    function,
                    "deopt",
                    Plural.grouped(count, "time") + ", "
                            + reason
                            + (detail.isEmpty() ? "" : " " + detail)
                            + (line.isPresent() ? ", line " + line.getAsLong() : "")));
        }
    }

    /**
     * A call was inlined.
     *
     * @param callee what was called; absent where the log does not say it here
     * @param caller into what; likewise
     */
    record Inlined(Optional<FunctionName> callee, Optional<FunctionName> caller) implements LogEvent {
        public Inlined() {
            this(Optional.empty(), Optional.empty());
        }

        @Override
        public void addTo(FileTally tally) {
            tally.inlined();
        }

        @Override
        public List<Saying> sayings() {
            return Call.sayings(callee, "inlined", caller, "inlines", "");
        }
    }

    /**
     * A call was not inlined.
     *
     * @param reason why, in kebab-case
     * @param callee what was called; absent where the log does not say it here
     * @param caller into what; likewise
     */
    record NotInlined(String reason, Optional<FunctionName> callee, Optional<FunctionName> caller) implements LogEvent {
        public NotInlined(String reason) {
            this(reason, Optional.empty(), Optional.empty());
        }

        @Override
        public void addTo(FileTally tally) {
            tally.notInlined(reason);
        }

        @Override
        public List<Saying> sayings() {
            return Call.sayings(callee, "not-inlined", caller, "inlines-not", ": " + reason);
        }
    }

    /** The JIT's own sum of the time it spent, in milliseconds. */
    record TotalCompileTime(long millis) implements LogEvent {
        @Override
        public void addTo(FileTally tally) {
            tally.totalCompileTime(millis);
        }
    }

    /** The process that wrote the log. */
    record FromProcess(long pid) implements LogEvent {
        @Override
        public void addTo(FileTally tally) {
            tally.process(pid);
        }
    }

    /**
     * The JIT gave up with the whole process.
     *
     * @param function what it was compiling; absent where the log does not say it here
     */
    record Aborted(String text, Optional<FunctionName> function) implements LogEvent {
        @Override
        public void addTo(FileTally tally) {
            tally.aborted(text);
        }

        @Override
        public List<Saying> sayings() {
            return function.isPresent() ? List.of(new Saying(function.get(), "aborted", text)) : List.of();
        }
    }

    /** Something ends in the middle; what came before it counts. */
    record CutOff(String text) implements LogEvent {
        @Override
        public void addTo(FileTally tally) {
            tally.cutOff(text);
        }
    }

    /** A line that the dialect knows and that carries nothing to count. */
    record Known() implements LogEvent {}

    /**
     * A line that is of one function, and carries nothing to count.
     *
     * @param what one word for its kind, in kebab-case
     * @param text the rest
     */
    record Noted(FunctionName function, String what, String text) implements LogEvent {
        @Override
        public List<Saying> sayings() {
            return List.of(new Saying(function, what, text));
        }
    }

    /**
     * How many instructions of each kind the compiler's graph of a function holds.
     *
     * @param statistics as the JIT writes them; they are taken apart when somebody asks, for most are soon replaced
     */
    record Instructions(FunctionName function, HirStatistics statistics) implements LogEvent {
        @Override
        public void addTo(FileTally tally) {
            tally.instructions(function, statistics);
        }

        @Override
        public List<Saying> sayings() {
            String all = statistics.instructions().entrySet().stream()
                    .map(count -> count.getKey() + " " + count.getValue())
                    .collect(Collectors.joining(", "));
            return List.of(new Saying(function, "stats", all));
        }
    }

    /** A line after which, until the log's next own line, the machine code of a function stands. */
    record CodeDump(FunctionName function) implements LogEvent {
        @Override
        public List<Saying> sayings() {
            return List.of(new Saying(function, "machine-code", "stands here; see --asm"));
        }
    }

    /** Bytes of dumps and other text between the log's own lines. */
    record Body(long bytes) implements LogEvent {
        @Override
        public void addTo(FileTally tally) {
            tally.body(bytes);
        }
    }

    /**
     * A line that bears the log's mark and fits no pattern.
     *
     * @param offset of its mark in the log, in bytes
     * @param text the line from its mark on, or as much as was kept
     */
    record NotUnderstood(long offset, String text) implements LogEvent {
        @Override
        public void addTo(FileTally tally) {
            tally.notUnderstood(this);
        }
    }
}
