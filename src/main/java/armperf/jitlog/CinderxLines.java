package armperf.jitlog;

import static armperf.jitlog.CinderxReasons.*;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a line of a cinderx log says after its prefix, in both source trees. A name can hold anything, even the words of
 * the line it stands in, so patterns are anchored at both ends and take the longest name that fits.
 */
final class CinderxLines {
    /** After this line comes one line of counters without a prefix. */
    static final String STATS_HEADING = "JIT runtime stats:";

    static final String START = "Compiling ";
    static final String FINISH = "Finished compiling ";

    private static final String TIME = "(\\d{1,18})(ns|\u00b5s|\u03bcs|us|ms)";

    /** A name can hold spaces, but hardly the word between the two. */
    private static final String CALL = "(?<callee>.+?) into (?<caller>.+)";

    private static final List<Line> LINES = List.of(
            closed(
                    FINISH + "(.+) in " + TIME + ", code size: (\\d{1,18}) bytes(?: \\(code: (?:0x)?[0-9a-fA-F]+\\))?",
                    (line, sink) -> {
                        sink.accept(new LogEvent.Compiled(name(line), Long.parseLong(line.group(4)), 0));
                        sink.accept(new LogEvent.CompileTime(
                                micros(line.group(2), line.group(3)), Optional.of(name(line))));
                    }),
            closed(
                    "Compiling (.+) (along with \\d+ functions it calls)",
                    (line, sink) -> noted("announced", line, sink)),
            open(START + "(.+)", (line, sink) -> sink.accept(new LogEvent.Started(name(line)))),
            open(
                    "Inlining function " + CALL,
                    (line, sink) -> sink.accept(new LogEvent.Inlined(named(line, "callee"), named(line, "caller")))),
            notInlined("Can't inline non-function " + CALL, INLINE_NON_FUNCTION),
            notInlined("Can't inline unknown function " + CALL, INLINE_UNKNOWN_FUNCTION),
            open(
                    "Can't inline (?:" + CALL + "|.+) because (?<why>.+)",
                    (line, sink) -> notInlined(line, inlining(line.group("why")), sink)),
            notInlined(
                    "Inliner reached cost limit of \\d+ when trying to inline (?<callee>.+?) into (?<caller>.+?)(?:, [a-z ]+)?",
                    INLINE_COST_LIMIT),
            open(
                    "Refusing to inline functions into (.+): function is a generator",
                    (line, sink) -> sink.accept(
                            new LogEvent.NotInlined(INLINE_INTO_GENERATOR, Optional.empty(), Optional.of(name(line))))),
            notInlined(
                    "Pruning cold call to (?<callee>.+) from (?<caller>.+): callee called \\d+ times vs caller's \\d+",
                    INLINE_COLD_CALL),
            notInlined("Tried to inline " + CALL + ", but failed with .+", INLINE_FAILED),
            missed("Can't compile (.+) as it has no code object()", NO_CODE_OBJECT),
            missed("Can't compile (.+) due to missing required code flags()", MISSING_FLAGS),
            missed("Can't compile (.+) as it has had the JIT suppressed()", SUPPRESSED),
            missed("Cannot JIT compile (.+) as it has prohibited code flags: (0x[0-9a-f]+)", PROHIBITED_FLAGS),
            missed("Refusing to compile (.+): globals is an? (.+), not a dict", GLOBALS_NOT_DICT),
            missed("Refusing to compile (.+): builtins is an? (.+), not a dict", BUILTINS_NOT_DICT),
            missed(
                    "Cannot compile (.+) to HIR because it contains unsupported opcode \\d+ \\((.+)\\)",
                    UNSUPPORTED_OPCODE),
            missed(
                    "Cannot compile (.+) to HIR because it uses super\\(\\) without an attribute or method after it()",
                    SUPER_WITHOUT_ATTRIBUTE),
            missed("Cannot compile (.+) to HIR because it uses banned global '(.+)'", BANNED_GLOBAL),
            missed("Generating native code for (.+) failed()", CODEGEN_FAILED),
            missed("Failed to finalize asmjit builder for (.+), got error code (.+)", CODEGEN_FAILED),
            missed("Failed to add generated code for (.+) to asmjit runtime, got error code (.+)", CODEGEN_FAILED),
            tooLarge("([HL]IR) function '(.+)' has (too many [a-z ]+) \\(\\d+, max=(\\d+)\\)"),
            missedOther("Cannot compile (.+) to HIR because (.+)"),
            missedOther("Cannot JIT compile (.+) as (.+)"),
            missedOther("Can't compile (.+) (?:as|due to) (.+)"),
            missedOther("Refusing to compile (.+): (.+)"),
            closed(
                    "CinderX JIT Total Compilation Time: " + TIME,
                    (line, sink) ->
                            sink.accept(new LogEvent.TotalCompileTime(micros(line.group(1), line.group(2)) / 1000))),
            open("(Abort.*|Assertion failed: .*)", (line, sink) -> sink.accept(new LogEvent.Aborted(line.group(1)))),
            dump("(?:Initial|Optimized) HIR for (.+):()"),
            dump("HIR for (.+) ((?:before|after) pass .+):"),
            dump("LIR for (.+) (after .+):"),
            open("Disassembly for (.+)", (line, sink) -> sink.accept(new LogEvent.CodeDump(name(line)))),
            dump("Compilation phase time breakdown for (.+)()"),
            open("Stats for (.+?): (\\{.*)", (line, sink) -> noted("stats", line, sink)),
            carriesNothing(".+ has been specified - .+"),
            carriesNothing("Configuring JIT to compile functions after \\d+ calls"),
            carriesNothing("Successfully patched .+"),
            carriesNothing("Failed to (?:get|patch) .+"),
            carriesNothing("sys.* not found, skipping .+"),
            carriesNothing("(?:Started|Finished) compile worker in thread .+"),
            carriesNothing("Background compile .+"),
            carriesNothing("Failed to start background compile worker: .+"),
            carriesNothing(
                    "(?:Running|multithread_compile_units_preloaded|Starting compile_all|compile_all) .+ units.*"),
            carriesNothing("\\(Re\\)compiling \\d+ units compiles"),
            carriesNothing("Took \\d+ ms, compiles attempted: \\d+, compiles retried: \\d+"),
            carriesNothing("Deopt(?:ing|ed) \\d+ compiled functions"),
            carriesNothing("Failed to deopt compiled function .+"),
            carriesNothing("Disabled the JIT"),
            carriesNothing("Re-enabled the JIT and re-optimized \\d+ functions"),
            carriesNothing("(?:Patching|Unpatching) DeoptPatchPoint at .+"),
            carriesNothing("Inlined LIR function into .+"));

