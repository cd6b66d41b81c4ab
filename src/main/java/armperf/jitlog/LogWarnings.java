package armperf.jitlog;

import armperf.outcome.Plural;
import armperf.outcome.Warning;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says what weakens what was read from logs, one sentence a log and kind of trouble. */
final class LogWarnings {
    private static final int MAX_OF_A_KIND = 5;
    private static final int MAX_NAMES = 3;

    private final Map<String, List<String>> texts = new LinkedHashMap<>();

    private LogWarnings() {}

    static List<Warning> of(Optional<Dialect> dialect, List<ReadLog> logs) {
        LogWarnings warnings = new LogWarnings();
        for (ReadLog log : logs) {
            warnings.look(dialect, log);
        }
        return warnings.values();
    }

    private void look(Optional<Dialect> dialect, ReadLog log) {
        FileTally tally = log.tally();
        String name = "'" + log.name() + "'";
        log.damage()
                .ifPresent(damage -> add(
                        "damaged-archive",
                        name + " is a damaged archive (" + damage + "); "
                                + (log.bytes() > 0 ? "what could be unpacked was read" : "nothing could be unpacked")));
        if (tally.understood == 0) {
            lookAtSilence(dialect, log, name);
        } else {
            log.head()
                    .looksLike()
                    .filter(other -> !other.equals(dialect.orElseThrow()))
                    .ifPresentOrElse(
                            other -> addOtherDialect(name, other, dialect.orElseThrow()),
                            () -> log.others()
                                    .forEach((other, lines) -> addMixture(name, lines, other, dialect.orElseThrow())));
        }
        if (tally.notUnderstood > 0) {
            add(
                    "not-understood",
                    name + ": " + Plural.grouped(tally.notUnderstood, "line") + " not understood (first at byte "
                            + Plural.grouped(tally.firstNotUnderstood.orElseThrow()) + ")");
        }
        tally.cuts.forEach(cut -> add("cut-off", name + ": " + cut));
        tally.aborts.forEach(abort -> add("jit-aborted", name + ": the JIT gave up with its process: " + abort));
        if (!tally.unfinished.isEmpty()) {
            add(
                    "unfinished-compiles",
                    name + ": " + Plural.grouped(tally.unfinished.size(), "function")
                            + " begun and neither finished nor refused: " + some(tally));
        }
    }

    private void lookAtSilence(Optional<Dialect> dialect, ReadLog log, String name) {
        Optional<Dialect> other =
                log.head().looksLike().filter(like -> !Optional.of(like).equals(dialect));
        if (log.bytes() == 0 && log.damage().isPresent()) {
            // That says it all.
            return;
        }
        if (log.bytes() == 0) {
            add("empty-log", name + " is empty");
        } else if (other.isPresent()) {
            addOtherDialect(name, other.get(), dialect.orElseThrow());
        } else if (log.head().unreadable().isPresent()) {
            add("unreadable-log", name + " " + log.head().unreadable().get());
        } else if (log.head().source().passing() && dialect.isEmpty()) {
            add(
                    "unknown-dialect",
                    name + " does not show at its beginning which dialect it is of; name it with --dialect ("
                            + Dialects.names() + ")");
        } else if (log.head().binary()) {
            add("binary-log", name + " is not a text");
        } else {
            add(
                    "unknown-dialect",
                    name + " has no line of "
                            + dialect.map(known ->
                                            "the dialect " + known.name() + "; it is that of " + Dialects.writer(known))
                                    .orElse("a known dialect; those are of " + Dialects.writers()));
        }
    }

    private void addOtherDialect(String name, Dialect like, Dialect readAs) {
        add(
                "other-dialect",
                name + " looks like a log of " + like.name() + ", and was read as one of " + readAs.name()
                        + "; read it with --dialect " + like.name());
    }

    private void addMixture(String name, long lines, Dialect like, Dialect readAs) {
        add(
                "mixed-dialects",
                String.format(
                        Locale.ROOT,
                        "%s: at least %s of it %s of %s, and %s taken for text between those of %s; read it with --dialect"
                                + " %s too",
                        name,
                        Plural.grouped(lines, "line"),
                        lines == 1 ? "is one" : "are",
                        like.name(),
                        lines == 1 ? "was" : "were",
                        readAs.name(),
                        like.name()));
    }

    private static String some(FileTally tally) {
        String names = tally.unfinished.keySet().stream()
                .sorted()
                .limit(MAX_NAMES)
                .map(FunctionName::name)
                .collect(Collectors.joining(", "));
        return tally.unfinished.size() > MAX_NAMES ? names + ", ..." : names;
    }

    private void add(String kind, String text) {
        texts.computeIfAbsent(kind, key -> new ArrayList<>()).add(text);
    }

    private List<Warning> values() {
        List<Warning> values = new ArrayList<>();
        texts.forEach((kind, all) -> {
            all.stream().limit(MAX_OF_A_KIND).forEach(text -> values.add(new Warning(kind, text)));
            if (all.size() > MAX_OF_A_KIND) {
                values.add(new Warning(kind, "and " + (all.size() - MAX_OF_A_KIND) + " more like it"));
            }
        });
        return values;
    }
}
