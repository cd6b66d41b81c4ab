package armperf.verdict;

import armperf.outcome.Warning;
import armperf.run.FileFacts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Under which versions of Python two machines were timed, as far as their processes or files tell. Builds of Python
 * differ with the machine by nature; versions need not.
 *
 * @param from those of one machine; empty where it does not tell
 * @param to those of the other
 */
public record Pythons(SortedSet<String> from, SortedSet<String> to) {
    private static final String ABSENT = "(absent)";
    private static final String PYPY = "pypy";

    public Pythons {
        from = Collections.unmodifiableSortedSet(new TreeSet<>(from));
        to = Collections.unmodifiableSortedSet(new TreeSet<>(to));
    }

    static Pythons of(Collection<RowKey> rows, Subject from, Subject to) {
        return new Pythons(told(rows, from), told(rows, to));
    }

    private static SortedSet<String> told(Collection<RowKey> rows, Subject subject) {
        SortedSet<String> versions = new TreeSet<>();
        for (RowKey row : rows) {
            subject.workers(row)
                    .settings()
                    .getOrDefault("python", new TreeSet<>())
                    .forEach(build -> versions.add(version(build)));
        }
        Optional.ofNullable(subject.facts().decisive().get(FileFacts.PYTHON_VERSION))
                .ifPresent(all -> List.of(all.split(", ", -1))
                        .forEach(build -> versions.add(implementation(subject.facts()) + version(build))));
        return versions;
    }

    /** Of {@code 3.14.1 (main, Dec 2 2025, 19:02:36) [GCC 14.2.0]} the first word. */
    private static String version(String build) {
        if (build.equals(ABSENT)) {
            return ABSENT;
        }
        String implementation = build.contains("[PyPy ") ? PYPY + " " : "";
        return implementation + build.strip().split("[\\s(]", 2)[0];
    }

    private static String implementation(FileFacts facts) {
        String told = facts.decisive().getOrDefault(FileFacts.PYTHON_IMPLEMENTATION, "cpython");
        return told.equalsIgnoreCase("cpython") ? "" : told.toLowerCase(Locale.ROOT) + " ";
    }

    /** What forbids a claim, where both tell; a machine that told of two Pythons has none to be compared. */
    Optional<String> objection() {
        return from.isEmpty() || to.isEmpty() || isSame()
                ? Optional.empty()
                : Optional.of("the Python differs: " + words() + "; measure both machines under one version");
    }

    private boolean isSame() {
        return from.size() == 1 && from.equals(to);
    }

    /** Both in one phrase, from -> to. */
    public String words() {
        if (from.isEmpty() && to.isEmpty()) {
            return "not told on either side";
        }
        return isSame() ? from.first() + " on both" : words(from) + " -> " + words(to);
    }

    private static String words(SortedSet<String> versions) {
        return versions.isEmpty() ? "not told" : String.join(" | ", versions);
    }

    /** Rows of which a machine does not tell the Python, where any is told of; what runs without Python tells none. */
    static List<Warning> unknown(Collection<RowKey> rows, Subject from, Subject to) {
        Pythons all = of(rows, from, to);
        List<Warning> warnings = new ArrayList<>();
        if (!all.from().isEmpty() || !all.to().isEmpty()) {
            unknown("from", rows, from).ifPresent(warnings::add);
            unknown("to", rows, to).ifPresent(warnings::add);
        }
        return warnings;
    }

    private static Optional<Warning> unknown(String side, Collection<RowKey> rows, Subject subject) {
        List<RowKey> silent = rows.stream()
                .filter(row -> !subject.row(row).isEmpty()
                        && told(List.of(row), subject).isEmpty())
                .toList();
        return silent.isEmpty()
                ? Optional.empty()
                : Optional.of(new Warning(
                        "python-unknown",
                        "nothing tells under which Python " + Phrase.rows(silent) + " ran on " + side
                                + ", so that another version may stand behind the difference; let the timed processes"
                                + " write PROOF, or name a file of pyperf"));
    }
}
