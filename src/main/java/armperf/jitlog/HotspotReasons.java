package armperf.jitlog;

import static armperf.jitlog.ReasonRules.rule;

import java.util.Locale;
import java.util.regex.Pattern;

/** Why HotSpot's compilers give a method up: a closed list. The detail is always the compiler's own text. */
final class HotspotReasons {
    static final Reason NOT_COMPILABLE = new Reason(
            "not-compilable", "It was marked as never to be compiled; the detail says for which level, and why.");

    static final ReasonRules RULES = ReasonRules.of(
            rule(
                    "out-of-nodes",
                    "The compiler's graph of it grew over its limit.",
                    "out of nodes|too many nodes|node limit|bad node estimate"),
            rule(
                    "code-cache-full",
                    "There was no room left for machine code.",
                    "code ?cache|scratch buffer|no space for"),
            rule(
                    "out-of-memory",
                    "The compiler ran out of memory, or over its limit.",
                    "out of memory|memory limit|allocation failed"),
            rule("out-of-registers", "The register allocator found no way.", "register|spill|ra split|uncolored"),
            rule(
                    "too-large",
                    "It is over one of the compiler's limits.",
                    "too big|too large|too many|code ?buffer|out of stack"),
            rule(
                    "invalidated",
                    "What the compiler had assumed stopped being true while it worked.",
                    "concurrent |dependenc|invalidated|redefin|breakpoints? "),
            rule("osr-entry", "It cannot be entered in the middle of a loop, where it was asked for.", "\\bosr\\b"),
            rule(
                    "bad-bytecode",
                    "Its bytecode is of a form that the compiler does not take.",
                    "jsr|irreducible|illegal|monitor|not verif|flow analysis"),
            rule(
                    "unsupported",
                    "It uses something that the compiler does not support.",
                    "unsupported|not supported|unloaded|match failed|infinite loop"),
            rule(NOT_COMPILABLE, "not compilable|excluded"),
            rule("parse-failed", "The compiler could not read its bytecode in.", "parse"));

    private static final Pattern PREFIX = Pattern.compile("^(failed to inline|method parse failed): ");

    private HotspotReasons() {}

    /** Whether the compiler only means to try again in another way. */
    static boolean isRetry(String text) {
        return text.startsWith("retry ");
    }

    /** Whether the method only waited so long that it was not asked for any more; it can be asked for again. */
    static boolean isStale(String text) {
        return text.equals("stale task");
    }

    /** A text as every JDK could have written it: newer ones put what failed in front. */
    static String normal(String text) {
        return PREFIX.matcher(text).replaceFirst("");
    }

    /** The word for why a call was not inlined: its text in kebab-case. */
    static String inlining(String text) {
        String word = normal(text)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        return word.isEmpty() ? Reason.OTHER.word() : word;
    }
}
