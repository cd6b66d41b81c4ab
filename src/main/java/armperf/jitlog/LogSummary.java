package armperf.jitlog;

import armperf.outcome.Warning;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Stream;

/** Brings what several logs came to together, and ranks it. */
final class LogSummary {
    private static final int MAX_EXAMPLES = 5;

    private final List<ReadLog> logs;
    private final ActivePatterns active;
    private final List<MinedLogs.MissedFunction> misses;
    private final List<MinedLogs.Deopt> deopts;
    private final Weighing.By by;
    private final Map<FunctionName, CodeSize> sizes;
    private final ShownNames names;

    LogSummary(List<ReadLog> logs, ActivePatterns active) {
        this.logs = List.copyOf(logs);
        this.active = active;
        by = logs.stream().anyMatch(log -> log.tally().executionsTold) ? Weighing.By.EXECUTIONS : Weighing.By.REQUESTS;
        misses = together(
                log -> log.misses.drained(count -> miss(count, log.requests)),
                miss -> List.of(miss.name(), miss.reason(), miss.detail()),
                LogSummary::both);
        deopts = together(
                log -> log.deopts.drained(LogSummary::deopt),
                deopt -> List.of(deopt.name(), deopt.reason(), deopt.detail(), deopt.line()),
                LogSummary::both);
        sizes = sizes(logs);
        names = new ShownNames(() -> Stream.of(
                        sizes.keySet().stream(),
                        misses.stream().map(MinedLogs.MissedFunction::name),
                        deopts.stream().map(MinedLogs.Deopt::name))
                .flatMap(functions -> functions));
    }

    private static Map<FunctionName, CodeSize> sizes(List<ReadLog> logs) {
        if (logs.size() == 1) {
            // There can be very many, and nobody changes them any more.
            return logs.get(0).tally().sizes;
        }
        Map<FunctionName, CodeSize> all = new CodeSizes();
        logs.forEach(log -> log.tally().sizes.forEach((function, size) -> all.merge(function, size, CodeSize::then)));
        return all;
    }

    /** What all logs name. Of one log it is only taken over: it can be very much. */
    private <T> List<T> together(Function<FileTally, List<T>> ofLog, Function<T, Object> key, BinaryOperator<T> both) {
        if (logs.size() == 1) {
            return ofLog.apply(logs.get(0).tally());
        }
        Map<Object, T> all = new HashMap<>();
        logs.forEach(log -> ofLog.apply(log.tally()).forEach(item -> all.merge(key.apply(item), item, both)));
        return new ArrayList<>(all.values());
    }

    /** With its raw weight, and not yet with the name to be shown by. */
    private static MinedLogs.MissedFunction miss(CauseCounts.Count count, long requests) {
        return new MinedLogs.MissedFunction(
                count.function,
                count.function.name(),
                count.cause.reason(),
                count.cause.detail(),
                count.events,
                Weight.of(count, requests),
                Cost.UNKNOWN);
    }

    private static MinedLogs.MissedFunction both(MinedLogs.MissedFunction one, MinedLogs.MissedFunction other) {
        return new MinedLogs.MissedFunction(
                one.name(),
                one.function(),
                one.reason(),
                one.detail(),
                one.events() + other.events(),
                one.weight() + other.weight(),
                one.cost());
    }

    /** Not yet with a weight, nor with the name to be shown by. */
    private static MinedLogs.Deopt deopt(CauseCounts.Count count) {
        return deopt(count.function, count.cause.reason(), count.cause.detail(), count.cause.line(), count.events);
    }

    private static MinedLogs.Deopt both(MinedLogs.Deopt one, MinedLogs.Deopt other) {
        return deopt(one.name(), one.reason(), one.detail(), one.line(), Saturated.plus(one.count(), other.count()));
    }

    private static MinedLogs.Deopt deopt(
            FunctionName function, String reason, String detail, OptionalLong line, long count) {
        return new MinedLogs.Deopt(function, function.name(), reason, detail, line, count, 0, OptionalDouble.empty());
    }

