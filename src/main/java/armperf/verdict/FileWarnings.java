package armperf.verdict;

import armperf.outcome.Warning;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What in files of numbers looks like something else than what it is taken for. */
final class FileWarnings {
    private static final String NO_JIT = "nojit";

    /** What people call a mode without the JIT, without case and signs; in files only {@code nojit} itself is one. */
    private static final Set<String> ALIKE = Set.of(
            NO_JIT,
            "interp",
            "interpreter",
            "interpreted",
            "int",
            "xint",
            "jitoff",
            "offjit",
            "off",
            "jitless",
            "withoutjit",
            "jitdisabled",
            "disabled",
            "disablejit");

    private FileWarnings() {}

    static List<Warning> of(Subject from, Subject to) {
        List<Warning> warnings = new ArrayList<>(Comparability.ofFiles(from, to));
        control(from, to).ifPresent(warnings::add);
        processors(from, to).ifPresent(warnings::add);
        return warnings;
    }

    private static Optional<Warning> control(Subject from, Subject to) {
        SortedSet<String> alike = Stream.of(from, to)
                .filter(Subject::isFile)
                .flatMap(subject -> subject.jitModes().keySet().stream())
                .filter(mode -> !mode.equals(NO_JIT)
                        && ALIKE.contains(mode.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "")))
                .collect(Collectors.toCollection(TreeSet::new));
        return alike.isEmpty()
                ? Optional.empty()
                : Optional.of(new Warning(
                        "control-name",
                        (alike.size() == 1
                                        ? "the mode " + alike.first() + " counts as one with the JIT"
                                        : "the modes " + String.join(", ", alike) + " count as ones with the JIT")
                                + ", for in files " + NO_JIT + " alone is without it; rename what is without it to "
                                + NO_JIT));
    }

    /** Go writes the number of processors behind every benchmark's name, so that no name fits where it differs. */
    private static Optional<Warning> processors(Subject from, Subject to) {
        SortedSet<RowKey> fromOnly = from.rows();
        fromOnly.removeAll(to.rows());
        SortedSet<RowKey> toOnly = to.rows();
        toOnly.removeAll(from.rows());
        return fromOnly.stream()
                .flatMap(one -> toOnly.stream()
                        .filter(other -> isGo(one) && isGo(other) && name(one).equals(name(other)))
                        .map(other -> new Warning(
                                "gomaxprocs",
                                one.benchmark() + " and " + other.benchmark()
                                        + " differ in the number at their end alone, which is Go's GOMAXPROCS; measure"
                                        + " both sides with one (go test -cpu)")))
                .findFirst();
    }

    private static boolean isGo(RowKey key) {
        return key.benchmark().contains("Benchmark");
    }

    private static String name(RowKey key) {
        return key.benchmark().replaceFirst("-\\d+$", "") + " / " + key.mode();
    }
}
