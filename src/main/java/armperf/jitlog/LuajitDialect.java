package armperf.jitlog;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What LuaJIT 2.0 and 2.1 write with {@code -jv} and with {@code -jdump}.
 *
 * <p>A function here is the place where a trace starts, {@code file:line}; side and stitched traces that start there
 * are told from the root trace by their kind, since the numbers of traces differ from process to process.
 */
final class LuajitDialect implements Dialect {
    private static final String VERBOSE = "[TRACE ";
    private static final String DUMP = "---- TRACE ";

    /** Made where a log may be of this dialect: each takes its share of a start. */
    private static final class Line {
        static final Pattern HEAD = Pattern.compile(
                "\\[TRACE (?:flush\\]| *[0-9]+ |--- )|---- TRACE (?:flush|[0-9]+ (?:start|exit|IR|mcode) ?)");

        static final String PARENT = "(?:\\(?[0-9]+/(?<exit>[0-9]+|stitch)\\)? )?";
        static final Pattern FLUSHED = Pattern.compile("\\[TRACE flush\\]|---- TRACE flush");
        static final Pattern ABORTED =
                Pattern.compile("\\[TRACE --- " + PARENT + "(?<place>.+?) -- (?<text>.+?)(?: at .+)?\\]");
        static final Pattern COMPILED = Pattern.compile(
                "\\[TRACE +[0-9]+ " + PARENT
                        + "(?<place>.+?) (?<link>-> [0-9]+(?: [a-z-]+)?|stitch .+|-- fallback to interpreter|[a-z]+(?:-[a-z]+)?)\\]");
        static final Pattern DUMPED =
                Pattern.compile("---- TRACE (?<trace>[0-9]{1,9}) (?<what>[A-Za-z]+) ?(?<rest>.*)");
        static final Pattern START = Pattern.compile(PARENT + "(?<place>.+)");
        static final Pattern ABORT = Pattern.compile(".+? -- (?<text>.+)");
    }

    @Override
    public String name() {
        return "luajit";
    }

    @Override
    public String reads() {
        return "LuaJIT with `-jv` or `-jdump`, which alone tells sizes of machine code (and exits taken, with `x`)";
    }

    @Override
    public boolean recognises(byte[] head) {
        return Line.HEAD.matcher(new String(head, StandardCharsets.ISO_8859_1)).find();
    }

    @Override
    public String firstCharacters() {
        return "[-";
    }

    @Override
    public List<Reason> reasons() {
        return LuajitReasons.RULES.reasons();
    }

    @Override
    public List<String> ownCode() {
        // LuaJIT's library is not written in Lua: whatever is traced is the program's.
        return List.of("*");
    }

    @Override
    public Optional<String> codeAdvice() {
        return Optional.of(
                "run it with -jdump, which writes machine code where nothing else is asked of it (else add m,"
                        + " as in -jdump=+m)");
    }

    @Override
    public void read(InputStream in, EventSink sink) throws IOException {
        MarkedLines lines = new MarkedLines(in, List.of(VERBOSE, DUMP));
        Traces traces = new Traces(sink);
        while (lines.next()) {
            String line = lines.text();
            traces.at(lines.offset());
            boolean understood = lines.mark().equals(VERBOSE)
                    ? traces.verbose(line)
                    // Nothing in such a line shows that it was cut off, but the missing end of the line.
                    : lines.isWhole() && traces.dumped(line);
            if (!understood) {
                sink.accept(new LogEvent.NotUnderstood(lines.offset(), line));
            }
        }
        traces.finish();
        sink.accept(new LogEvent.Body(lines.bodyBytes()));
    }

    /** Follows the traces of one process. */
    private static final class Traces {
        private final EventSink sink;
        private final Map<String, FunctionName> compiled = new HashMap<>();
        private Optional<Recording> recording = Optional.empty();
        private long offset;

        /**
         * A trace that is being recorded and assembled.
         *
         * @param bytes of its machine code, as far as the dump has told
         * @param offset of the line that told of its start
         */
        private record Recording(String trace, FunctionName function, long bytes, long offset) {
            Recording sized(long now) {
                return new Recording(trace, function, now, offset);
            }
        }

        Traces(EventSink sink) {
            this.sink = sink;
        }

        /** Says where the line begins that comes next. */
        void at(long next) {
            offset = next;
            sink.at(next);
        }

