package armperf.jitlog;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Follows what V8's compilers are asked for and what comes of it. */
final class V8Compiles {
    private static final String TARGET = " \\(target (?<tier>[A-Z_]+)\\)";
    private static final String TOOK = " - took (?<took>[0-9.]+(?:, [0-9.]+){0,4}) ms";

    private static final Pattern BEGIN =
            Pattern.compile("\\[compiling method " + V8Names.FUNCTION + TARGET + "[^\\]]*\\]");
    private static final Pattern END = Pattern.compile(
            "\\[(?:completed compiling|optimizing) " + V8Names.FUNCTION + TARGET + "(?: OSR)?" + TOOK + "\\]");
    private static final Pattern ABORT = Pattern.compile("\\[(?<what>aborted|flushed) [a-z]+ " + V8Names.FUNCTION
            + TARGET + "(?: OSR)?(?: because: (?<reason>.*?))?(?:" + TOOK + ")?\\]");
    private static final Pattern DISABLE = Pattern.compile("\\[disabled optimization for " + V8Names.FUNCTION
            + "(?: for C function [0-9]+)?, reason: (?<reason>.+)\\]");
    private static final Pattern SIZE = Pattern.compile("Instructions \\(size = (?<bytes>[0-9]{1,9})\\)");
    private static final Pattern CODE = Pattern.compile("--- (?<what>Optimized|End) code ---");

    private final EventSink sink;
    /** Why functions were refused last; one refusal can be told twice, in either order. */
    private final Map<FunctionName, String> refused = new HashMap<>();

    private boolean inCode;
    private long bytes;
    private long offset;
    /** Where the machine code was printed of which only the compilation's end tells whose it is. */
    private OptionalLong code = OptionalLong.empty();

    V8Compiles(EventSink sink) {
        this.sink = sink;
    }

    /** Says where the next line begins, in bytes. */
    void at(long next) {
        offset = next;
    }

    /** {@code [compiling method ...]}: a compilation begins. */
    boolean begin(String text) {
        Matcher begin = BEGIN.matcher(text);
        boolean understood = begin.matches();
        if (understood) {
            FunctionName function = V8Names.of(begin);
            refused.remove(function);
            sink.accept(new LogEvent.Started(function));
        }
        return understood;
    }

    /** {@code [completed compiling ... - took ...]}, until V8 10 {@code [optimizing ... - took ...]}: there is code. */
    boolean end(String text) {
        Matcher end = END.matcher(text);
        boolean understood = end.matches();
        if (understood) {
            FunctionName function = V8Names.of(end);
            tellCode(function);
            sink.accept(new LogEvent.Compiled(function, bytes, level(end.group("tier"))));
            sink.accept(new LogEvent.CompileTime(micros(end.group("took")), Optional.of(function)));
        }
        forgetCode();
        return understood;
    }

    /** {@code [aborted optimizing ... because: ...]}: a compilation comes to nothing. */
    boolean abort(String text) {
        Matcher abort = ABORT.matcher(text);
        boolean understood = abort.matches();
        if (understood) {
            FunctionName function = V8Names.of(abort);
            if (abort.group("took") != null) {
                sink.accept(new LogEvent.CompileTime(micros(abort.group("took")), Optional.of(function)));
            }
            refuse(function, abort.group("reason") == null ? abort.group("what") : abort.group("reason"));
        }
        forgetCode();
        return understood;
    }

    /** {@code [disabled optimization for ..., reason: ...]}: a function will never be optimised. */
    boolean disable(String text) {
        Matcher disable = DISABLE.matcher(text);
        boolean understood = disable.matches();
        if (understood) {
            refuse(V8Names.of(disable), disable.group("reason"));
        }
        return understood;
    }

    /** Where a dump of optimised code begins, and where one ends. */
    boolean code(String text) {
        Matcher code = CODE.matcher(text);
        boolean understood = code.matches();
        if (understood) {
            inCode = code.group("what").equals("Optimized");
            sink.accept(new LogEvent.Known());
        }
        return understood;
    }

    /** {@code Instructions (size = ...)}: the code whose dump this is; the compilation's end follows it. */
    boolean size(String text) {
        Matcher size = SIZE.matcher(text);
        boolean understood = size.matches();
        if (understood && inCode) {
            forgetCode();
            bytes = Long.parseLong(size.group("bytes"));
            code = OptionalLong.of(offset);
        } else if (understood) {
            sink.accept(new LogEvent.Known());
        }
        return understood;
    }

    /** What was printed last is the code of this function, if anything was. */
    private void tellCode(FunctionName function) {
        if (code.isPresent()) {
            sink.at(code.getAsLong());
            sink.accept(new LogEvent.CodeDump(function));
            sink.at(offset);
            code = OptionalLong.empty();
        }
    }

    private void forgetCode() {
        if (code.isPresent()) {
            sink.accept(new LogEvent.Known());
        }
        code = OptionalLong.empty();
        bytes = 0;
    }

    private void refuse(FunctionName function, String reason) {
        boolean toldTwice = reason.equals(refused.put(function, reason));
        sink.accept(
                toldTwice
                        ? new LogEvent.Known()
                        : new LogEvent.Missed(function, V8Reasons.RULES.of(reason), reason, OptionalLong.empty()));
    }

    /** The sum of the times that the phases took, which are written in milliseconds. */
    private static long micros(String took) {
        return Arrays.stream(took.split(", "))
                .filter(phase -> phase.matches("[0-9]{1,9}(\\.[0-9]{1,9})?"))
                .mapToLong(phase -> Math.round(Double.parseDouble(phase) * 1000))
                .sum();
    }

    private static int level(String tier) {
        return switch (tier) {
            case "BASELINE" -> 1;
            case "MAGLEV" -> 2;
            case "TURBOFAN", "TURBOFAN_JS" -> 3;
            default -> 0;
        };
    }
}
