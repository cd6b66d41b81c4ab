package armperf.jitlog;

import static armperf.jitlog.ReasonRules.rule;

import java.util.Locale;

/** Why V8 does not optimise a function: a closed list. The detail is V8's own text. */
final class V8Reasons {
    static final Reason FLUSHED = new Reason("flushed", "It still waited when V8 threw away what it had queued.");

    static final ReasonRules RULES = ReasonRules.of(
            rule("too-large", "It is over one of the compiler's limits.", "too big|too many"),
            rule("never-optimize", "Somebody switched optimising off for it.", "always disabled|never"),
            rule(
                    "invalidated",
                    "What the compiler had assumed stopped being true while it worked.",
                    "dependency change|became deprecated|detached"),
            rule("graph-failed", "The compiler could not build its graph.", "graph"),
            rule("codegen-failed", "No machine code came of it.", "code generation"),
            rule("being-debugged", "A debugger looks at it, or has changed it.", "debugged|liveedit"),
            rule("native-code", "It is not written in JavaScript.", "native function|imported function"),
            rule(FLUSHED, "cancelled"));

    private V8Reasons() {}

    /** The word for why optimised code was left: V8's text in kebab-case. */
    static String deopt(String text) {
        String word =
                text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return word.isEmpty() ? Reason.OTHER.word() : word;
    }
}
