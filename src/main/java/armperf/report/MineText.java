package armperf.report;

import armperf.jitlog.LogChange;
import armperf.jitlog.MinedLogs;
import armperf.jitlog.Weight;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Mined logs as lines for a terminal: what the JIT missed, ranked by what it costs. */
public final class MineText {
    private MineText() {}

    /** The lines, with at most {@code top} rows a table. */
    public static List<String> lines(MinedLogs logs, Optional<LogChange> change, int top) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "%d %s log%s, %,d bytes: %,d compilations of %,d functions (%,d of the benchmark's own), %,d bytes of code",
                logs.files().size(),
                logs.dialect(),
                logs.files().size() == 1 ? "" : "s",
                logs.bytes(),
                logs.compiled().count(),
                logs.compiled().functions(),
                logs.compiled().active(),
                logs.compiled().codeBytes()));
        misses(logs, top, lines);
        deopts(logs, top, lines);
        change.ifPresent(one -> change(one, top, lines));
        if (logs.notUnderstood().lines() > 0) {
            lines.add("");
            lines.add(String.format(
                    Locale.ROOT,
                    "%,d lines not understood%s",
                    logs.notUnderstood().lines(),
                    logs.notUnderstood().firstOffset().isPresent()
                            ? String.format(
                                    Locale.ROOT,
                                    " (first at byte %,d)",
                                    logs.notUnderstood().firstOffset().getAsLong())
                            : ""));
        }
        logs.warnings().forEach(warning -> lines.add(Visible.text("warning: " + warning.text())));
        return lines;
    }

    private static void misses(MinedLogs logs, int top, List<String> lines) {
        lines.add("");
        if (logs.functions().isEmpty()) {
            lines.add(
                    logs.compiled().count() > 0 || logs.linesUnderstood() > 0
                            ? "nothing was refused"
                            : "no line was understood, so that nothing is known of what was refused");
            return;
        }
        Table table = new Table("weight>", "events>", "refused function", "reason", "detail");
        logs.functions().stream()
                .limit(top)
                .forEach(miss -> table.add(
                        percent(miss.weight()),
                        String.valueOf(miss.events()),
                        miss.function(),
                        miss.reason(),
                        miss.detail()));
        lines.addAll(table.lines());
        more(logs.functions().size(), top, lines);
        lines.add("weight: " + Weight.RULE);
    }

    private static void deopts(MinedLogs logs, int top, List<String> lines) {
        if (logs.deopts().isEmpty()) {
            return;
        }
        lines.add("");
        Table table = new Table("weight>", "count>", "left compiled code", "reason", "detail");
        logs.deopts().stream()
                .limit(top)
                .forEach(deopt -> table.add(
                        percent(deopt.weight()),
                        String.valueOf(deopt.count()),
                        deopt.function()
                                + (deopt.line().isPresent() ? ":" + deopt.line().getAsLong() : ""),
                        deopt.reason(),
                        deopt.detail()));
        lines.addAll(table.lines());
        more(logs.deopts().size(), top, lines);
    }

    private static void change(LogChange change, int top, List<String> lines) {
        lines.add("");
        list("misses gone", change.missesGone().stream().map(MineText::miss).toList(), top, lines);
        list("misses new", change.missesNew().stream().map(MineText::miss).toList(), top, lines);
        list("newly compiled", change.newlyCompiled(), top, lines);
        list("no longer compiled", change.noLongerCompiled(), top, lines);
        lines.add(String.format(
                Locale.ROOT,
                "code of functions on one tier: %d grew by %,d bytes, %d shrank by %,d bytes",
                change.grown().size(),
                change.grownBytes(),
                change.shrunk().size(),
                change.shrunkBytes()));
    }

    private static void list(String heading, List<String> names, int top, List<String> lines) {
        lines.add(heading + ": " + names.size());
        names.stream().limit(top).forEach(name -> lines.add("  " + Visible.text(name)));
        more(names.size(), top, lines);
    }

    private static void more(int size, int top, List<String> lines) {
        if (size > top) {
            lines.add("  and " + (size - top) + " more; see --top");
        }
    }

    private static String miss(MinedLogs.MissedFunction miss) {
        return miss.function() + " (" + miss.reason() + (miss.detail().isEmpty() ? "" : " " + miss.detail()) + ")";
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
