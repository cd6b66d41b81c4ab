package armperf.jitlog;

import static armperf.jitlog.ReasonRules.rule;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why LuaJIT gives a trace up: a closed list. The detail is what it met, or its own text. */
final class LuajitReasons {
    private static final Pattern NYI_BYTECODE = Pattern.compile("NYI: bytecode (\\S+)\\s*");
    private static final Pattern NYI_FUNCTION =
            Pattern.compile("NYI: (?:unsupported variant of FastFunc|FastFunc|C function) (.+)");
    private static final Pattern RESTART = Pattern.compile("retry recording|.*(?:restarting|\\(retrying\\))");
    /** Where a loaded string or a C function lies differs from process to process, and says nothing. */
    private static final Pattern ADDRESS = Pattern.compile("^(?:C:|0x)[0-9a-f]+");

    /**
     * Numbers of bytecodes that a recorder can refuse, before LuaJIT wrote their names: those of 2.0, then those of 2.1.
     * No number is refused in both.
     */
    private static final Map<String, String> BYTECODES = Map.ofEntries(
            Map.entry("36", "CAT"),
            Map.entry("48", "UCLO"),
            Map.entry("49", "FNEW"),
            Map.entry("60", "TSETM"),
            Map.entry("66", "ITERN"),
            Map.entry("67", "VARG"),
            Map.entry("68", "ISNEXT"),
            Map.entry("50", "UCLO"),
            Map.entry("51", "FNEW"),
            Map.entry("70", "ITERN"),
            Map.entry("71", "VARG"),
            Map.entry("72", "ISNEXT"));

    static final Reason FALLBACK = new Reason(
            "fallback-to-interpreter", "A side trace failed too often; its exit leads to the interpreter for good.");

    static final ReasonRules RULES = ReasonRules.of(
            rule("nyi-bytecode", "The trace meets a bytecode that cannot be recorded; its name.", "nyi: bytecode"),
            rule(
                    "nyi-function",
                    "The trace calls a function of the library that cannot be recorded so; its name.",
                    "nyi: .*fastfunc|nyi: c function"),
            rule(
                    "nyi-ffi",
                    "The trace uses C types or symbols in a way that cannot be recorded.",
                    "c type conversion|c function type|symbol not in cache"),
            rule(
                    "nyi-assembler",
                    "The trace was recorded, and no machine code can be made of it.",
                    "cannot assemble|phi shuffling|coalescing|register allocation"),
            rule("nyi-return", "The trace returns to where it did not come from.", "nyi: return to lower frame"),
            rule("inner-loop", "A root trace meets another loop.", "inner loop"),
            rule("leaving-loop", "A root trace leaves its loop in the first round.", "leaving loop"),
            rule("loop-unroll-limit", "A loop in the trace was unrolled too often.", "loop unroll limit"),
            rule("call-unroll-limit", "A call in the trace recurs too often.", "call unroll limit"),
            rule("blacklisted", "The trace meets a place that was given up for good.", "blacklisted"),
            rule("disabled", "The JIT is switched off for a function of the trace.", "jit compilation disabled"),
            rule("error-thrown", "An error was thrown, or a hook called, while recording.", "error thrown"),
            rule("trace-too-long", "The trace is over the limit of instructions.", "trace too long"),
            rule("trace-too-deep", "The trace is over the limit of nested calls.", "trace too deep"),
            rule("trace-too-short", "The trace ends before it has begun.", "trace too short"),
            rule(
                    "too-large",
                    "The trace is over another of the JIT's limits; which one.",
                    "too many|machine code too long"),
            rule("code-memory", "There was no memory for machine code, or none near enough.", "mcode"),
            rule(
                    "type-unstable",
                    "Types change from round to round, or a guard can never hold.",
                    "type instability|guard would always fail"),
            rule(
                    "table-access",
                    "A table is used in a way that cannot be recorded.",
                    "nil or nan key|metamethod|index lookup|sparse/dense"),
            rule("bad-argument", "A function of the library is called with the wrong types.", "bad argument"),
            rule(FALLBACK, "fallback to interpreter"));

    private LuajitReasons() {}

    /** Whether the JIT only means to begin anew at once, in another way. */
    static boolean isRestart(String text) {
        return RESTART.matcher(text).matches();
    }

    /** What the trace met, where the text names it; else the text. */
    static String detail(String text) {
        Matcher bytecode = NYI_BYTECODE.matcher(text);
        Matcher function = NYI_FUNCTION.matcher(text);
        if (bytecode.matches()) {
            return BYTECODES.getOrDefault(bytecode.group(1), bytecode.group(1));
        }
        return function.matches() ? stable(function.group(1)) : text;
    }

    /** The name of a place without what changes from process to process. */
    static String stable(String place) {
        String address = place.startsWith("C:") ? "(C function)" : "(loaded)";
        return ADDRESS.matcher(place).replaceFirst(address);
    }
}
