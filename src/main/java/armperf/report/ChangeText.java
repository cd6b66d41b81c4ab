package armperf.report;

import armperf.jitlog.CodeBytes;
import armperf.jitlog.LogChange;
import armperf.jitlog.MinedLogs;
import armperf.jitlog.Recompiled;
import armperf.jitlog.SizeChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What changed from one set of logs to another, as lines for a terminal. */
final class ChangeText {
    private static final String INDENT = "  ";

    private final LogChange change;
    private final int top;
    private final Width width;
    private final List<String> lines = new ArrayList<>();

    private ChangeText(LogChange change, MineView view) {
        this.change = change;
        this.top = view.top();
        this.width = view.width();
    }

    /** The lines. */
    static List<String> lines(LogChange change, MineView view) {
        ChangeText text = new ChangeText(change, view);
        text.lists();
        text.sizes();
        text.compileTime();
        return text.lines;
    }

    private void lists() {
        lines.add("");
        list("misses gone", change.missesGone().stream().map(ChangeText::miss).toList());
        list("misses new", change.missesNew().stream().map(ChangeText::miss).toList());
        list("newly compiled", change.newlyCompiled());
        list("no longer compiled", change.noLongerCompiled());
        list("newly missed", change.newlyMissed());
        list(
                "recompiled more often",
                change.recompiled().stream().map(ChangeText::recompiled).toList());
        list("deopts gone", change.deoptsGone().stream().map(ChangeText::deopt).toList());
        list("deopts new", change.deoptsNew().stream().map(ChangeText::deopt).toList());
    }

    private void sizes() {
        CodeBytes bytes = change.codeBytes();
        Table table = new Table("bytes>", "from>", "to>", "function whose code grew or shrank");
        change.grown().stream().limit(top).forEach(one -> table.add(size(one)));
        change.shrunk().stream().limit(top).forEach(one -> table.add(size(one)));
        lines.add(String.format(
                Locale.ROOT,
                "grown: %d, shrunk: %d",
                change.grown().size(),
                change.shrunk().size()));
        if (!table.isEmpty()) {
            table.lines(indented()).forEach(line -> lines.add(INDENT + line));
        }
        more(Math.max(change.grown().size(), change.shrunk().size()));
        boolean fromSized = change.from().isSized();
        boolean toSized = change.to().isSized();
        if (!fromSized || !toSized) {
            String whose = fromSized ? "of the to side" : toSized ? "of the from side" : "of both sides";
            lines.addAll(width.folded("code: the logs " + whose + " tell no sizes"));
            return;
        }
        String otherTier =
                bytes.otherTier() == 0 ? "" : String.format(Locale.ROOT, ", by another tier %+,d", bytes.otherTier());
        lines.addAll(width.folded(String.format(
                Locale.ROOT,
                "code: %,d -> %,d bytes; newly compiled %s, no longer compiled %s, grown %s, shrunk %s%s",
                bytes.from(),
                bytes.to(),
                signed('+', bytes.added()),
                signed('-', bytes.removed()),
                signed('+', bytes.grown()),
                signed('-', bytes.shrunk()),
                otherTier)));
    }

    private void compileTime() {
        LogChange.Side from = change.from();
        LogChange.Side to = change.to();
        // A log tells microseconds; of few of them each is worth a look.
        String form = Math.min(from.compileMsPerProcess(), to.compileMsPerProcess()) < 1 ? "%.3f" : "%.1f";
        lines.addAll(width.folded(String.format(
                Locale.ROOT,
                "compile time: %s -> %s ms a process (%,d and %,d compiled), %,d -> %,d compilations in all",
                told(from.isTimed(), form, from.compileMsPerProcess()),
                told(to.isTimed(), form, to.compileMsPerProcess()),
                from.processes(),
                to.processes(),
                from.compiled().count(),
                to.compiled().count())));
    }

    private static String told(boolean told, String form, double number) {
        return told ? String.format(Locale.ROOT, form, number) : "not told";
    }

    private void list(String heading, List<String> names) {
        lines.add(heading + ": " + names.size());
        names.stream()
                .limit(top)
                .map(name -> Visible.text(name).replace('\t', ' '))
                .forEach(name ->
                        lines.add(INDENT + Width.shortened(name, indented().columns())));
        more(names.size());
    }

    private Width indented() {
        return width.without(INDENT.length());
    }

    private void more(int size) {
        if (size > top) {
            lines.add(INDENT + "and " + (size - top) + " more; see --top");
        }
    }

    private static String[] size(SizeChange change) {
        return new String[] {
            String.format(Locale.ROOT, "%+,d", change.deltaBytes()),
            String.format(Locale.ROOT, "%,d", change.from().bytes()),
            String.format(Locale.ROOT, "%,d", change.to().bytes()),
            change.function()
        };
    }

    /** A sum that is added or taken away; none is neither. */
    private static String signed(char sign, long bytes) {
        return bytes == 0 ? "0" : String.format(Locale.ROOT, "%s%,d", sign, bytes);
    }

    private static String miss(MinedLogs.MissedFunction miss) {
        return miss.function() + " (" + miss.reason() + (miss.detail().isEmpty() ? "" : " " + miss.detail()) + ")";
    }

    private static String deopt(MinedLogs.Deopt deopt) {
        return deopt.function() + " (" + deopt.reason() + (deopt.detail().isEmpty() ? "" : " " + deopt.detail()) + "), "
                + deopt.count() + " times";
    }

    private static String recompiled(Recompiled function) {
        return String.format(
                Locale.ROOT, "%s, %.4g -> %.4g times a process", function.function(), function.from(), function.to());
    }
}
