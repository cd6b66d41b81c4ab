package armperf.report;

import armperf.jitlog.Cost;
import armperf.jitlog.LargestCode;
import armperf.jitlog.LogChange;
import armperf.jitlog.MinedLogs;
import armperf.jitlog.Weight;
import armperf.outcome.Plural;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Mined logs as lines for a terminal: what the JIT missed, ranked by what it costs. */
public final class MineText {
    private static final int MOST_INLINING = 5;
    private static final int MOST_CODE = 5;

    private final MinedLogs logs;
    private final MineView view;
    private final int top;
    private final Width width;
    private final List<String> lines = new ArrayList<>();

    private MineText(MinedLogs logs, MineView view) {
        this.logs = logs;
        this.view = view;
        this.top = view.top();
        this.width = view.width();
    }

    /** The lines. */
    public static List<String> lines(MinedLogs logs, Optional<LogChange> change, MineView view) {
        MineText text = new MineText(logs, view);
        text.head();
        text.misses();
        text.profile();
        text.deopts();
        text.inlining();
        if (change.isEmpty()) {
            // What changed shows the sizes that matter.
            text.code();
        }
        text.lines.addAll(ProcessText.lines(logs, view));
        change.ifPresent(one -> text.lines.addAll(ChangeText.lines(one, view)));
        text.notUnderstood();
        text.lines.addAll(warnings(logs, view.width()));
        return text.lines;
    }

    /** What weakens what the logs say. */
    static List<String> warnings(MinedLogs logs, Width width) {
        return logs.warnings().stream()
                .flatMap(warning -> width.folded(Visible.text("warning: " + warning.text())).stream())
                .toList();
    }

    private void head() {
        MinedLogs.Compiled compiled = logs.compiled();
        prose(Plural.of(logs.files().size(), logs.dialect() + " log") + ", " + Plural.grouped(logs.bytes(), "byte")
                + ": " + Plural.grouped(compiled.count(), "compilation") + " of "
                + Plural.grouped(compiled.functions(), "function") + " (" + Plural.grouped(compiled.active())
                + " of the benchmark's own)" + codeBytes(compiled));
    }

    /** Nothing where the logs do not tell. */
    private static String codeBytes(MinedLogs.Compiled compiled) {
        boolean told = compiled.sized() > 0 || compiled.count() == 0;
        return told ? ", " + Plural.grouped(compiled.codeBytes(), "byte") + " of code" : "";
    }

    private void misses() {
        lines.add("");
        if (logs.functions().isEmpty()) {
            prose(
                    logs.compiled().count() > 0 || logs.linesUnderstood() > 0
                            ? "nothing was refused" + (view.filtered() ? " of what was asked for" : "")
                            : "no line was understood, so that nothing is known of what was refused");
            return;
        }
        boolean profiled = logs.weighing().profile().isPresent();
        boolean counted = logs.functions().stream()
                .anyMatch(miss -> miss.cost().interpretedCalls().isPresent());
        Table table = new Table(cells(List.of(
                Optional.of("weight>"),
                profiled ? Optional.of("at most>") : Optional.empty(),
                counted ? Optional.of("calls>") : Optional.empty(),
                Optional.of("events>"),
                Optional.of("refused function"),
                Optional.of("reason"),
                Optional.of("detail"))));
        logs.functions().stream()
                .limit(top)
                .forEach(miss -> table.add(cells(List.of(
                        Optional.of(percent(miss.weight())),
                        profiled ? Optional.of(gain(miss.cost())) : Optional.empty(),
                        counted ? Optional.of(count(miss.cost().interpretedCalls())) : Optional.empty(),
                        Optional.of(String.valueOf(miss.events())),
                        Optional.of(miss.function()),
                        Optional.of(miss.reason()),
                        Optional.of(miss.detail())))));
        lines.addAll(table.lines(width));
        more(logs.functions().size());
        prose("weight: share of all misses, by " + logs.weighing().by().meaning() + "; an estimate, see --help");
        ProcessText.managers(logs).ifPresent(this::prose);
    }

