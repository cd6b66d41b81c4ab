package armperf.jitlog;

import armperf.outcome.Warning;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a set of JIT logs says: what was compiled, what was not and why, what was thrown away, ranked.
 *
 * @param dialect the dialect they were read in; {@code unknown} if no line of any dialect was found
 * @param bytes of all logs, as their processes wrote them
 * @param files the logs, in the order in which they were given
 * @param compiled what was compiled
 * @param misses what was refused, grouped by reason and detail, heaviest first
 * @param functions the refused functions, heaviest first: the list that people act on
 * @param deopts compiled code that was left or thrown away, most frequent first
 * @param inlining calls that were not inlined, by reason, most frequent first
 * @param bodyBytes bytes of dumps and other text between the log's own lines
 * @param notUnderstood lines that bear a log's mark and fit no pattern
 * @param linesUnderstood lines and counters of the dialect that were read
 * @param sizes the last code size of every compiled function
 * @param weighing what the misses were weighed by
 * @param warnings what weakens all this
 */
public record MinedLogs(
        String dialect,
        long bytes,
        List<MinedFile> files,
        Compiled compiled,
        List<MissGroup> misses,
        List<MissedFunction> functions,
        List<Deopt> deopts,
        List<InliningRefusal> inlining,
        long bodyBytes,
        NotUnderstood notUnderstood,
        long linesUnderstood,
        Map<FunctionName, CodeSize> sizes,
        Weighing weighing,
        List<Warning> warnings) {

    /** What stands for the dialect where none was recognised. */
    public static final String UNKNOWN = "unknown";

    public MinedLogs {
        Objects.requireNonNull(dialect, "dialect");
        Objects.requireNonNull(compiled, "compiled");
        Objects.requireNonNull(weighing, "weighing");
        Objects.requireNonNull(notUnderstood, "notUnderstood");
        files = List.copyOf(files);
        misses = List.copyOf(misses);
        functions = List.copyOf(functions);
        deopts = List.copyOf(deopts);
        inlining = List.copyOf(inlining);
        // A view, as that of each file.
        sizes = Collections.unmodifiableMap(sizes);
        warnings = List.copyOf(warnings);
    }

    /** Whether at least one line of a dialect was understood; if not, the logs are no evidence. */
    public boolean understood() {
        return linesUnderstood > 0;
    }

    /** How many processes compiled anything, whichever of their logs tells of it. */
    public long compilingProcesses() {
        return LogProcess.of(files).stream().filter(LogProcess::compiled).count();
    }

    /** Time spent compiling in a process that did, on average and in milliseconds; absent where the logs tell none. */
    public OptionalDouble compileMsPerProcess() {
        return compiled.compileMs() > 0
                ? OptionalDouble.of(compiled.compileMs() / compilingProcesses())
                : OptionalDouble.empty();
    }

    /** The same with other weights. */
    MinedLogs weighed(List<MissedFunction> ranked, List<MissGroup> groups, List<Deopt> costed, Weighing how) {
        return new MinedLogs(
                dialect,
                bytes,
                files,
                compiled,
                groups,
                ranked,
                costed,
                inlining,
                bodyBytes,
                notUnderstood,
                linesUnderstood,
                sizes,
                how,
                warnings);
    }

    /** The same with one more warning. */
    public MinedLogs warning(Warning more) {
        return new MinedLogs(
                dialect,
                bytes,
                files,
                compiled,
                misses,
                functions,
                deopts,
                inlining,
                bodyBytes,
                notUnderstood,
                linesUnderstood,
                sizes,
                weighing,
                Stream.concat(warnings.stream(), Stream.of(more)).toList());
    }

    /**
     * Only the functions, misses and deopts that fit; what counts all of the logs stays as it is, and so do weights.
     *
     * @param sizeFits whose code sizes
     * @param missFits which misses
     * @param deoptFits which deopts
     * @param inliningFits which reasons for not inlining
     */
    public MinedLogs only(
            Predicate<FunctionName> sizeFits,
            Predicate<MissedFunction> missFits,
            Predicate<Deopt> deoptFits,
            Predicate<InliningRefusal> inliningFits) {
        List<MissedFunction> fitting = functions.stream().filter(missFits).toList();
        Map<FunctionName, CodeSize> sized = new CodeSizes();
        sizes.forEach((function, size) -> {
            if (sizeFits.test(function)) {
                sized.put(function, size);
            }
        });
        return new MinedLogs(
                dialect,
                bytes,
                files,
                compiled,
                Ranking.groups(fitting),
                fitting,
                deopts.stream().filter(deoptFits).toList(),
                inlining.stream().filter(inliningFits).toList(),
                bodyBytes,
                notUnderstood,
                linesUnderstood,
                sized,
                weighing,
                warnings);
    }

    /**
     * What was compiled.
     *
     * @param count compilations that came to something
     * @param functions distinct functions among them
     * @param active distinct functions that are the benchmark's own code
     * @param codeBytes machine code of all compilations, in bytes
     * @param sized compilations whose size the logs tell; of the others nothing is in {@code codeBytes}
     * @param compileMs time spent on the compilations that the log times, in milliseconds
     * @param started compilations that the logs say were begun, whatever came of them
     * @param inlined calls that were inlined
     */
    public record Compiled(
            long count,
            long functions,
            long active,
            long codeBytes,
            long sized,
            double compileMs,
            long started,
            long inlined) {}

    /**
     * Misses of one reason and detail.
     *
     * @param functions distinct functions
     * @param events refusals
     * @param weight share of all misses, see {@link Weight#RULE}
     * @param share of the profile, of all its functions together; absent without a profile
     * @param examples some of the functions, heaviest first
     */
    public record MissGroup(
            String reason,
            String detail,
            long functions,
            long events,
            double weight,
            OptionalDouble share,
            List<String> examples) {
        public MissGroup {
            examples = List.copyOf(examples);
        }
    }

    /**
     * A function that was refused.
     *
     * @param name its full name, which two sets of logs can be compared by
     * @param function its name as shown
     * @param events refusals for this reason
     * @param weight share of all misses, see {@link Weight#RULE}
     * @param cost what it was measured to cost
     */
    public record MissedFunction(
            FunctionName name, String function, String reason, String detail, long events, double weight, Cost cost) {
        /** The same under another name to be shown by. */
        MissedFunction shownAs(String shown) {
            return new MissedFunction(name, shown, reason, detail, events, weight, cost);
        }

        /** The same under another name. */
        MissedFunction called(FunctionName other) {
            return new MissedFunction(other, function, reason, detail, events, weight, cost);
        }

        /** The same with what it costs. */
        MissedFunction costing(Cost measured) {
            return new MissedFunction(name, function, reason, detail, events, weight, measured);
        }

        /** The same with another weight. */
        MissedFunction weighing(double other) {
            return new MissedFunction(name, function, reason, detail, events, other, cost);
        }
    }

    /**
     * Code that was left or thrown away for one reason at one place.
     *
     * @param name its full name, which two sets of logs can be compared by
     * @param function its name as shown
     * @param line in the source; absent where the log does not say
     * @param count how often
     * @param weight share of all deopts
     * @param share of the profile spent in the function; absent without a profile
     */
    public record Deopt(
            FunctionName name,
            String function,
            String reason,
            String detail,
            OptionalLong line,
            long count,
            double weight,
            OptionalDouble share) {
        /** The same under another name to be shown by. */
        Deopt shownAs(String shown) {
            return new Deopt(name, shown, reason, detail, line, count, weight, share);
        }

        /** The same under another name. */
        Deopt called(FunctionName other) {
            return new Deopt(other, function, reason, detail, line, count, weight, share);
        }

        /** The same with the share of a profile. */
        Deopt taking(OptionalDouble ofProfile) {
            return new Deopt(name, function, reason, detail, line, count, weight, ofProfile);
        }
    }

    /** How many calls were not inlined for one reason. */
    public record InliningRefusal(String reason, long events) {}

    /**
     * Lines that bear a log's mark and fit no pattern.
     *
     * @param lines how many
     * @param firstOffset where the first one's mark stands in its log, in bytes
     * @param firstFile the log that the first one stands in
     * @param examples the beginnings of some, as they stand there: they can hold any character
     */
    public record NotUnderstood(
            long lines, OptionalLong firstOffset, Optional<String> firstFile, List<String> examples) {
        public NotUnderstood {
            examples = List.copyOf(examples);
        }
    }
}
