package armperf.report;

import armperf.jitlog.ExplainedChange;
import armperf.jitlog.Explanation;
import armperf.jitlog.MachineCode;
import armperf.jitlog.MinedLogs;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** All that logs say of one function, as lines for a terminal. */
public final class ExplainText {
    private ExplainText() {}

    /** The lines; machine code only if it was asked for. */
    public static List<String> lines(ExplainedChange explained, MinedLogs logs, Width width) {
        List<String> lines = new ArrayList<>();
        explained.from().ifPresent(from -> {
            said("from, ", from, width, lines);
            lines.add("");
        });
        said(explained.from().isPresent() ? "to, " : "", explained.to(), width, lines);
        if (explained.withCode()) {
            lines.add("");
            code(explained, width, lines);
        }
        lines.addAll(MineText.warnings(logs, width));
        return lines;
    }

    private static void said(String side, Explanation explanation, Width width, List<String> lines) {
        List<Explanation.Line> said = explanation.lines();
        boolean one = said.stream().map(Explanation.Line::file).distinct().count() <= 1;
        String file = one && !said.isEmpty() ? " in " + said.get(0).file() : "";
        lines.add(Width.shortened(Visible.text(side + explanation.function() + file), width.columns()));
        if (said.isEmpty()) {
            lines.add("  the logs say nothing of it");
            return;
        }
        boolean several =
                said.stream().map(line -> line.saying().function()).distinct().count() > 1;
        Table table = one
                ? several ? new Table("byte>", "what", "function", "") : new Table("byte>", "what", "")
                : several ? new Table("log", "byte>", "what", "function", "") : new Table("log", "byte>", "what", "");
        for (Explanation.Line line : said) {
            List<String> cells = new ArrayList<>();
            if (!one) {
                cells.add(line.file());
            }
            cells.add(String.format(Locale.ROOT, "%,d", line.offset()));
            cells.add(line.saying().what());
            if (several) {
                cells.add(line.saying().function().full());
            }
            cells.add(line.saying().text());
            table.add(cells.toArray(String[]::new));
        }
        lines.addAll(table.lines(width));
        if (explanation.leftOut() > 0) {
            lines.add(String.format(Locale.ROOT, "  and %,d more", explanation.leftOut()));
        }
    }

    private static void code(ExplainedChange explained, Width width, List<String> lines) {
        Optional<MachineCode> to = explained.to().code();
        if (explained.from().isEmpty()) {
            to.ifPresentOrElse(
                    code -> whole(code, lines),
                    () -> lines.addAll(width.folded(Visible.text(explained.withoutCode("the logs")))));
            return;
        }
        Optional<MachineCode> from = explained.from().orElseThrow().code();
        if (from.isEmpty() || to.isEmpty()) {
            String whose = from.isEmpty() && to.isEmpty()
                    ? "the logs of neither side"
                    : from.isEmpty() ? "the logs of the from side" : "the logs of the to side";
            lines.addAll(width.folded(Visible.text(explained.withoutCode(whose))));
            to.or(() -> from).ifPresent(code -> whole(code, lines));
            return;
        }
        List<String> difference = explained.codeDifference();
        String function = to.get().function();
        lines.add(Visible.text(String.format(
                Locale.ROOT,
                "machine code of %s: %,d -> %,d lines%s",
                from.get().function().equals(function) ? function : from.get().function() + " -> " + function,
                from.get().lines().size(),
                to.get().lines().size(),
                difference.isEmpty() ? ", the same but for addresses" : ", addresses aside:")));
        difference.forEach(line -> lines.add(Visible.text(line)));
    }

    private static void whole(MachineCode code, List<String> lines) {
        lines.add(Visible.text(String.format(
                Locale.ROOT, "machine code of %s, at byte %,d of %s:", code.function(), code.offset(), code.file())));
        code.lines().forEach(line -> lines.add(Visible.text(line)));
        if (code.isCut()) {
            lines.add("... and more, which is left out");
        }
    }
}