    MinedLogs of(String dialect, List<Warning> warnings) {
        List<MinedLogs.MissedFunction> functions = functions();
        return new MinedLogs(
                dialect,
                logs.stream().mapToLong(ReadLog::bytes).sum(),
                logs.stream().map(this::file).toList(),
                compiled(),
                Ranking.groups(functions),
                functions,
                deopts(),
                inlining(),
                logs.stream().mapToLong(log -> log.tally().bodyBytes).sum(),
                notUnderstood(),
                logs.stream().mapToLong(log -> log.tally().understood).sum(),
                sizes,
                new Weighing(by, Optional.empty()),
                warnings);
    }

    private MinedFile file(ReadLog log) {
        FileTally tally = log.tally();
        return new MinedFile(
                log.name(),
                log.bytes(),
                tally.understood,
                log.pid(),
                log.role(),
                tally.showsJit(),
                new MinedLogs.Compiled(
                        tally.compiles,
                        tally.sizes.size(),
                        countActive(tally.sizes),
                        tally.codeBytes,
                        tally.sized,
                        tally.compileMicros / 1000.0,
                        tally.started,
                        tally.inlined),
                tally.missEvents,
                tally.totalMillis.isPresent()
                        ? OptionalDouble.of((double) tally.totalMillis.getAsLong())
                        : OptionalDouble.empty(),
                tally.instructions,
                tally.sizes);
    }

    private MinedLogs.Compiled compiled() {
        return new MinedLogs.Compiled(
                logs.stream().mapToLong(log -> log.tally().compiles).sum(),
                sizes.size(),
                countActive(sizes),
                Saturated.sum(logs.stream(), log -> log.tally().codeBytes),
                logs.stream().mapToLong(log -> log.tally().sized).sum(),
                Saturated.sum(logs.stream(), log -> log.tally().compileMicros) / 1000.0,
                logs.stream().mapToLong(log -> log.tally().started).sum(),
                logs.stream().mapToLong(log -> log.tally().inlined).sum());
    }

    private long countActive(Map<FunctionName, CodeSize> functions) {
        return functions.keySet().stream().filter(active::match).count();
    }

    private List<MinedLogs.MissedFunction> functions() {
        double sum =
                misses.stream().mapToDouble(MinedLogs.MissedFunction::weight).sum();
        // In place, as there can be very many.
        misses.replaceAll(miss -> miss.weighing(miss.weight() / sum).shownAs(names.of(miss.name())));
        misses.sort(Ranking.HEAVIEST);
        return misses;
    }

    private List<MinedLogs.Deopt> deopts() {
        double sum = deopts.stream().mapToLong(MinedLogs.Deopt::count).sum();
        deopts.replaceAll(deopt -> new MinedLogs.Deopt(
                deopt.name(),
                names.of(deopt.name()),
                deopt.reason(),
                deopt.detail(),
                deopt.line(),
                deopt.count(),
                sum > 0 ? deopt.count() / sum : 0,
                OptionalDouble.empty()));
        deopts.sort(LogSummary::mostFirst);
        return deopts;
    }

    private static int mostFirst(MinedLogs.Deopt one, MinedLogs.Deopt other) {
        int order = Long.compare(other.count(), one.count());
        order = order != 0 ? order : one.name().compareTo(other.name());
        order = order != 0 ? order : one.reason().compareTo(other.reason());
        order = order != 0 ? order : one.detail().compareTo(other.detail());
        return order != 0
                ? order
                : Long.compare(one.line().orElse(0), other.line().orElse(0));
    }

    private List<MinedLogs.InliningRefusal> inlining() {
        Map<String, Long> refusals = new TreeMap<>();
        logs.forEach(
                log -> log.tally().notInlined.forEach((reason, events) -> refusals.merge(reason, events, Long::sum)));
        return refusals.entrySet().stream()
                .map(entry -> new MinedLogs.InliningRefusal(entry.getKey(), entry.getValue()))
                .sorted((one, other) -> Long.compare(other.events(), one.events()))
                .toList();
    }

    private MinedLogs.NotUnderstood notUnderstood() {
        Optional<ReadLog> first =
                logs.stream().filter(log -> log.tally().notUnderstood > 0).findFirst();
        return new MinedLogs.NotUnderstood(
                logs.stream().mapToLong(log -> log.tally().notUnderstood).sum(),
                first.map(log -> log.tally().firstNotUnderstood).orElse(OptionalLong.empty()),
                first.map(ReadLog::name),
                logs.stream()
                        .flatMap(log -> log.tally().notUnderstoodExamples.stream())
                        .limit(MAX_EXAMPLES)
                        .toList());
    }
}
