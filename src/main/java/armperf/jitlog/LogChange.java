package armperf.jitlog;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What changed from the logs of one run to those of another. Which functions are the same one, says {@link NormalName}.
 *
 * @param missesGone refusals that the {@code to} logs do not have any more, heaviest first
 * @param missesNew refusals that only the {@code to} logs have, heaviest first
 * @param newlyCompiled functions compiled in {@code to} only
 * @param noLongerCompiled functions compiled in {@code from} only
 * @param newlyMissed functions refused for any reason in {@code to} only
 * @param recompiled functions compiled in both, and in {@code to} more often a process; by how much, most first
 * @param grown functions whose code grew on the same tier, most bytes first; all of them
 * @param shrunk functions whose code shrank on the same tier, most bytes first; all of them
 * @param otherLevel functions that another tier compiled last, so that their sizes do not compare
 * @param deoptsGone deopts that the {@code to} logs do not have any more, most frequent first
 * @param deoptsNew deopts that only the {@code to} logs have, most frequent first
 * @param codeBytes machine code on both sides
 * @param from the logs before
 * @param to the logs after
 */
public record LogChange(
        List<MinedLogs.MissedFunction> missesGone,
        List<MinedLogs.MissedFunction> missesNew,
        List<String> newlyCompiled,
        List<String> noLongerCompiled,
        List<String> newlyMissed,
        List<Recompiled> recompiled,
        List<SizeChange> grown,
        List<SizeChange> shrunk,
        List<SizeChange> otherLevel,
        List<MinedLogs.Deopt> deoptsGone,
        List<MinedLogs.Deopt> deoptsNew,
        CodeBytes codeBytes,
        Side from,
        Side to) {

    public LogChange {
        missesGone = List.copyOf(missesGone);
        missesNew = List.copyOf(missesNew);
        newlyCompiled = List.copyOf(newlyCompiled);
        noLongerCompiled = List.copyOf(noLongerCompiled);
        newlyMissed = List.copyOf(newlyMissed);
        recompiled = List.copyOf(recompiled);
        grown = List.copyOf(grown);
        shrunk = List.copyOf(shrunk);
        otherLevel = List.copyOf(otherLevel);
        deoptsGone = List.copyOf(deoptsGone);
        deoptsNew = List.copyOf(deoptsNew);
    }

    /**
     * One side as a whole.
     *
     * @param logs how many
     * @param processes that compiled anything; one can have written several logs
     * @param compiled what was compiled in all of them
     * @param compileMsPerProcess time spent compiling in one of those processes, on average, in milliseconds; 0 if the
     *     logs tell none
     */
    public record Side(int logs, long processes, MinedLogs.Compiled compiled, double compileMsPerProcess) {
        static Side of(MinedLogs logs) {
            return new Side(
                    logs.files().size(),
                    logs.compilingProcesses(),
                    logs.compiled(),
                    logs.compileMsPerProcess().orElse(0));
        }

        /** Whether the logs tell how big the code is, if there is any. */
        public boolean isSized() {
            return compiled.sized() > 0 || compiled.count() == 0;
        }

        /** Whether the logs tell how long compiling took, if anything was compiled. */
        public boolean isTimed() {
            return compiled.compileMs() > 0 || compiled.count() == 0;
        }
    }

    /** Compares two sets of logs of the same benchmark. */
    public static LogChange between(MinedLogs from, MinedLogs to) {
        ComparedLogs before = ComparedLogs.of(from);
        ComparedLogs after = ComparedLogs.of(to);
        ShownNames names = ComparedLogs.names(before, after);
        List<SizeChange> sizes = sizes(before.sizes(), after.sizes(), names);
        List<SizeChange> grown = ranked(sizes, change -> change.isSameLevel() && change.deltaBytes() > 0);
        List<SizeChange> shrunk = ranked(sizes, change -> change.isSameLevel() && change.deltaBytes() < 0);
        List<SizeChange> otherLevel = ranked(sizes, change -> !change.isSameLevel());
        return new LogChange(
                missesWithout(before, after, names),
                missesWithout(after, before, names),
                shownWithout(after.sizes().keySet(), before.sizes().keySet(), names),
                shownWithout(before.sizes().keySet(), after.sizes().keySet(), names),
                shownWithout(after.missed(), before.missed(), names),
                recompiled(sizes),
                grown,
                shrunk,
                otherLevel,
                deoptsWithout(before, after, names),
                deoptsWithout(after, before, names),
                new CodeBytes(
                        bytes(before.sizes(), comparable(before, after)),
                        bytes(after.sizes(), comparable(after, before)),
                        bytes(after.sizes(), before.without(after)),
                        bytes(before.sizes(), after.without(before)),
                        delta(grown),
                        -delta(shrunk),
                        delta(otherLevel)),
                Side.of(from),
                Side.of(to));
    }

    private static long bytes(Map<FunctionName, CodeSize> sizes, Set<FunctionName> of) {
        return Saturated.sum(of.stream(), function -> sizes.get(function).bytes());
    }

    /** Not those of which only one of both sides tells the size, as if they had grown out of nothing. */
    private static Set<FunctionName> comparable(ComparedLogs of, ComparedLogs other) {
        return of.sizes().keySet().stream()
                .filter(function -> {
                    CodeSize there = other.sizes().get(function);
                    return there == null
                            || (there.bytes() > 0) == (of.sizes().get(function).bytes() > 0);
                })
                .collect(Collectors.toSet());
    }

    private static long delta(List<SizeChange> changes) {
        return Saturated.sum(changes.stream(), SizeChange::deltaBytes);
    }

    private static List<MinedLogs.MissedFunction> missesWithout(ComparedLogs of, ComparedLogs other, ShownNames names) {
        return without(
                        of.misses(),
                        other.misses(),
                        miss -> List.of(miss.name(), miss.reason(), NormalName.detail(miss.detail())))
                .stream()
                .map(miss -> miss.shownAs(names.of(miss.name())))
                .toList();
    }

    /** A line moves with every edit above it, so a deopt on another line is still the same one. */
    private static List<MinedLogs.Deopt> deoptsWithout(ComparedLogs of, ComparedLogs other, ShownNames names) {
        return without(
                        of.deopts(),
                        other.deopts(),
                        deopt -> List.of(deopt.name(), deopt.reason(), NormalName.detail(deopt.detail())))
                .stream()
                .map(deopt -> deopt.shownAs(names.of(deopt.name())))
                .toList();
    }

    private static <T> List<T> without(List<T> of, List<T> other, Function<T, Object> key) {
        Set<Object> known = other.stream().map(key).collect(Collectors.toSet());
        return of.stream().filter(item -> !known.contains(key.apply(item))).toList();
    }

    private static List<String> shownWithout(Set<FunctionName> of, Set<FunctionName> other, ShownNames names) {
        return of.stream()
                .filter(function -> !other.contains(function))
                .map(names::of)
                .sorted()
                .toList();
    }

    private static List<SizeChange> sizes(
            Map<FunctionName, CodeSize> from, Map<FunctionName, CodeSize> to, ShownNames names) {
        List<SizeChange> changes = new ArrayList<>();
        from.forEach((function, size) -> {
            CodeSize after = to.get(function);
            if (after != null) {
                changes.add(new SizeChange(names.of(function), size, after));
            }
        });
        return changes;
    }

    private static List<Recompiled> recompiled(List<SizeChange> sizes) {
        return sizes.stream()
                .map(change -> new Recompiled(
                        change.function(),
                        change.from().compilesPerLog(),
                        change.to().compilesPerLog()))
                .filter(change -> change.to() > change.from())
                .sorted(Comparator.comparingDouble((Recompiled change) -> change.from() - change.to())
                        .thenComparing(Recompiled::function))
                .toList();
    }

    private static List<SizeChange> ranked(List<SizeChange> changes, Predicate<SizeChange> which) {
        return changes.stream()
                .filter(change -> change.isSized() && which.test(change))
                .sorted(Comparator.comparingLong((SizeChange change) -> -Math.abs(change.deltaBytes()))
                        .thenComparing(SizeChange::function))
                .toList();
    }
}
