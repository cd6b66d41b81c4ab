package armperf.jitlog;

import java.util.OptionalLong;

/** One thing that a JIT log says. */
public sealed interface LogEvent {
    /** Counts this event. */
    void addTo(FileTally tally);

    /** The JIT was asked to compile a function and began. */
    record Started(FunctionName function) implements LogEvent {
        @Override
        public void addTo(FileTally tally) {
            tally.started(function);
        }
    }

    /**
     * A function was compiled.
     *
     * @param bytes of machine code; 0 where the log does not tell
     * @param level the compiler's tier; 0 where there is only one
     */
    record Compiled(FunctionName function, long bytes, int level) implements LogEvent {
        @Override
        public void addTo(FileTally tally) {
            tally.compiled(function, bytes, level);
        }
    }

    /** Time spent on one compilation, whether it came to something or not. */
    record CompileTime(long micros) implements LogEvent {
        @Override
        public void addTo(FileTally tally) {
            tally.compileTime(micros);
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
    }

    /**
     * Compiled code that was left or thrown away.
     *
     * @param line in the source; absent where the log does not say
     * @param count how often
     */
    record Deoptimized(FunctionName function, String reason, String detail, OptionalLong line, long count)
            implements LogEvent {
        @Override
        public void addTo(FileTally tally) {
            tally.deoptimized(this);
        }
    }

    /** A call was inlined. */
    record Inlined() implements LogEvent {
        @Override
        public void addTo(FileTally tally) {
            tally.inlined();
        }
    }

    /** A call was not inlined, and why. */
    record NotInlined(String reason) implements LogEvent {
        @Override
        public void addTo(FileTally tally) {
            tally.notInlined(reason);
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

    /** The JIT gave up with the whole process. */
    record Aborted(String text) implements LogEvent {
        @Override
        public void addTo(FileTally tally) {
            tally.aborted(text);
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
    record Known() implements LogEvent {
        @Override
        public void addTo(FileTally tally) {
            tally.known();
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
