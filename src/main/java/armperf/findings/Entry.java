package armperf.findings;

import armperf.run.Build;
import armperf.run.Evidence;
import armperf.run.GateOutcome;
import armperf.run.HostFacts;
import armperf.run.Plan;
import armperf.run.Run;
import armperf.run.Sample;
import armperf.run.Side;
import armperf.verdict.Comparison;
import armperf.verdict.Conclusion;
import armperf.verdict.GuardRow;
import armperf.verdict.Row;
import armperf.verdict.Verdict;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Writes one finding as Markdown: what was compared, how, what it came to, and the evidence. */
public final class Entry {
    private static final int MOST_NAMES = 10;

    private final Finding finding;
    private final Comparison comparison;
    private final StringBuilder out = new StringBuilder();

    private Entry(Finding finding) {
        this.finding = finding;
        this.comparison = finding.comparison();
    }

    /** The entry without its markers, with {@code \n} line ends. */
    public static String write(Finding finding) {
        return new Entry(finding).write();
    }

    private String write() {
        LocalDate day = finding.to().started().atZone(ZoneOffset.UTC).toLocalDate();
        line("## " + day + " " + Markdown.text(title()));
        line("");
        line("**" + comparison.verdict().word() + "**: " + Markdown.text(Conclusion.of(comparison)));
        line("");
        facts();
        line("");
        table();
        reasons();
        jit();
        guards();
        notes();
        evidence();
        return out.toString().stripTrailing() + "\n";
    }

    private String title() {
        Build to = build(Side.TO);
        return to.subject() + " (" + to.shortCommit() + "): "
                + comparison.verdict().word();
    }

    private void facts() {
        Build from = build(Side.FROM);
        Build to = build(Side.TO);
        line("- Compared: " + commit(from) + " -> " + commit(to) + "; "
                + to.diffstat().files() + " files, +" + to.diffstat().insertions() + " -"
                + to.diffstat().deletions() + " lines");
        line("- Host: " + host(finding.to().host()));
        line("- Method: " + method());
        line("- Again: "
                + Markdown.code("armperf rerun --from " + finding.from().id()) + ", then "
                + Markdown.code("armperf compare " + finding.from().id() + " "
                        + finding.to().id()));
        line("- Gate: " + gate(from.gate()) + " -> " + gate(to.gate()));
        line("- Rests on: " + (comparison.basis().equals("single") ? "single samples" : "an aggregate of samples")
                + "; a delta is the method's own estimate of to/from - 1, negative is faster; from and to are medians,"
                + " which need not divide to it");
    }

    private String method() {
        Plan plan = finding.to().plan();
        if (comparison.interleaved()) {
            return plan.blocks() + " blocks, both builds and every mode in each in random order (seed " + plan.seed()
                    + "), " + plan.warmup()
                    + " warm-up rounds a session; block permutation on detrended logs, Holm over "
                    + comparison.claims().size() + " rows";
        }
        return "from and to sampled one after the other, not interleaved; Hodges-Lehmann ratio with exact rank-sum"
                + " interval, Holm over " + comparison.claims().size() + " rows";
    }

    private static String host(HostFacts host) {
        List<String> tools = new ArrayList<>();
        new TreeMap<>(host.toolchain()).forEach((tool, version) -> tools.add(tool + " " + version));
        return Markdown.text(host.name() + " (" + host.hostname() + "), " + host.architecture() + ", " + host.cpu()
                + ", " + host.cores() + " cores, " + host.kernel()
                + (tools.isEmpty() ? "" : "; " + String.join("; ", tools)));
    }

    private static String commit(Build build) {
        return Markdown.code(build.shortCommit()) + " " + Markdown.text(build.subject())
                + (build.dirty() ? " (with uncommitted changes)" : "");
    }

    private static String gate(GateOutcome gate) {
        return (gate.passed() ? "passed" : "failed")
                + (gate.testsRun().isPresent()
                        ? ", ran " + gate.testsRun().getAsInt() + " tests, failed " + count(gate.testsFailed())
                        : ", says nothing of tests");
    }

    private static String count(OptionalInt number) {
        return number.isPresent() ? String.valueOf(number.getAsInt()) : "unknown";
    }

    private void table() {
        line("| benchmark | mode | from -> to | delta | CI | p | n | verdict |");
        line("| --- | --- | --- | --- | --- | --- | --- | --- |");
        for (Row row : comparison.rows()) {
            line("| " + Markdown.text(row.key().benchmark()) + " | "
                    + Markdown.text(row.key().mode())
                    + (row.control() ? " (control)" : "") + " | "
                    + Markdown.code(number(row.from().median()) + " -> "
                            + number(row.to().median()))
                    + unit(row) + " | " + percent(row.estimate().deltaPct()) + " | " + interval(row) + " | "
                    + p(row.pAdjusted()) + " | " + row.from().count() + " -> "
                    + row.to().count() + " | " + row.verdict().word() + " |");
        }
        line("");
    }

    private static String unit(Row row) {
        return row.unit().equals("second") ? " s" : " " + Markdown.text(row.unit());
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.10f", value);
    }

