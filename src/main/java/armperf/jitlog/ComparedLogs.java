package armperf.jitlog;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a set of logs says, under names that another set can be compared by.
 *
 * @param sizes code size of every compiled function
 * @param misses refusals, heaviest first
 * @param deopts most frequent first
 */
record ComparedLogs(
        Map<FunctionName, CodeSize> sizes, List<MinedLogs.MissedFunction> misses, List<MinedLogs.Deopt> deopts) {

    static ComparedLogs of(MinedLogs logs) {
        return new ComparedLogs(
                sizes(logs),
                logs.functions().stream()
                        .map(miss -> miss.called(NormalName.of(miss.name())))
                        .toList(),
                logs.deopts().stream()
                        .map(deopt -> deopt.called(NormalName.of(deopt.name())))
                        .toList());
    }

    /** Process by process: only in one of them are two functions that go by the same name two functions. */
    private static Map<FunctionName, CodeSize> sizes(MinedLogs logs) {
        Map<FunctionName, CodeSize> sizes = new TreeMap<>();
        for (MinedFile process : logs.files()) {
            Map<FunctionName, CodeSize> own = new HashMap<>();
            process.sizes().forEach((function, size) -> {
                // Not those that nobody asked about.
                if (logs.sizes().containsKey(function)) {
                    own.merge(NormalName.of(function), size, CodeSize::with);
                }
            });
            own.forEach((function, size) -> sizes.merge(function, size, CodeSize::then));
        }
        return sizes;
    }

    /** How the functions of both are shown. */
    static ShownNames names(ComparedLogs from, ComparedLogs to) {
        Set<FunctionName> all = new HashSet<>();
        for (ComparedLogs logs : List.of(from, to)) {
            all.addAll(logs.sizes.keySet());
            all.addAll(logs.missed());
            logs.deopts.forEach(deopt -> all.add(deopt.name()));
        }
        return new ShownNames(all);
    }

    Set<FunctionName> missed() {
        return misses.stream().map(MinedLogs.MissedFunction::name).collect(Collectors.toSet());
    }

    /** Functions that the other set compiled and this one did not. */
    Set<FunctionName> without(ComparedLogs other) {
        return other.sizes.keySet().stream()
                .filter(function -> !sizes.containsKey(function))
                .collect(Collectors.toSet());
    }
}
