package armperf.report;

import armperf.jitlog.FunctionName;
import armperf.jitlog.MinedLogs;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
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
        boolean jit,
        MinedLogs.Compiled compiled,
        OptionalDouble totalCompileMs,
        long instructionsTotal,
        List<InstructionsPart> instructions) {

    /** How many instructions the compiler's graph of a function holds, in all and of each kind. */
    public record InstructionsPart(String function, long total, SortedMap<String, Long> kinds) {
        static InstructionsPart of(Map.Entry<FunctionName, SortedMap<String, Long>> function) {
            return new InstructionsPart(
                    function.getKey().full(),
                    function.getValue().values().stream()
                            .mapToLong(Long::longValue)
                            .sum(),
                    function.getValue());
        }
    }

    static ProcessPart of(MinedLogs.MinedFile log, int top) {
        return new ProcessPart(
                log.name(),
                log.bytes(),
                log.pid(),
                log.jit(),
                log.compiled(),
                log.totalCompileMs(),
                log.instructions().size(),
                log.instructions().entrySet().stream()
                        .map(InstructionsPart::of)
                        .sorted(Comparator.comparingLong(InstructionsPart::total)
                                .reversed()
                                .thenComparing(InstructionsPart::function))
                        .limit(top)
                        .toList());
    }
}
