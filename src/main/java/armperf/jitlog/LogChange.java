package armperf.jitlog;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What changed from the logs of one run to those of another.
 *
 * @param missesGone refusals that the {@code to} logs do not have any more, heaviest first
 * @param missesNew refusals that only the {@code to} logs have, heaviest first
 * @param newlyCompiled functions compiled in {@code to} only
 * @param noLongerCompiled functions compiled in {@code from} only
 * @param newlyMissed functions refused for any reason in {@code to} only
 * @param grown functions whose code grew on the same tier, most bytes first; all of them
 * @param shrunk functions whose code shrank on the same tier, most bytes first; all of them
 * @param otherLevel functions that another tier compiled last, so that their sizes do not compare
 * @param deoptsGone deopts that the {@code to} logs do not have any more, most frequent first
 * @param deoptsNew deopts that only the {@code to} logs have, most frequent first
 * @param from what was compiled before
 * @param to what was compiled after
 */
public record LogChange(
        List<MinedLogs.MissedFunction> missesGone,
        List<MinedLogs.MissedFunction> missesNew,
        List<String> newlyCompiled,
        List<String> noLongerCompiled,
        List<String> newlyMissed,
        List<SizeChange> grown,
        List<SizeChange> shrunk,
        List<SizeChange> otherLevel,
        List<MinedLogs.Deopt> deoptsGone,
        List<MinedLogs.Deopt> deoptsNew,
        MinedLogs.Compiled from,
        MinedLogs.Compiled to) {

    public LogChange {
        missesGone = List.copyOf(missesGone);
        missesNew = List.copyOf(missesNew);
        newlyCompiled = List.copyOf(newlyCompiled);
        noLongerCompiled = List.copyOf(noLongerCompiled);
        newlyMissed = List.copyOf(newlyMissed);
        grown = List.copyOf(grown);
        shrunk = List.copyOf(shrunk);
        otherLevel = List.copyOf(otherLevel);
        deoptsGone = List.copyOf(deoptsGone);
        deoptsNew = List.copyOf(deoptsNew);
    }

    /** Compares two sets of logs of the same benchmark. */
    public static LogChange between(MinedLogs from, MinedLogs to) {
        ShownNames names = names(from, to);
        List<SizeChange> sizes = sizes(from, to, names);
        return new LogChange(
                missesWithout(from, to, names),
                missesWithout(to, from, names),
                shownWithout(to.sizes().keySet(), from.sizes().keySet(), names),
                shownWithout(from.sizes().keySet(), to.sizes().keySet(), names),
                shownWithout(missed(to), missed(from), names),
                ranked(sizes, change -> change.isSameLevel() && change.deltaBytes() > 0),
                ranked(sizes, change -> change.isSameLevel() && change.deltaBytes() < 0),
                ranked(sizes, change -> !change.isSameLevel()),
                deoptsWithout(from, to, names),
                deoptsWithout(to, from, names),
                from.compiled(),
                to.compiled());
    }

    /** Bytes that the grown functions grew by, all together. */
    public long grownBytes() {
        return grown.stream().mapToLong(SizeChange::deltaBytes).sum();
    }

    /** Bytes that the shrunk functions shrank by, all together; never negative. */
    public long shrunkBytes() {
        return -shrunk.stream().mapToLong(SizeChange::deltaBytes).sum();
    }

    private static ShownNames names(MinedLogs from, MinedLogs to) {
        Set<FunctionName> all = new HashSet<>();
        for (MinedLogs logs : List.of(from, to)) {
            all.addAll(logs.sizes().keySet());
            all.addAll(missed(logs));
            logs.deopts().forEach(deopt -> all.add(deopt.name()));
        }
        return new ShownNames(all);
    }

    private static Set<FunctionName> missed(MinedLogs logs) {
        return logs.functions().stream().map(MinedLogs.MissedFunction::name).collect(Collectors.toSet());
    }

    private static List<MinedLogs.MissedFunction> missesWithout(MinedLogs of, MinedLogs other, ShownNames names) {
        return without(of.functions(), other.functions(), miss -> List.of(miss.name(), miss.reason(), miss.detail()))
                .stream()
                .map(miss -> miss.shownAs(names.of(miss.name())))
                .toList();
    }

    /** A line moves with every edit above it, so a deopt on another line is still the same one. */
    private static List<MinedLogs.Deopt> deoptsWithout(MinedLogs of, MinedLogs other, ShownNames names) {
        return without(of.deopts(), other.deopts(), deopt -> List.of(deopt.name(), deopt.reason(), deopt.detail()))
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

    private static List<SizeChange> sizes(MinedLogs from, MinedLogs to, ShownNames names) {
        List<SizeChange> changes = new ArrayList<>();
        from.sizes().forEach((function, size) -> {
            CodeSize after = to.sizes().get(function);
            if (after != null) {
                changes.add(new SizeChange(names.of(function), size, after));
            }
        });
        return changes;
    }

    private static List<SizeChange> ranked(List<SizeChange> changes, Predicate<SizeChange> which) {
        return changes.stream()
                .filter(which)
                .sorted(Comparator.comparingLong((SizeChange change) -> -Math.abs(change.deltaBytes()))
                        .thenComparing(SizeChange::function))
                .toList();
    }
}
