package armperf.findings;

import armperf.outcome.Plural;
import armperf.outcome.Warning;
import armperf.run.Build;
import armperf.run.Extension;
import armperf.run.GateOutcome;
import armperf.run.HostFacts;
import armperf.run.Look;
import armperf.run.Plan;
import armperf.run.RegressionOutcome;
import armperf.run.Run;
import armperf.run.Side;
import armperf.verdict.Change;
import armperf.verdict.Comparison;
import armperf.verdict.Conclusion;
import armperf.verdict.Reasons;
import armperf.verdict.Verdict;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Writes one finding as Markdown: what was compared, how, what it came to, and the evidence. */
public final class Entry {
    private final Finding finding;
    private final Comparison comparison;
    private final List<String> lines = new ArrayList<>();

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
        Build to = build(finding.to());
        block(List.of("## " + day + " " + Markdown.text(to.subject()) + " (" + to.shortCommit() + ")"));
        block(List.of("**" + comparison.verdict().word() + "**: " + Markdown.text(Conclusion.saying(comparison))));
        block(facts());
        // Scripts read the numbers of an entry; the verdict stands at the end of its line.
        block(Tables.rows(comparison.rows(), comparison.isSweep(), verdict -> ""));
        block(nodes());
        block(Tables.suites(comparison.suites()));
        block(reasons());
        block(new JitSection(comparison.rows(), finding.jit()).lines());
        block(Tables.guards(comparison.guards()));
        block(Tables.informational(comparison.informational(), comparison.isSweep()));
        block(comparison.warnings().stream()
                // These stand below, with the samples that are never used.
                .filter(warning -> !warning.kind().equals("samples-excluded"))
                .map(Warning::text)
                .map(text -> "- Warning: " + Markdown.text(text))
                .toList());
        block(new EvidenceSection(finding).lines());
        return String.join("\n", lines).strip() + "\n";
    }

    private List<String> facts() {
        Build from = build(finding.from());
        Build to = build(finding.to());
        List<String> facts = new ArrayList<>();
        Change change = Change.between(finding.from(), finding.to());
        if (comparison.isSweep()) {
            facts.addAll(new SweepFacts(finding.to()).compared(commit(to)));
        } else {
            facts.add(compared(from, to) + (change.size().isPresent() ? "" : notOfThisPair()));
        }
        String fromHost = host(finding.from().host());
        String toHost = host(finding.to().host());
        boolean oneHost = comparison.interleaved() || fromHost.equals(toHost);
        facts.add("- Host: " + (oneHost ? toHost : fromHost + " -> " + toHost));
        facts.add("- Method: " + method());
        looks().ifPresent(facts::add);
        facts.add("- Again: " + again());
        facts.add("- Gate: " + (comparison.isSweep() ? "" : gate(from.gate()) + " -> ") + gate(to.gate()));
        if (!comparison.isSweep()) {
            said("from", from.gate()).ifPresent(facts::add);
        }
        said("to", to.gate()).ifPresent(facts::add);
        if (change.isTested()) {
            facts.add("- Regression test: " + regression(change.from()) + " -> " + regression(change.to()) + ", "
                    + Markdown.code(change.command()));
        }
        facts.add("- Rests on: " + (comparison.basis().equals("single") ? "single samples" : "an aggregate of samples")
                + "; a delta is the method's own estimate of to/from - 1, negative is faster; from and to are medians,"
                + " which need not divide to it");
        if (comparison.verdict() == Verdict.DIRECTIONAL) {
            facts.add("- A direction is a reason to measure more, and nothing else");
        }
        return facts;
    }

    static String compared(Build from, Build to) {
        return "- Compared: " + commit(from) + " -> " + commit(to) + "; "
                + to.diffstat().words();
    }

    /** Whose the lines are that were counted, where it was for another pair than this. */
    private String notOfThisPair() {
        return finding.to().from().isPresent() ? " (of the pair that to was rerun in)" : " (of to against its parent)";
    }

    static String host(HostFacts host) {
        List<String> facts = new ArrayList<>(List.of(
                host.name() + " (" + host.hostname() + ")",
                host.architecture(),
                host.cpu(),
                Plural.of(host.cores(), "core"),
                host.kernel()));
        // Most tools name themselves in their version; those that do not are named here.
        new TreeMap<>(host.toolchain())
                .forEach((tool, version) -> facts.add(version.startsWith(tool) ? version : tool + " " + version));
        return Markdown.code(String.join(", ", facts));
    }

    private static String commit(Build build) {
        return Markdown.code(build.shortCommit()) + " " + Markdown.text(build.subject())
                + (build.dirty()
                        ? " (with uncommitted changes"
                                + build.tree()
                                        .map(tree -> ", tree " + Markdown.code(tree))
                                        .orElse("") + ")"
                        : "");
    }

    private String method() {
        String holm = ", Holm over " + Plural.of(comparison.claims().size(), "row");
        if (comparison.interleaved()) {
            Plan plan = finding.to().plan();
            return Plural.of(judged(plan), "block")
                    + ", "
                    + (comparison.isSweep()
                            ? "in each every mode under the config's settings, and again under each variant that changes"
                                    + " it,"
                            : "both builds and every mode in each")
                    + " in random order (seed " + plan.seed() + "), " + warmup(plan)
                    + "; block permutation on detrended logs" + holm;
        }
        return "from and to sampled one after the other, not interleaved (seeds "
                + finding.from().plan().seed() + " and " + finding.to().plan().seed() + "), "
                + warmup(finding.to().plan()) + "; Hodges-Lehmann ratio with exact rank-sum interval" + holm;
    }

    /** How many blocks the verdict rests on. */
    private int judged(Plan plan) {
        return plan.extend()
                .filter(rule -> finding.to().isExtended())
                .map(Extension::blocks)
                .orElse(plan.blocks());
    }

    private Optional<String> looks() {
        List<Look> looks = comparison.interleaved() ? finding.to().looks() : List.of();
        return looks.isEmpty()
                ? Optional.empty()
                : Optional.of("- Looks: "
                        + Markdown.text(looks.stream().map(Look::words).collect(Collectors.joining("; then "))));
    }

    private static String warmup(Plan plan) {
        return Plural.of(plan.warmup(), "warm-up round") + " a session";
    }

    private String again() {
        String from = finding.from().id().value();
        String to = finding.to().id().value();
        String rerun = comparison.isSweep() ? new SweepFacts(finding.to()).again() : "armperf rerun --from " + from;
        return Markdown.code("git checkout " + build(finding.to()).shortCommit()) + ", then "
                + Markdown.code(comparison.interleaved() ? rerun : rerun + " --sequential")
                + "; to judge these samples again, " + Markdown.code("armperf compare " + from + " " + to);
    }

    static String gate(GateOutcome gate) {
        return gate.word()
                + (gate.testsRun().isPresent()
                        ? ", ran " + Plural.of(gate.testsRun().getAsInt(), "test") + ", failed "
                                + known(gate.testsFailed())
                        : ", says nothing of tests");
    }

    private static Optional<String> said(String side, GateOutcome gate) {
        return gate.announced().isEmpty()
                ? Optional.empty()
                : Optional.of("- Gate of " + side + " said: "
                        + gate.announced().stream().map(Markdown::code).collect(Collectors.joining(", ")));
    }

    private static String regression(Optional<RegressionOutcome> outcome) {
        return outcome.map(test -> test.result().word() + " (" + Markdown.text(test.why()) + ")")
                .orElse(RegressionOutcome.Result.NOT_RUN.word());
    }

    private static String known(OptionalInt number) {
        return number.isPresent() ? String.valueOf(number.getAsInt()) : "unknown";
    }

    private List<String> nodes() {
        return comparison.claims().stream()
                .flatMap(row -> row.byNode().map(nodes -> row.key() + " by node: " + nodes).stream())
                .map(line -> "- " + Markdown.text(line))
                .toList();
    }

    private List<String> reasons() {
        return Reasons.of(comparison.rows()).stream()
                .map(one ->
                        "- " + Markdown.text(one.rows() + " " + one.verdict().word() + ": " + one.text()))
                .toList();
    }

    static Build build(Run run) {
        // The from end is the new build of its own run; a rerun carries a copy of it as its from build.
        return run.build(Side.TO).orElseThrow();
    }

    private void block(List<String> block) {
        if (!block.isEmpty()) {
            lines.addAll(block);
            lines.add("");
        }
    }
}
