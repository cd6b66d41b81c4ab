package armperf.report;

import armperf.jitlog.FunctionName;
import armperf.jitlog.HirStatistics;
import armperf.jitlog.MinedFile;
import armperf.jitlog.MinedLogs;
import armperf.jitlog.Saturated;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SortedMap;

/**
 * One process's log in the document of {@code mine-logs --json}, so that the process that was timed can be told from those
 * that only started it.
 */
public record ProcessPart(
        String file,
        long bytes,
        OptionalLong pid,
        Optional<String> role,
        boolean jit,
        MinedLogs.Compiled compiled,
        long misses,
        OptionalDouble totalCompileMs,
        long instructionsTotal,
        List<InstructionsPart> instructions) {

    /** How many instructions the compiler's graph of a function holds, in all and of each kind. */
    public record InstructionsPart(String function, long total, SortedMap<String, Long> kinds) {
        static InstructionsPart of(FunctionName function, HirStatistics statistics) {
            SortedMap<String, Long> kinds = statistics.instructions();
            return new InstructionsPart(
                    function.full(), Saturated.sum(kinds.values().stream(), Long::longValue), kinds);
        }
    }

    /** How many there are, so that only of the biggest all kinds are kept: there can be very many. */
    private record Graph(FunctionName function, HirStatistics statistics, long total) {
        static Graph of(Map.Entry<FunctionName, HirStatistics> known) {
            long total = InstructionsPart.of(known.getKey(), known.getValue()).total();
            return new Graph(known.getKey(), known.getValue(), total);
        }
    }

    static ProcessPart of(MinedFile log, int top) {
        return new ProcessPart(
                log.name(),
                log.bytes(),
                log.pid(),
                log.role(),
                log.jit(),
                log.compiled(),
                log.misses(),
                log.totalCompileMs(),
                log.instructions().size(),
                log.instructions().entrySet().stream()
                        .map(Graph::of)
                        .sorted(Comparator.comparingLong(Graph::total)
                                .reversed()
                                .thenComparing(graph -> graph.function().full()))
                        .limit(top)
                        .map(graph -> InstructionsPart.of(graph.function(), graph.statistics()))
                        .toList());
    }
}
