package armperf.findings;

import armperf.outcome.Plural;
import armperf.run.Build;
import armperf.run.Run;
import armperf.run.Side;
import armperf.stats.Interval;
import armperf.verdict.Death;
import armperf.verdict.Survival;
import armperf.verdict.SurvivalComparison;
import armperf.verdict.SurvivalConclusion;
import armperf.verdict.SurvivalRow;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Writes what two stability runs came to as Markdown, in the form of every other entry.
 *
 * @param comparison how often each mode survived
 * @param from the run whose build stands on one side
 * @param to the run whose build stands on the other
 */
public record StabilityEntry(SurvivalComparison comparison, Run from, Run to) {
    public StabilityEntry {
        Objects.requireNonNull(comparison, "comparison");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
    }

    /** What names the entry. */
    public String pair() {
        return from.id() + ".." + to.id();
    }

    /** The entry without its markers, with {@code \n} line ends. */
    public String write() {
        Build toBuild = Entry.build(to);
        LocalDate day = to.started().atZone(ZoneOffset.UTC).toLocalDate();
        List<String> lines = new ArrayList<>();
        block(
                lines,
                List.of("## " + day + " " + Markdown.text(toBuild.subject()) + " (" + toBuild.shortCommit()
                        + "): stability"));
        block(
                lines,
                List.of("**" + comparison.verdict().word() + "**: "
                        + Markdown.text(SurvivalConclusion.saying(comparison))));
        block(lines, facts(toBuild));
        block(lines, rows(comparison));
        block(
                lines,
                comparison.reasons().stream()
                        .map(reason -> "- " + Markdown.text(reason))
                        .toList());
        block(lines, deaths());
        block(
                lines,
                comparison.warnings().stream()
                        .map(warning -> "- Warning: " + Markdown.text(warning.text()))
                        .toList());
        block(lines, EvidenceSection.files(from, to));
        return String.join("\n", lines).strip() + "\n";
    }

    private List<String> facts(Build toBuild) {
        Build fromBuild = Entry.build(from);
        String fromHost = Entry.host(from.host());
        String toHost = Entry.host(to.host());
        return List.of(
                Entry.compared(fromBuild, toBuild),
                "- Host: " + (fromHost.equals(toHost) ? toHost : fromHost + " -> " + toHost),
                "- Method: " + Plural.of(from.plan().blocks(), "attempt") + " -> "
                        + Plural.of(to.plan().blocks(), "attempt")
                        + ", each in a fresh process, in random order (seeds "
                        + from.plan().seed() + " and " + to.plan().seed()
                        + "); exact intervals (Clopper-Pearson), Fisher's exact test, Holm over "
                        + Plural.of(comparison.claims().size(), "row"),
                "- Again: " + Markdown.code("git checkout " + toBuild.shortCommit()) + ", then "
                        + Markdown.code("armperf stability") + "; to judge these attempts again, "
                        + Markdown.code("armperf compare " + from.id() + " " + to.id()),
                "- Gate: " + Entry.gate(fromBuild.gate()) + " -> " + Entry.gate(toBuild.gate()),
                "- Says nothing of times; a survivor ended by itself with a result that can be read");
    }

    /** The table; empty without a row. */
    static List<String> rows(SurvivalComparison comparison) {
        List<String> lines = new ArrayList<>();
        lines.add("| benchmark | mode | threshold | from -> to | CI | p | JIT | verdict |");
        lines.add("| --- | --- | --- | --- | --- | --- | --- | --- |");
        for (SurvivalRow row : comparison.rows()) {
            lines.add("| "
                    + String.join(
                            " | ",
                            Markdown.text(row.to().benchmark()),
                            Markdown.text(row.to().mode().mode()) + (row.control() ? " (control)" : ""),
                            row.to().mode().threshold().isPresent()
                                    ? String.valueOf(row.to().mode().threshold().getAsInt())
                                    : "-",
                            Markdown.code(row.counts()),
                            interval(row.from()) + " -> " + interval(row.to()),
                            String.format(Locale.ROOT, "%.3g", row.pAdjusted()),
                            row.from().state().word() + " -> "
                                    + row.to().state().word(),
                            row.change().word())
                    + " |");
        }
        return comparison.rows().isEmpty() ? List.of() : lines;
    }

    private static String interval(Survival one) {
        Interval interval = one.survived().interval(Survival.CONFIDENCE);
        return String.format(Locale.ROOT, "%.1f to %.1f %%", 100 * interval.low(), 100 * interval.high());
    }

    private List<String> deaths() {
        List<String> lines = new ArrayList<>();
        for (SurvivalRow row : comparison.rows()) {
            row.from().deaths().forEach(death -> lines.add(death(Side.FROM, row.from(), death)));
            row.to().deaths().forEach(death -> lines.add(death(Side.TO, row.to(), death)));
        }
        return lines;
    }

    private static String death(Side side, Survival one, Death death) {
        String where = death.how().topFrame().map(frame -> "; in " + frame).orElse("; no stack");
        String log = death.remains()
                .filter(remains -> !remains.log().isEmpty())
                .map(remains -> "; last of the JIT log: "
                        + remains.log().get(remains.log().size() - 1))
                .orElse("");
        return "- Died, " + side.word() + ", "
                + Markdown.text(one.row() + ": " + death.count() + " of "
                        + one.survived().of() + " " + death.text() + where + log);
    }

    private static void block(List<String> lines, List<String> block) {
        if (!block.isEmpty()) {
            lines.addAll(block);
            lines.add("");
        }
    }
}