        /** Reads a line of {@code -jv}, which tells of a trace when it is over. */
        boolean verbose(String line) {
            Matcher aborted = Line.ABORTED.matcher(line);
            Matcher stopped = Line.COMPILED.matcher(line);
            if (Line.FLUSHED.matcher(line).matches()) {
                flush();
            } else if (aborted.matches()) {
                abort(function(aborted), aborted.group("text"));
            } else if (stopped.matches()) {
                stop(function(stopped), 0, stopped.group("link"));
            } else {
                return false;
            }
            return true;
        }

        /** Reads a line of {@code -jdump}. */
        boolean dumped(String line) {
            Matcher dumped = Line.DUMPED.matcher(line);
            if (Line.FLUSHED.matcher(line).matches()) {
                flush();
                return true;
            }
            if (!dumped.matches()) {
                return false;
            }
            String trace = dumped.group("trace");
            String rest = dumped.group("rest");
            return switch (dumped.group("what")) {
                case "start" -> start(trace, Line.START.matcher(rest));
                case "mcode" -> rest.matches("[0-9]{1,9}") && code(trace, Long.parseLong(rest));
                case "stop" -> rest.startsWith("-> ") && end(trace, rest);
                case "abort" -> end(trace, Line.ABORT.matcher(rest));
                case "exit" -> rest.matches("[0-9]{1,9}") && exit(trace, "exit " + rest);
                case "IR", "snapshots" -> known();
                default -> false;
            };
        }

        /** The log is over: what was begun has no end. */
        void finish() {
            recording.ifPresent(this::started);
            recording = Optional.empty();
        }

        private boolean start(String trace, Matcher start) {
            finish();
            if (start.matches()) {
                recording = Optional.of(new Recording(trace, function(start), 0, offset));
            }
            return recording.isPresent();
        }

        private boolean code(String trace, long bytes) {
            recording = open(trace).map(open -> open.sized(bytes));
            recording.ifPresent(open -> sink.accept(new LogEvent.CodeDump(open.function())));
            return recording.isPresent();
        }

        private boolean end(String trace, String link) {
            Optional<Recording> ended = open(trace);
            ended.ifPresent(open -> {
                recording = Optional.empty();
                started(open);
                compiled.put(trace, open.function());
                stop(open.function(), open.bytes(), link);
            });
            return ended.isPresent();
        }

        private boolean end(String trace, Matcher abort) {
            Optional<Recording> ended = open(trace).filter(open -> abort.matches());
            ended.ifPresent(open -> {
                recording = Optional.empty();
                abort(open, abort.group("text"));
            });
            return ended.isPresent();
        }

        private boolean exit(String trace, String exit) {
            FunctionName function = compiled.getOrDefault(trace, FunctionName.of("?"));
            sink.accept(new LogEvent.Deoptimized(function, "trace-exit", exit, OptionalLong.empty(), 1));
            return true;
        }

        private void flush() {
            compiled.clear();
            sink.accept(new LogEvent.Deoptimized(
                    FunctionName.of("(all traces)"), LogEvent.Deoptimized.FLUSH, "", OptionalLong.empty(), 1));
        }

        private void stop(FunctionName function, long bytes, String link) {
            sink.accept(
                    link.endsWith("interpreter")
                            ? new LogEvent.Missed(function, LuajitReasons.FALLBACK, "", OptionalLong.empty())
                            : new LogEvent.Compiled(function, bytes, 0));
        }

        /** A trace was begun, which is told once its end is. */
        private void started(Recording begun) {
            sink.at(begun.offset());
            sink.accept(new LogEvent.Started(begun.function()));
            sink.at(offset);
        }

        /** A trace was given up of which a line of its own told the start. */
        private void abort(Recording open, String text) {
            if (LuajitReasons.isRestart(text)) {
                known();
            } else {
                started(open);
            }
            abort(open.function(), text);
        }

        /** A trace that was given up; no miss if the JIT began anew at once, in another way. */
        private void abort(FunctionName function, String text) {
            sink.accept(
                    LuajitReasons.isRestart(text)
                            ? new LogEvent.Known()
                            : new LogEvent.Missed(
                                    function,
                                    LuajitReasons.RULES.of(text),
                                    LuajitReasons.detail(text),
                                    OptionalLong.empty()));
        }

        private Optional<Recording> open(String trace) {
            return recording.filter(open -> open.trace().equals(trace));
        }

        private boolean known() {
            sink.accept(new LogEvent.Known());
            return true;
        }
    }

    private static FunctionName function(Matcher line) {
        String exit = line.group("exit");
        String kind = exit == null ? "" : exit.equals("stitch") ? "(stitch)" : "(side)";
        return new FunctionName(LuajitReasons.stable(line.group("place")), kind);
    }
}
