package armperf.jitlog;

import armperf.outcome.Warning;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Brings what several logs came to together, and ranks it. */
final class LogSummary {
    private static final int MAX_EXAMPLES = 5;

    private final List<ReadLog> logs;
    private final ActivePatterns active;
    private final Map<FileTally.MissKey, Missed> misses = new HashMap<>();
    private final Map<FileTally.DeoptKey, Long> deopts = new HashMap<>();
    private final Map<FunctionName, CodeSize> sizes;
    private final ShownNames names;

    /** Refusals of one function for one reason, in all logs. */
    private record Missed(long events, double weight) {
        Missed plus(Missed other) {
            return new Missed(events + other.events, weight + other.weight);
        }
    }

    LogSummary(List<ReadLog> logs, ActivePatterns active) {
        this.logs = List.copyOf(logs);
        this.active = active;
        for (ReadLog log : logs) {
            FileTally tally = log.tally();
            tally.misses.forEach((key, count) ->
                    misses.merge(key, new Missed(count.events, Weight.of(count, tally.requests)), Missed::plus));
            tally.deopts.forEach((key, count) -> deopts.merge(key, count, Long::sum));
        }
        sizes = sizes(logs);
        names = new ShownNames(() -> Stream.of(
                        sizes.keySet().stream(),
                        misses.keySet().stream().map(FileTally.MissKey::function),
                        deopts.keySet().stream().map(FileTally.DeoptKey::function))
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
                logs.stream().mapToLong(log -> log.tally().inlined).sum(),
                logs.stream().mapToLong(log -> log.tally().bodyBytes).sum(),
                notUnderstood(),
                logs.stream().mapToLong(log -> log.tally().understood).sum(),
                sizes,
                new Weighing(by(), Optional.empty()),
                warnings);
    }

    private MinedLogs.MinedFile file(ReadLog log) {
        FileTally tally = log.tally();
        return new MinedLogs.MinedFile(
                log.name(),
                log.bytes(),
                tally.understood,
                tally.pid.isPresent() ? tally.pid : LogNames.pid(log.name()),
                tally.requests > 0 || tally.compiles > 0,
                new MinedLogs.Compiled(
                        tally.compiles,
                        tally.sizes.size(),
                        countActive(tally.sizes),
                        tally.codeBytes,
                        tally.sized,
                        tally.compileMicros / 1000.0),
                tally.totalMillis.isPresent()
                        ? OptionalDouble.of((double) tally.totalMillis.getAsLong())
                        : OptionalDouble.empty(),
                instructions(tally),
                tally.sizes);
    }

    private static Map<FunctionName, SortedMap<String, Long>> instructions(FileTally tally) {
        Map<FunctionName, SortedMap<String, Long>> counts = new HashMap<>();
        tally.instructions.forEach((function, statistics) -> counts.put(function, statistics.instructions()));
        return counts;
    }

    private MinedLogs.Compiled compiled() {
        return new MinedLogs.Compiled(
                logs.stream().mapToLong(log -> log.tally().compiles).sum(),
                sizes.size(),
                countActive(sizes),
                logs.stream().mapToLong(log -> log.tally().codeBytes).sum(),
                logs.stream().mapToLong(log -> log.tally().sized).sum(),
                logs.stream().mapToLong(log -> log.tally().compileMicros).sum() / 1000.0);
    }

    private long countActive(Map<FunctionName, CodeSize> functions) {
        return functions.keySet().stream().filter(active::match).count();
    }

    private List<MinedLogs.MissedFunction> functions() {
        double sum = misses.values().stream().mapToDouble(Missed::weight).sum();
        return misses.entrySet().stream()
                .map(entry -> new MinedLogs.MissedFunction(
                        entry.getKey().function(),
                        names.of(entry.getKey().function()),
                        entry.getKey().reason().word(),
                        entry.getKey().detail(),
                        entry.getValue().events(),
                        entry.getValue().weight() / sum,
                        Cost.UNKNOWN))
                .sorted(Comparator.comparingDouble(MinedLogs.MissedFunction::weight)
                        .reversed()
                        .thenComparing(MinedLogs.MissedFunction::name)
                        .thenComparing(MinedLogs.MissedFunction::reason)
                        .thenComparing(MinedLogs.MissedFunction::detail))
                .toList();
    }

    private Weighing.By by() {
        boolean counted = logs.stream()
                .flatMap(log -> log.tally().misses.values().stream())
                .anyMatch(miss -> miss.executions.isPresent());
        return counted ? Weighing.By.EXECUTIONS : Weighing.By.REQUESTS;
    }

    private List<MinedLogs.Deopt> deopts() {
        double sum = deopts.values().stream().mapToLong(Long::longValue).sum();
        return deopts.entrySet().stream()
                .map(entry -> new MinedLogs.Deopt(
                        entry.getKey().function(),
                        names.of(entry.getKey().function()),
                        entry.getKey().reason(),
                        entry.getKey().detail(),
                        entry.getKey().line(),
                        entry.getValue(),
                        sum > 0 ? entry.getValue() / sum : 0,
                        OptionalDouble.empty()))
                .sorted(Comparator.comparingLong(MinedLogs.Deopt::count)
                        .reversed()
                        .thenComparing(MinedLogs.Deopt::name)
                        .thenComparing(MinedLogs.Deopt::reason)
                        .thenComparing(MinedLogs.Deopt::detail)
                        .thenComparing(deopt -> deopt.line().orElse(0)))
                .toList();
    }

    private List<MinedLogs.InliningRefusal> inlining() {
        Map<String, Long> refusals = new TreeMap<>();
        logs.forEach(
                log -> log.tally().notInlined.forEach((reason, events) -> refusals.merge(reason, events, Long::sum)));
        return refusals.entrySet().stream()
                .map(entry -> new MinedLogs.InliningRefusal(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong(MinedLogs.InliningRefusal::events)
                        .reversed())
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