    private static String percent(OptionalDouble value) {
        return value.isEmpty() ? "-" : String.format(Locale.ROOT, "%+.2f %%", value.getAsDouble());
    }

    private static String interval(Row row) {
        return row.estimate()
                .interval()
                .map(ci -> String.format(
                        Locale.ROOT,
                        "%+.2f to %+.2f %% (%.0f %%)",
                        100 * (ci.low() - 1),
                        100 * (ci.high() - 1),
                        100 * row.estimate().confidence()))
                .orElse("-");
    }

    private static String p(OptionalDouble p) {
        return p.isEmpty() ? "-" : String.format(Locale.ROOT, "%.4g", p.getAsDouble());
    }

    private void reasons() {
        boolean any = false;
        for (Row row : comparison.rows()) {
            for (String reason : row.reasons()) {
                line("- " + Markdown.text(row.key() + " " + row.verdict().word() + ": " + reason));
                any = true;
            }
        }
        if (any) {
            line("");
        }
    }

    private void jit() {
        for (Row row : comparison.rows()) {
            line("- JIT activity, " + Markdown.text(row.key().toString()) + ": "
                    + row.jitFrom().word() + " -> " + row.jitTo().word());
        }
        for (JitChange change : finding.jit()) {
            line("- JIT log, " + Markdown.text(change.mode()) + ": functions compiled " + change.functionsFrom()
                    + " -> "
                    + change.functionsTo() + ", of them the benchmark's own " + change.activeFrom() + " -> "
                    + change.activeTo() + "; code " + change.codeBytesFrom() + " -> " + change.codeBytesTo() + " bytes"
                    + compileTime(change));
            names("Misses gone, " + change.mode(), change.missesGone());
            names("Misses new, " + change.mode(), change.missesNew());
            names("Newly compiled, " + change.mode(), change.newlyCompiled());
        }
        line("");
    }

    private static String compileTime(JitChange change) {
        if (change.compileMsFrom().isEmpty() || change.compileMsTo().isEmpty()) {
            return "";
        }
        return String.format(
                Locale.ROOT,
                "; compiling took %.1f -> %.1f ms a process",
                change.compileMsFrom().getAsDouble(),
                change.compileMsTo().getAsDouble());
    }

    private void names(String heading, List<String> names) {
        if (names.isEmpty()) {
            return;
        }
        List<String> shown =
                names.stream().limit(MOST_NAMES).map(Markdown::code).toList();
        String rest = names.size() > MOST_NAMES ? ", and " + (names.size() - MOST_NAMES) + " more" : "";
        line("  - " + Markdown.text(heading) + ": " + String.join(", ", shown) + rest);
    }

    private void guards() {
        if (comparison.guards().isEmpty()) {
            return;
        }
        line("| guard | from -> to | limit | headroom | result |");
        line("| --- | --- | --- | --- | --- |");
        for (GuardRow guard : comparison.guards()) {
            line("| " + Markdown.text(guard.name()) + " | "
                    + Markdown.code(number(guard.from()) + " -> " + number(guard.to())) + " | " + number(guard.limit())
                    + (guard.limitChanged() ? " (changed)" : "") + " | "
                    + percent(guard.headroomPct()).replace("+", "") + " | "
                    + guard.result().word() + " |");
        }
        line("");
    }

    private static String number(OptionalLong value) {
        return value.isEmpty() ? "-" : String.valueOf(value.getAsLong());
    }

    private void notes() {
        comparison.warnings().forEach(warning -> line("- Warning: " + Markdown.text(warning.text())));
        if (comparison.from().excluded().isEmpty() && comparison.to().excluded().isEmpty()) {
            long warmups = finding.to().samples().stream()
                    .filter(sample -> sample.kind() == Sample.Kind.WARMUP)
                    .count();
            line("- Samples excluded: none but " + warmups + " warm-ups");
        }
        if (comparison.verdict() == Verdict.DIRECTIONAL) {
            line("- A direction is a reason to measure more, and nothing else");
        }
    }

    private void evidence() {
        evidence(finding.from());
        if (!finding.to().id().equals(finding.from().id())) {
            evidence(finding.to());
        }
    }

    private void evidence(Run run) {
        List<Evidence> files = new ArrayList<>();
        run.builds().forEach(build -> files.addAll(build.gate().evidence()));
        run.samples().forEach(sample -> files.addAll(sample.evidence()));
        line("- Evidence: " + Markdown.code(".armperf/runs/" + run.id()) + ", " + files.size()
                + " files, SHA-256 over their hashes " + Markdown.code(digest(files)));
    }

    private static String digest(List<Evidence> files) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            files.forEach(file ->
                    sha256.update((file.sha256() + "  " + file.path() + "\n").getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(sha256.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private Build build(Side side) {
        Run run = side == Side.TO ? finding.to() : finding.from();
        // The from end is the new build of its own run; a rerun carries a copy of it as its from build.
        return run.build(Side.TO).orElseThrow();
    }

    private void line(String text) {
        out.append(text).append('\n');
    }
}
