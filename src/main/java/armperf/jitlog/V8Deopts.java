package armperf.jitlog;

import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Follows the code that V8 leaves and throws away. */
final class V8Deopts {
    static final String POSITION = ";;; deoptimize at ";

    private static final Pattern BAILOUT =
            Pattern.compile("\\[bailout \\(kind: (?:deopt-)?(?<kind>[a-z-]+), reason: (?<reason>.*)\\):"
                    + " begin\\. deoptimizing (?:" + V8Names.FUNCTION
                    + "(?:, )?)?(?:0x[0-9a-f]+ <Code (?<code>[A-Z_]+)>|[A-Z_]+)?"
                    + ", opt id (?<id>[0-9]+), (?:node id [0-9-]+, )?bytecode offset (?<at>-?[0-9]+), [^\\]]*\\]");
    private static final Pattern INVALIDATE =
            Pattern.compile("\\[marking dependent code 0x[0-9a-f]+ (?:<Code (?<code>[A-Z_]+)> )?" + "\\("
                    + V8Names.FUNCTION + "\\) \\(opt id (?<id>[0-9]+)\\) for deoptimization, reason: (?<reason>.*)\\]");
    /** The innermost place comes first; the last one lies in the function that was compiled. */
    private static final Pattern PLACE = Pattern.compile(".*:(?<line>[0-9]{1,9}):[0-9]+>");

    /** V8 leaves code of a lower tier for a better one that stands ready. */
    private static final String REPLACED = "prepare for on stack replacement (OSR)";

    private final EventSink sink;
    /** Ids of code that was thrown away; leaving it later is no news. */
    private final Set<String> invalid = new HashSet<>();

    private Optional<LogEvent.Deoptimized> left = Optional.empty();

    V8Deopts(EventSink sink) {
        this.sink = sink;
    }

    /** {@code [bailout (kind: ..., reason: ...): begin. ...]}: code is left; where in the source, may come next. */
    boolean bailOut(String text) {
        Matcher bailout = BAILOUT.matcher(text);
        if (!bailout.matches()) {
            return false;
        }
        boolean lazy = bailout.group("kind").equals("lazy");
        if (bailout.group("reason").equals(REPLACED) || (lazy && invalid.contains(bailout.group("id")))) {
            sink.accept(new LogEvent.Known());
        } else {
            left = Optional.of(new LogEvent.Deoptimized(
                    bailout.group("name") == null ? FunctionName.of("?") : V8Names.of(bailout),
                    V8Reasons.deopt(bailout.group("reason")),
                    bailout.group("kind") + " at bytecode " + bailout.group("at") + of(bailout),
                    OptionalLong.empty(),
                    1));
        }
        return true;
    }

    /** {@code ;;; deoptimize at <file:line:column>}: where code was left. */
    boolean position(String text) {
        Matcher place = PLACE.matcher(text);
        left = left.map(bailout -> new LogEvent.Deoptimized(
                bailout.function(),
                bailout.reason(),
                bailout.detail(),
                place.matches() ? OptionalLong.of(Long.parseLong(place.group("line"))) : OptionalLong.empty(),
                1));
        leave();
        boolean whole = text.endsWith(">");
        if (whole) {
            sink.accept(new LogEvent.Known());
        }
        return whole;
    }

    /** {@code [marking dependent code ... for deoptimization, reason: ...]}: code is thrown away. */
    boolean invalidate(String text) {
        Matcher invalidate = INVALIDATE.matcher(text);
        boolean understood = invalidate.matches();
        if (understood) {
            invalid.add(invalidate.group("id"));
            sink.accept(new LogEvent.Deoptimized(
                    V8Names.of(invalidate),
                    V8Reasons.deopt(invalidate.group("reason")),
                    "thrown away" + of(invalidate),
                    OptionalLong.empty(),
                    1));
        }
        return understood;
    }

    /** Another line begins: it tells where code was left, or nothing does any more. */
    void follow(String mark) {
        if (!mark.equals(POSITION)) {
            leave();
        }
    }

    /** Tells of code that was left, with what is known of it by now. */
    void leave() {
        left.ifPresent(sink::accept);
        left = Optional.empty();
    }

    private static String of(Matcher line) {
        return line.group("code") == null ? "" : " (" + line.group("code").toLowerCase(Locale.ROOT) + ")";
    }
}
