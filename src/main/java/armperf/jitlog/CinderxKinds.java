package armperf.jitlog;

import static armperf.jitlog.CinderxReasons.BANNED_GLOBAL;
import static armperf.jitlog.CinderxReasons.BUILTINS_NOT_DICT;
import static armperf.jitlog.CinderxReasons.CODEGEN_FAILED;
import static armperf.jitlog.CinderxReasons.GLOBALS_NOT_DICT;
import static armperf.jitlog.CinderxReasons.INLINE_COLD_CALL;
import static armperf.jitlog.CinderxReasons.INLINE_COST_LIMIT;
import static armperf.jitlog.CinderxReasons.INLINE_FAILED;
import static armperf.jitlog.CinderxReasons.INLINE_INTO_GENERATOR;
import static armperf.jitlog.CinderxReasons.INLINE_NON_FUNCTION;
import static armperf.jitlog.CinderxReasons.INLINE_UNKNOWN_FUNCTION;
import static armperf.jitlog.CinderxReasons.MISSING_FLAGS;
import static armperf.jitlog.CinderxReasons.NO_CODE_OBJECT;
import static armperf.jitlog.CinderxReasons.PROHIBITED_FLAGS;
import static armperf.jitlog.CinderxReasons.SUPER_WITHOUT_ATTRIBUTE;
import static armperf.jitlog.CinderxReasons.SUPPRESSED;
import static armperf.jitlog.CinderxReasons.TOO_LARGE;
import static armperf.jitlog.CinderxReasons.UNSUPPORTED_OPCODE;

import armperf.outcome.Plural;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The kinds of line that cinderx writes, in both source trees: their forms and what they mean. */
final class CinderxKinds {
    /** After this line comes one line of counters without a prefix. */
    static final byte[] STATS_HEADING = "JIT runtime stats:".getBytes(StandardCharsets.UTF_8);

    /** Every kind, in the order in which they are tried. */
    static final List<Kind> ALL;

    /** As many fields as the kind with most of them has. */
    static final int MOST_FIELDS;

    static {
        List<Kind> kinds = new ArrayList<>();
        addCompilations(kinds);
        addInlining(kinds);
        addMisses(kinds);
        addDumps(kinds);
        addOthers(kinds);
        CinderxChatter.FORMS.forEach(form -> kinds.add(open(form, (fields, sink) -> known(sink))));
        ALL = List.copyOf(kinds);
        MOST_FIELDS =
                kinds.stream().mapToInt(kind -> kind.shape().fields()).max().orElse(0);
    }

    private CinderxKinds() {}

    /**
     * One kind of line.
     *
     * @param closed whether it says itself where it ends, so that its last words cannot be half a name
     * @param check what else its fields must be
     */
    record Kind(LineShape shape, boolean closed, Check check, Meaning meaning) {
        Kind(LineShape shape, boolean closed, Meaning meaning) {
            this(shape, closed, fields -> true, meaning);
        }
    }

    /** Whether the fields of a line are what they must be. */
    interface Check {
        boolean passes(CinderxLines.Fields fields);
    }

    /** Tells what a line of one kind says. */
    interface Meaning {
        void tell(CinderxLines.Fields fields, EventSink sink);
    }

    private static void addCompilations(List<Kind> kinds) {
        Meaning finished = (fields, sink) -> {
            FunctionName function = fields.name(0);
            sink.accept(new LogEvent.Compiled(function, fields.number(2), 0));
            sink.accept(new LogEvent.CompileTime(fields.micros(1), Optional.of(function)));
        };
        kinds.add(closed("Finished compiling {} in {t}, code size: {#} bytes", finished));
        kinds.add(closed("Finished compiling {} in {t}, code size: {#} bytes (code: {x})", finished));
        kinds.add(closed(
                "Compiling {} along with {#} functions it calls",
                (fields, sink) -> sink.accept(new LogEvent.Noted(
                        fields.name(0),
                        "announced",
                        "along with " + Plural.of(fields.number(1), "function") + " it calls"))));
        kinds.add(open("Compiling {}", (fields, sink) -> sink.accept(new LogEvent.Started(fields.name(0)))));
    }

    private static void addInlining(List<Kind> kinds) {
        kinds.add(open(
                "Inlining function {} into {}",
                (fields, sink) ->
                        sink.accept(new LogEvent.Inlined(Optional.of(fields.name(0)), Optional.of(fields.name(1))))));
        kinds.add(notInlined("Can't inline non-function {} into {}", INLINE_NON_FUNCTION));
        kinds.add(notInlined("Can't inline unknown function {} into {}", INLINE_UNKNOWN_FUNCTION));
        kinds.add(open(
                "Can't inline {} into {} because {}",
                (fields, sink) -> notInlined(fields, CinderxReasons.inlining(fields.text(2)), sink)));
        kinds.add(open(
                "Can't inline {} because {}",
                (fields, sink) -> sink.accept(new LogEvent.NotInlined(CinderxReasons.inlining(fields.text(1))))));
        for (String end : List.of(", skipping", ", inlining stopping early", "")) {
            kinds.add(open(
                    "Inliner reached cost limit of {#} when trying to inline {} into {}" + end,
                    (fields, sink) -> sink.accept(new LogEvent.NotInlined(
                            INLINE_COST_LIMIT, Optional.of(fields.name(1)), Optional.of(fields.name(2))))));
        }
        kinds.add(open(
                "Refusing to inline functions into {}: function is a generator",
                (fields, sink) -> sink.accept(new LogEvent.NotInlined(
                        INLINE_INTO_GENERATOR, Optional.empty(), Optional.of(fields.name(0))))));
        kinds.add(notInlined(
                "Pruning cold call to {} from {}: callee called {#} times vs caller's {#}", INLINE_COLD_CALL));
        kinds.add(notInlined("Tried to inline {} into {}, but failed with {}", INLINE_FAILED));
    }