    /** Upstream puts where it was thrown in front of the text of an exception. */
    private static final Pattern THROWN_AT = Pattern.compile("\\S+\\.(?:cpp|h):\\d+ ");

    private CinderxLines() {}

    /**
     * Reads the text after a prefix.
     *
     * @param whole whether the line was seen to its end; where it was not, only what closes itself is believed
     * @return whether a pattern fits
     */
    static boolean read(String text, boolean whole, EventSink sink) {
        Matcher thrown = THROWN_AT.matcher(text);
        String said = thrown.lookingAt() ? text.substring(thrown.end()) : text;
        for (Line line : LINES) {
            Matcher matcher = line.pattern().matcher(said);
            if ((whole || line.closed()) && matcher.matches()) {
                line.meaning().tell(matcher, sink);
                return true;
            }
        }
        return false;
    }

    /**
     * One kind of line.
     *
     * @param closed whether it says itself where it ends, so that its last words cannot be half a name
     */
    private record Line(Pattern pattern, boolean closed, Meaning meaning) {}

    /** Tells what a line of one kind says. */
    private interface Meaning {
        void tell(Matcher line, EventSink sink);
    }

    private static Line closed(String regex, Meaning meaning) {
        // DOTALL: a name may hold whatever else counts as a line's end.
        return new Line(Pattern.compile(regex, Pattern.DOTALL), true, meaning);
    }

    private static Line open(String regex, Meaning meaning) {
        return new Line(Pattern.compile(regex, Pattern.DOTALL), false, meaning);
    }

    private static Line carriesNothing(String regex) {
        return open(regex, (line, sink) -> known(sink));
    }

    private static Line dump(String regex) {
        return open(regex, (line, sink) -> noted("dumped", line, sink));
    }

    private static Line notInlined(String regex, String reason) {
        return open(regex, (line, sink) -> notInlined(line, reason, sink));
    }

    private static void notInlined(Matcher line, String reason, EventSink sink) {
        sink.accept(new LogEvent.NotInlined(reason, named(line, "callee"), named(line, "caller")));
    }

    private static void noted(String what, Matcher line, EventSink sink) {
        sink.accept(new LogEvent.Noted(name(line), what, line.group(2)));
    }

    private static Line missed(String regex, Reason reason) {
        return closed(regex, (line, sink) -> miss(line.group(1), reason, line.group(2), sink));
    }

    private static Line missedOther(String regex) {
        return open(regex, (line, sink) -> miss(line.group(1), Reason.OTHER, line.group(2), sink));
    }

    private static Line tooLarge(String regex) {
        return closed(
                regex,
                (line, sink) -> miss(
                        line.group(2),
                        TOO_LARGE,
                        line.group(1) + ": " + line.group(3) + " (max=" + line.group(4) + ")",
                        sink));
    }

    private static void miss(String function, Reason reason, String detail, EventSink sink) {
        sink.accept(new LogEvent.Missed(FunctionName.of(function), reason, detail, OptionalLong.empty()));
    }

    private static void known(EventSink sink) {
        sink.accept(new LogEvent.Known());
    }

    private static Optional<FunctionName> named(Matcher line, String group) {
        return Optional.ofNullable(line.group(group)).map(FunctionName::of);
    }

    private static FunctionName name(Matcher line) {
        return FunctionName.of(line.group(1));
    }

    private static long micros(String number, String unit) {
        long value = Long.parseLong(number);
        return switch (unit) {
            case "ns" -> value / 1000;
            case "ms" -> Math.multiplyExact(Math.min(value, Long.MAX_VALUE / 1000), 1000L);
            default -> value;
        };
    }
}
