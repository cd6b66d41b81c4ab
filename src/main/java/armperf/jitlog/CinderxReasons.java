package armperf.jitlog;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Why cinderx does not compile a function, or does not inline a call: closed lists. */
final class CinderxReasons {
    static final Reason UNSUPPORTED_OPCODE =
            new Reason("unsupported-opcode", "Its bytecode holds an opcode that the JIT cannot compile; its name.");
    static final Reason BANNED_GLOBAL =
            new Reason("banned-global", "It uses a global that needs the interpreter's frame: eval, exec or locals.");
    static final Reason SUPER_WITHOUT_ATTRIBUTE =
            new Reason("super-without-attribute", "It uses super() without an attribute or method after it.");
    static final Reason GLOBALS_NOT_DICT =
            new Reason("globals-not-dict", "Its globals are no plain dict; the detail is their type.");
    static final Reason BUILTINS_NOT_DICT =
            new Reason("builtins-not-dict", "Its builtins are no plain dict; the detail is their type.");
    static final Reason PROHIBITED_FLAGS =
            new Reason("prohibited-flags", "Its code has flags that the JIT refuses; the detail is the flags.");
    static final Reason MISSING_FLAGS = new Reason("missing-flags", "Its code lacks flags that the JIT requires.");
    static final Reason SUPPRESSED = new Reason("suppressed", "Somebody switched the JIT off for it.");
    static final Reason NO_CODE_OBJECT = new Reason("no-code-object", "It has no code to compile.");
    static final Reason TOO_LARGE = new Reason("too-large", "It is over one of the JIT's limits; which one.");
    static final Reason CODEGEN_FAILED =
            new Reason("codegen-failed", "No machine code came of it; the detail is the assembler's error.");

    static final List<Reason> ALL = List.of(
            UNSUPPORTED_OPCODE,
            BANNED_GLOBAL,
            SUPER_WITHOUT_ATTRIBUTE,
            GLOBALS_NOT_DICT,
            BUILTINS_NOT_DICT,
            PROHIBITED_FLAGS,
            MISSING_FLAGS,
            SUPPRESSED,
            NO_CODE_OBJECT,
            TOO_LARGE,
            CODEGEN_FAILED,
            Reason.OTHER);

    static final String INLINE_NON_FUNCTION = "non-function";
    static final String INLINE_UNKNOWN_FUNCTION = "unknown-function";
    static final String INLINE_COST_LIMIT = "cost-limit";
    static final String INLINE_INTO_GENERATOR = "into-generator";
    static final String INLINE_COLD_CALL = "cold-call";
    static final String INLINE_FAILED = "failed";

    /** What can stand after {@code because}, as words. */
    private static final Set<String> INLINE_BECAUSE = Set.of(
            "has-defaults",
            "has-kwargs",
            "has-kwdefaults",
            "has-keyword-only-args",
            "has-varargs",
            "has-varkwargs",
            "is-called-with-mismatched-arguments",
            "is-a-generator",
            "has-cellvars",
            "has-freevars",
            "needs-runtime-access-to-its-pyfunctionobject",
            "is-not-preloaded",
            "is-a-vectorcalled-static-function-with-primitive-args",
            "globals-is-not-a-dict",
            "builtins-is-not-a-dict",
            "has-an-eager-import-name-instruction",
            "is-directly-or-mutually-recursive",
            "exceeds-the-transitive-inlining-depth-limit");

    private CinderxReasons() {}

    /** The word for what stands after {@code because} in a refusal to inline. */
    static String inlining(String because) {
        String word = because.replaceFirst("^(it|the function) ", "")
                .replaceFirst(" but an? .*$", "")
                .replace("pimitive", "primitive")
                .replace(' ', '-')
                .toLowerCase(Locale.ROOT);
        return INLINE_BECAUSE.contains(word) ? word : Reason.OTHER.word();
    }
}