    private void profile() {
        logs.weighing().profile().ifPresent(use -> {
            prose("at most: " + Weight.GAIN_RULE);
            prose("profile (" + use.kind() + "): of " + Plural.grouped(use.samples(), "sample") + " "
                    + percent(use.matched()) + " in functions that the logs name, " + percent(use.unnamed())
                    + " in an interpreter that does not say for which function, " + percent(use.elsewhere())
                    + " elsewhere");
            if (use.notUnderstood() + use.otherEvents() > 0) {
                prose("left out of the profile: " + Plural.grouped(use.notUnderstood(), "line") + " not understood, "
                        + Plural.grouped(use.otherEvents(), "sample") + " of other events");
            }
        });
    }

    private void deopts() {
        if (logs.deopts().isEmpty()) {
            return;
        }
        lines.add("");
        boolean profiled = logs.weighing().profile().isPresent();
        Table table = new Table(cells(List.of(
                Optional.of("weight>"),
                profiled ? Optional.of("at most>") : Optional.empty(),
                Optional.of("count>"),
                Optional.of("left compiled code"),
                Optional.of("reason"),
                Optional.of("detail"))));
        logs.deopts().stream()
                .limit(top)
                .forEach(deopt -> table.add(cells(List.of(
                        Optional.of(percent(deopt.weight())),
                        profiled ? Optional.of(gain(new Cost(OptionalLong.empty(), deopt.share()))) : Optional.empty(),
                        Optional.of(String.valueOf(deopt.count())),
                        Optional.of(deopt.function()
                                + (deopt.line().isPresent() ? ":" + deopt.line().getAsLong() : "")),
                        Optional.of(deopt.reason()),
                        Optional.of(deopt.detail())))));
        lines.addAll(table.lines(width));
        more(logs.deopts().size());
    }

    private void inlining() {
        if (logs.inlining().isEmpty()) {
            return;
        }
        lines.add("");
        Table table = new Table("calls>", "not inlined because");
        int most = Math.min(top, MOST_INLINING);
        logs.inlining().stream()
                .limit(most)
                .forEach(refusal -> table.add(String.valueOf(refusal.events()), refusal.reason()));
        lines.addAll(table.lines(width));
        if (logs.inlining().size() > most) {
            lines.add("  and " + Plural.of(logs.inlining().size() - most, "more reason") + "; see --json");
        }
        prose("inlined: " + Plural.grouped(logs.compiled().inlined(), "call"));
    }

    private void code() {
        int most = Math.min(top, MOST_CODE);
        LargestCode largest = LargestCode.of(logs.sizes(), most);
        if (largest.functions().isEmpty()) {
            return;
        }
        lines.add("");
        Table table = new Table("bytes>", "compiled>", "function with the most code");
        largest.functions()
                .forEach(one -> table.add(
                        Plural.grouped(one.size().bytes()),
                        Plural.grouped(one.size().compiles()),
                        one.function()));
        lines.addAll(table.lines(width));
        if (largest.sized() > most) {
            lines.add("  and " + Plural.of(largest.sized() - most, "more function") + "; see --json");
        }
    }

    private void notUnderstood() {
        if (logs.notUnderstood().lines() == 0) {
            return;
        }
        lines.add("");
        String first = logs.notUnderstood().firstOffset().isPresent()
                ? " (first at byte "
                        + Plural.grouped(logs.notUnderstood().firstOffset().getAsLong()) + ")"
                : "";
        prose(Plural.grouped(logs.notUnderstood().lines(), "line") + " not understood" + first);
    }

    private void prose(String text) {
        lines.addAll(width.folded(Visible.text(text)));
    }

    private void more(int size) {
        if (size > top) {
            lines.add("  and " + (size - top) + " more; see --top");
        }
    }

    private static String[] cells(List<Optional<String>> cells) {
        return cells.stream().flatMap(Optional::stream).toArray(String[]::new);
    }

    private static String count(OptionalLong count) {
        return count.isEmpty() ? "-" : String.valueOf(count.getAsLong());
    }

    private static String gain(Cost cost) {
        OptionalDouble gain = cost.gainAtMost();
        return gain.isEmpty() ? "-" : percent(gain.getAsDouble());
    }

    /** A share, in per cent. */
    static String percent(double share) {
        return BigDecimal.valueOf(100 * share).setScale(1, RoundingMode.HALF_UP).toPlainString() + " %";
    }
}
