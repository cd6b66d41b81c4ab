package armperf.jitlog;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What V8 writes with {@code --trace-opt --trace-deopt}, since 9.4 (Node 16 to 26), also with their verbose brothers, and
 * machine code from {@code --print-opt-code}.
 *
 * <p>V8 writes where the program writes, and both cut into each other's lines.
 */
final class V8Dialect implements Dialect {
    /** Made where a log may be of this dialect: it takes its share of a start. */
    private static final class Head {
        static final Pattern FORM = Pattern.compile(
                "\\[[a-z ]+ 0x[0-9a-f]+ <(?:JSFunction|SharedFunctionInfo|Code)[ >]|\\[bailout \\(kind: [a-z-]+, reason: ");
    }

    /** What V8 tells without saying what came of it. */
    private static final List<String> ASIDES = List.of(
            "[marking 0x",
            "[manually marking 0x",
            "[not marking function ",
            "[not yet optimizing ",
            "[delaying optimization of ",
            "[completed optimizing 0x",
            "[found optimized code for 0x",
            "[evicting optimized code marked for deoptimization ",
            "[bailout end",
            "[OSR - ");

    @Override
    public String name() {
        return "v8";
    }

    @Override
    public String reads() {
        return "V8 (Node 16 to 26) with `--trace-opt --trace-deopt`, apart from the program's output with"
                + " `--redirect-code-traces --redirect-code-traces-to=FILE`; `--print-opt-code` adds machine code and its size";
    }

    @Override
    public boolean recognises(byte[] head) {
        return Head.FORM.matcher(new String(head, StandardCharsets.ISO_8859_1)).find();
    }

    @Override
    public Optional<String> codeAdvice() {
        return Optional.of("run with --print-opt-code (and --print-opt-code-filter=NAME, for one function's)");
    }

    /** Tables of places follow the instructions, after an empty line. */
    @Override
    public Optional<String> codeLine(String line) {
        return line.isBlank() ? Optional.empty() : Optional.of(line);
    }

    @Override
    public String firstCharacters() {
        return "[";
    }

    @Override
    public List<Reason> reasons() {
        return V8Reasons.RULES.reasons();
    }

    @Override
    public void read(InputStream in, EventSink sink) throws IOException {
        V8Compiles compiles = new V8Compiles(sink);
        V8Deopts deopts = new V8Deopts(sink);
        Map<String, Line> kinds = kinds(compiles, deopts, sink);
        MarkedLines lines = new MarkedLines(in, kinds.keySet());
        while (lines.next()) {
            deopts.follow(lines.mark());
            compiles.at(lines.offset());
            if (!lines.mark().equals(V8Deopts.POSITION)) {
                // That line belongs to the one before it.
                sink.at(lines.offset());
            }
            if (!kinds.get(lines.mark()).read(lines.text())) {
                sink.accept(new LogEvent.NotUnderstood(lines.offset(), lines.text()));
            }
        }
        deopts.leave();
        sink.accept(new LogEvent.Body(lines.bodyBytes()));
    }

    /** Reads a line of one kind; false if it is not of that form. */
    private interface Line {
        boolean read(String text);
    }

    private static Map<String, Line> kinds(V8Compiles compiles, V8Deopts deopts, EventSink sink) {
        Map<String, Line> kinds = new HashMap<>();
        ASIDES.forEach(mark -> kinds.put(mark, text -> {
            boolean whole = text.endsWith("]");
            if (whole) {
                sink.accept(new LogEvent.Known());
            }
            return whole;
        }));
        kinds.put("[compiling method 0x", compiles::begin);
        kinds.put("[completed compiling 0x", compiles::end);
        kinds.put("[optimizing 0x", compiles::end);
        kinds.put("[aborted optimizing 0x", compiles::abort);
        kinds.put("[aborted compiling 0x", compiles::abort);
        kinds.put("[flushed compiling 0x", compiles::abort);
        kinds.put("[disabled optimization for 0x", compiles::disable);
        kinds.put("--- Optimized code ---", compiles::code);
        kinds.put("--- End code ---", compiles::code);
        kinds.put("Instructions (size = ", compiles::size);
        kinds.put("[bailout (kind: ", deopts::bailOut);
        kinds.put("[marking dependent code ", deopts::invalidate);
        kinds.put(V8Deopts.POSITION, deopts::position);
        return kinds;
    }
}