    private static void addDumps(List<Kind> kinds) {
        for (String graph : List.of("Initial HIR for {}:", "Optimized HIR for {}:")) {
            kinds.add(dump(graph, ""));
        }
        kinds.add(dump("HIR for {} before pass {}:", "before pass "));
        kinds.add(dump("HIR for {} after pass {}:", "after pass "));
        kinds.add(dump("LIR for {} after {}:", "after "));
        kinds.add(dump("Compilation phase time breakdown for {}", ""));
        kinds.add(open("Disassembly for {}", (fields, sink) -> sink.accept(new LogEvent.CodeDump(fields.name(0)))));
        kinds.add(new Kind(
                new LineShape("Stats for {<}: {?}"),
                false,
                fields -> fields.isStatistics(1),
                (fields, sink) ->
                        sink.accept(new LogEvent.Instructions(fields.name(0), new HirStatistics(fields.written(1))))));
    }

    private static void addMisses(List<Kind> kinds) {
        kinds.add(missed("Can't compile {} as it has no code object", NO_CODE_OBJECT));
        kinds.add(missed("Can't compile {} due to missing required code flags", MISSING_FLAGS));
        kinds.add(missed("Can't compile {} as it has had the JIT suppressed", SUPPRESSED));
        kinds.add(missed("Cannot JIT compile {} as it has prohibited code flags: {x}", PROHIBITED_FLAGS));
        for (String article : List.of("a", "an")) {
            kinds.add(missed("Refusing to compile {}: globals is " + article + " {}, not a dict", GLOBALS_NOT_DICT));
            kinds.add(missed("Refusing to compile {}: builtins is " + article + " {}, not a dict", BUILTINS_NOT_DICT));
        }
        kinds.add(closed(
                "Cannot compile {} to HIR because it contains unsupported opcode {#} ({})",
                (fields, sink) -> miss(fields, UNSUPPORTED_OPCODE, fields.text(2), sink)));
        kinds.add(missed(
                "Cannot compile {} to HIR because it uses super() without an attribute or method after it",
                SUPER_WITHOUT_ATTRIBUTE));
        kinds.add(missed("Cannot compile {} to HIR because it uses banned global '{}'", BANNED_GLOBAL));
        kinds.add(missed("Generating native code for {} failed", CODEGEN_FAILED));
        kinds.add(missed("Failed to finalize asmjit builder for {}, got error code {}", CODEGEN_FAILED));
        kinds.add(missed("Failed to add generated code for {} to asmjit runtime, got error code {}", CODEGEN_FAILED));
        for (String graph : List.of("HIR", "LIR")) {
            kinds.add(closed(
                    graph + " function '{}' has too many {} ({#}, max={#})",
                    (fields, sink) -> miss(
                            fields,
                            TOO_LARGE,
                            graph + ": too many " + fields.text(1) + " (max=" + fields.text(3) + ")",
                            sink)));
        }
        for (String other : List.of(
                "Cannot compile {} to HIR because {}",
                "Cannot JIT compile {} as {}",
                "Can't compile {} as {}",
                "Can't compile {} due to {}",
                "Refusing to compile {}: {}")) {
            kinds.add(open(other, (fields, sink) -> miss(fields, Reason.OTHER, fields.text(1), sink)));
        }
    }

    private static void addOthers(List<Kind> kinds) {
        kinds.add(closed(
                "CinderX JIT Total Compilation Time: {t}",
                (fields, sink) -> sink.accept(new LogEvent.TotalCompileTime(fields.micros(0) / 1000))));
        for (String words : List.of("Abort", "Assertion failed: ")) {
            kinds.add(open(
                    words + "{?}",
                    (fields, sink) -> sink.accept(new LogEvent.Aborted(words + fields.text(0), Optional.empty()))));
        }
    }

    private static Kind closed(String form, Meaning meaning) {
        return new Kind(new LineShape(form), true, meaning);
    }

    private static Kind open(String form, Meaning meaning) {
        return new Kind(new LineShape(form), false, meaning);
    }

    private static Kind notInlined(String form, String reason) {
        return open(form, (fields, sink) -> notInlined(fields, reason, sink));
    }

    private static void notInlined(CinderxLines.Fields fields, String reason, EventSink sink) {
        sink.accept(new LogEvent.NotInlined(reason, Optional.of(fields.name(0)), Optional.of(fields.name(1))));
    }

    /** The heading of a dump; its second field, if it has one, says when in the compilation it was made. */
    private static Kind dump(String form, String when) {
        LineShape shape = new LineShape(form);
        boolean timed = shape.fields() > 1;
        return new Kind(
                shape,
                false,
                (fields, sink) ->
                        sink.accept(new LogEvent.Noted(fields.name(0), "dumped", timed ? when + fields.text(1) : "")));
    }

    /** A refusal; what its second field says, if it has one, is the detail. */
    private static Kind missed(String form, Reason reason) {
        LineShape shape = new LineShape(form);
        boolean detailed = shape.fields() > 1;
        return new Kind(
                shape,
                shape.endsInWords(),
                (fields, sink) -> miss(fields, reason, detailed ? fields.text(1) : "", sink));
    }

    private static void miss(CinderxLines.Fields fields, Reason reason, String detail, EventSink sink) {
        sink.accept(new LogEvent.Missed(fields.name(0), reason, detail, OptionalLong.empty()));
    }

    private static void known(EventSink sink) {
        sink.accept(new LogEvent.Known());
    }
}
