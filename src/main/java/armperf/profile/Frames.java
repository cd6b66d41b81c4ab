package armperf.profile;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells functions of the measured program from the rest of a stack, by how JITs and profilers write them. */
final class Frames {
    /** Functions in which an interpreter runs a program, whatever the program's function is called. */
    private static final Pattern INTERPRETER = Pattern.compile("_?PyEval_EvalFrame\\w*(?:\\.\\w+(?:\\.\\d+)?)?"
            + "|Interpreter|interpreter|Ci_(?:Py)?Eval\\w*|CiPy_EvalFrame\\w*"
            + "|(?:Builtins_)?InterpreterEntryTrampoline|Bytecode(?:Handler|Stub):.*|Builtins_\\w+Handler"
            + "|lj_BC_\\w+|lj_vm_\\w*call\\w*");

    private static final List<Style> STYLES = List.of(
            // CPython's perf trampolines, one function each.
            style("py::(?<name>.+?):(?<file>/.*|<.*>|[^:]*\\.py)", ProfiledName.Code.INTERPRETED),
            style("__CINDER_JIT:(?<name>.+)", ProfiledName.Code.BEST),
            // py-spy and other samplers of Python.
            style("(?<name>[^ ]+) \\((?<file>.+\\.py)(?::\\d+)?\\)", ProfiledName.Code.INTERPRETED),
            // async-profiler marks what ran: interpreted, the first tier, the best or code inlined there.
            style("(?<name>[\\w$/.]+\\.[\\w$<>]+)_\\[0\\]", ProfiledName.Code.INTERPRETED),
            style("(?<name>[\\w$/.]+\\.[\\w$<>]+)_\\[[1ij]\\]", ProfiledName.Code.SOME),
            // perf-map-agent, with and without the letters of a descriptor.
            style("L(?<name>[\\w$/]+;::[\\w$<>]+)(?:\\(.*)?", ProfiledName.Code.SOME),
            style("(?<name>[\\w$]+(?:/[\\w$+]+)+(?:\\.|::)[\\w$<>]+)(?:\\(.*)?", ProfiledName.Code.SOME),
            // HotSpot's own map: the type that it returns, the name, the types that it takes.
            style("[\\w.$\\[\\]]+ (?<name>[\\w.$/+-]+\\.[\\w$<>]+)\\([\\w.$\\[\\], ]*\\)", ProfiledName.Code.SOME),
            // V8: the sign says by which tier.
            style("(?:JS|LazyCompile|Function|Script|Eval):\\*(?<name>[^ ]*)(?: .*)?", ProfiledName.Code.BEST),
            style("(?:JS|LazyCompile|Function|Script|Eval):[\\^+]'?(?<name>[^ ]*)(?: .*)?", ProfiledName.Code.SOME),
            style("(?:JS|LazyCompile|Function|Script|Eval):~?(?<name>[^ ]*)(?: .*)?", ProfiledName.Code.INTERPRETED),
            // As the JIT's log has it.
            style("(?<name>[\\w.<>]+:(?!:)[A-Za-z_<][\\w.<>]*)", ProfiledName.Code.SOME),
            // A class of no package; what compilers of C append to a symbol looks much like it.
            style(
                    "(?<name>(?!lib)[A-Za-z_$][\\w$.]*\\.(?!constprop|part|isra|cold|lto_priv|llvm|so\\b|py\\b|js\\b)[A-Za-z_$<][\\w$>]*)",
                    ProfiledName.Code.SOME));

    private Frames() {}

    /** Whether an interpreter runs here for a function that the frame does not name. */
    static boolean isInterpreter(String symbol) {
        return INTERPRETER.matcher(symbol).matches();
    }

    /** The function of the program that a frame is of; empty if it is of anything else. */
    static Optional<ProfiledName> named(String symbol) {
        for (Style style : STYLES) {
            Matcher matcher = style.pattern().matcher(symbol);
            if (matcher.matches()) {
                Optional<String> file = style.hasFile() ? Optional.of(matcher.group("file")) : Optional.empty();
                return Optional.of(new ProfiledName(dotted(matcher.group("name")), file, style.code()));
            }
        }
        return Optional.empty();
    }

    /** One way of writing a function of the program. */
    private record Style(Pattern pattern, boolean hasFile, ProfiledName.Code code) {}

    private static Style style(String regex, ProfiledName.Code code) {
        return new Style(Pattern.compile(regex), regex.contains("(?<file>"), code);
    }

    /** Java's names with dots; an address of a hidden class keeps its slash, as it does in logs. */
    private static String dotted(String name) {
        if (name.contains(":") && !name.contains(";::") && !name.contains("::")) {
            return name;
        }
        String plain = name.replace(";::", ".").replace("::", ".");
        return plain.replaceAll("/(?!0x)", ".");
    }
}
