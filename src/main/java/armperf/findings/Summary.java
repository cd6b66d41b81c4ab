package armperf.findings;

import armperf.outcome.Warning;
import armperf.verdict.Comparison;
import armperf.verdict.Conclusion;
import armperf.verdict.Reasons;
import armperf.verdict.Subject;
import armperf.verdict.SurvivalComparison;
import armperf.verdict.SurvivalConclusion;
import armperf.verdict.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A comparison as a page of Markdown, as CI servers show it beside a job: the verdict first. */
public final class Summary {
    private Summary() {}

    /** The page, with a line end at its end. */
    public static String of(Comparison comparison) {
        List<String> lines = new ArrayList<>();
        lines.add("## armperf: " + comparison.verdict().word());
        lines.add("");
        lines.add(Markdown.text(Conclusion.of(comparison)));
        lines.add("");
        lines.add("- from " + end(comparison.from()));
        if (comparison.isSweep()) {
            comparison
                    .to()
                    .settings()
                    .ifPresent(settings -> comparison
                            .to()
                            .variants()
                            .forEach(variant -> lines.add("- variant " + Markdown.text(variant.words(settings)))));
        } else {
            lines.add("- to " + end(comparison.to()));
        }
        comparison.change().size().ifPresent(size -> lines.add("- change: " + size.words()));
        if (comparison.change().isTested()) {
            lines.add("- regression test: " + comparison.change().words());
        }
        lines.add("");
        if (!comparison.rows().isEmpty()) {
            lines.addAll(Tables.rows(comparison.rows(), comparison.isSweep(), Verdict::mark));
            lines.add("");
        }
        paragraph(Tables.suites(comparison.suites()), lines);
        paragraph(Tables.guards(comparison.guards()), lines);
        paragraph(reasons(comparison), lines);
        paragraph(Tables.informational(comparison.informational(), comparison.isSweep()), lines);
        return String.join("\n", lines).stripTrailing() + "\n";
    }

    /** The page of two stability runs. */
    public static String of(SurvivalComparison comparison) {
        List<String> lines = new ArrayList<>();
        lines.add("## armperf: " + comparison.verdict().word());
        lines.add("");
        lines.add(Markdown.text(SurvivalConclusion.of(comparison)));
        lines.add("");
        lines.add("- from " + end(comparison.from()));
        lines.add("- to " + end(comparison.to()));
        lines.add("");
        paragraph(StabilityEntry.rows(comparison), lines);
        comparison.reasons().forEach(reason -> lines.add("- " + Markdown.text(reason)));
        comparison.warnings().forEach(warning -> lines.add("- Warning: " + Markdown.text(warning.text())));
        return String.join("\n", lines).stripTrailing() + "\n";
    }

    /**
     * As much of a page as fits, whole lines only; what is left out is counted in the last.
     *
     * @param bytes how many there is room for, in UTF-8
     */
    public static String within(String page, long bytes) {
        if (size(page) <= bytes) {
            return page;
        }
        List<String> lines = page.lines().toList();
        // The longest that the last line can get.
        long left = bytes - size(cut(lines.size()));
        StringBuilder kept = new StringBuilder();
        int taken = 0;
        while (taken < lines.size() && left >= size(lines.get(taken)) + 1) {
            left -= size(lines.get(taken)) + 1;
            kept.append(lines.get(taken)).append('\n');
            taken++;
        }
        String last = cut(lines.size() - taken);
        return size(last) <= bytes ? kept + last : "";
    }

    private static String cut(int lines) {
        return "\n*" + lines + " more lines did not fit in here; `armperf compare --summary FILE.md` writes all.*\n";
    }

    private static long size(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static String end(Subject subject) {
        return Markdown.code(subject.name())
                + subject.build()
                        .map(build -> ", " + Markdown.code(build.shortCommit()) + " " + Markdown.text(build.subject())
                                + build.dirt())
                        .orElse("");
    }

    private static List<String> reasons(Comparison comparison) {
        List<String> lines = new ArrayList<>();
        for (Reasons reasons : Reasons.of(comparison.rows())) {
            lines.add("- "
                    + Markdown.text(reasons.rows() + " " + reasons.verdict().word() + ": " + reasons.text()));
        }
        for (Warning warning : comparison.warnings()) {
            lines.add("- Warning: " + Markdown.text(warning.text()));
        }
        return lines;
    }

    private static void paragraph(List<String> part, List<String> lines) {
        if (!part.isEmpty()) {
            lines.addAll(part);
            lines.add("");
        }
    }
}
