package armperf.jitlog;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What HotSpot writes with {@code -XX:+LogCompilation}, on JDK 17 to 25. Where the JVM was killed, the log is cut, and
 * what its compiler threads had to say lies in files of their own, which are read as well.
 */
final class HotspotDialect implements Dialect {
    private static final String HEAD = "<hotspot_log ";
    /** What a piece of a log begins with that a compiler thread of a killed JVM left. */
    private static final List<String> BEGINNINGS = List.of("<compilation_log ", "<start_compile_thread ", "<task ");

    private static final String BYTE_ORDER_MARK = "\u00ef\u00bb\u00bf";
    private static final String DONE = "hotspot_log_done";

    @Override
    public String name() {
        return "hotspot";
    }

    @Override
    public String reads() {
        return "HotSpot (OpenJDK 17 to 25) with `-XX:+UnlockDiagnosticVMOptions -XX:+LogCompilation -XX:LogFile=FILE`";
    }

    @Override
    public boolean recognises(byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        String beginning =
                (text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text).stripLeading();
        return BEGINNINGS.stream().anyMatch(beginning::startsWith) || text.contains(HEAD);
    }

    @Override
    public String firstCharacters() {
        return "<";
    }

    @Override
    public List<Reason> reasons() {
        return HotspotReasons.RULES.reasons();
    }

    @Override
    public Optional<String> codeAdvice() {
        return Optional.of("start Java with -XX:+UnlockDiagnosticVMOptions -XX:CompileCommand=print,Class::method (with"
                + " hsdis installed as instructions, else as bytes)");
    }

    @Override
    public Optional<String> codeLine(String line) {
        return line.equals("</print_nmethod>") ? Optional.empty() : Optional.of(HotspotTag.unescaped(line));
    }

    @Override
    public void read(InputStream in, EventSink sink) throws IOException {
        HotspotTasks tasks = new HotspotTasks(sink);
        HotspotCode code = new HotspotCode(sink);
        HotspotCalls calls = new HotspotCalls();
        Map<String, Element> elements = elements(tasks, code, calls, sink);
        HotspotLines lines = new HotspotLines(in, elements.keySet());
        boolean done = false;
        boolean any = false;
        while (lines.next()) {
            sink.at(lines.offset());
            Optional<HotspotTag> tag = lines.tag();
            boolean understood = tag.isPresent() && elements.get(lines.name()).read(tag.get());
            if (!understood) {
                sink.accept(new LogEvent.NotUnderstood(lines.offset(), lines.text()));
            }
            any |= understood;
            done |= understood && lines.name().equals(DONE);
        }
        code.leave(Optional.empty());
        tasks.finish();
        sink.accept(new LogEvent.Body(lines.bodyBytes()));
        if (any && !done) {
            sink.accept(new LogEvent.CutOff("it has no end; its JVM was killed, or still ran"));
        }
    }

    /** Reads one element; false if something that it needs is missing. */
    private interface Element {
        boolean read(HotspotTag tag);
    }

    private static Map<String, Element> elements(
            HotspotTasks tasks, HotspotCode code, HotspotCalls calls, EventSink sink) {
        Element known = tag -> {
            sink.accept(new LogEvent.Known());
            return true;
        };
        Element process = tag -> {
            sink.accept(new LogEvent.Known());
            tag.number("process").ifPresent(pid -> sink.accept(new LogEvent.FromProcess(pid)));
            return true;
        };
        Map<String, Element> elements = new HashMap<>();
        elements.put("hotspot_log", process);
        elements.put("start_compile_thread", process);
        elements.put("nmethod", code::install);
        elements.put("uncommon_trap", code::trap);
        elements.put("jvms", code::place);
        elements.put("make_not_entrant", code::throwAway);
        elements.put("make_not_compilable", tasks::mark);
        elements.put("task", tasks::begin);
        elements.put("failure", tasks::fail);
        elements.put("task_done", tasks::end);
        elements.put("inline_success", tag -> {
            sink.accept(new LogEvent.Inlined(calls.callee(), tasks.function()));
            return true;
        });
        elements.put("inline_fail", tag -> {
            sink.accept(new LogEvent.NotInlined(
                    HotspotReasons.inlining(tag.text("reason")), calls.callee(), tasks.function()));
            return true;
        });
        elements.put("task_queued", tasks::queue);
        elements.put("print_nmethod", code::dump);
        elements.put("compilation_log", known);
        elements.put(DONE, known);
        if (sink.wantsCalls()) {
            elements.put("type", calls::type);
            elements.put("klass", calls::type);
            elements.put("method", calls::method);
            elements.put("call", calls::call);
        }
        return elements;
    }
}
