package armperf.report;

import armperf.outcome.Warning;
import armperf.run.DiffStat;
import armperf.stats.Interval;
import armperf.verdict.Comparison;
import armperf.verdict.GuardRow;
import armperf.verdict.Informational;
import armperf.verdict.Row;
import armperf.verdict.Subject;
import armperf.verdict.Survival;
import armperf.verdict.SurvivalComparison;
import armperf.verdict.SurvivalConclusion;
import armperf.verdict.SurvivalRow;
import armperf.verdict.Values;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** The document of {@code compare --json}; its names are fixed by the project's contract. */
public record CompareDocument(
        int schema,
        String command,
        String verdict,
        String conclusion,
        String basis,
        boolean interleaved,
        int looks,
        End from,
        End to,
        Optional<DiffStat> change,
        List<VariantPart> variants,
        List<RowPart> rows,
        List<SuitePart> suites,
        List<StabilityPart> stability,
        List<GuardPart> guards,
        List<InformationalPart> informational,
        Ends<String> regression,
        List<Warning> warnings,
        Optional<String> finding) {

    /** The same thing on both sides. */
    public record Ends<T>(T from, T to) {}

    /** Which build, and where; {@code tree} is git's hash of what was measured, uncommitted changes and all. */
    public record End(
            String run,
            Optional<String> commit,
            Optional<Boolean> dirty,
            Optional<String> tree,
            Optional<String> host) {
        static End of(Subject subject) {
            return new End(
                    subject.name(),
                    subject.build().map(build -> build.commit()),
                    subject.build().map(build -> build.dirty()),
                    subject.build().flatMap(build -> build.tree()),
                    subject.host().map(host -> host.name()));
        }
    }

    /** The numbers of one side; null where there are none. */
    public record ValuesPart(
            OptionalDouble mean,
            OptionalDouble median,
            OptionalDouble min,
            OptionalDouble max,
            OptionalDouble spreadPct,
            List<Double> values) {
        static ValuesPart of(Values values) {
            return new ValuesPart(
                    finite(values.mean()),
                    finite(values.median()),
                    finite(values.min()),
                    finite(values.max()),
                    finite(values.spreadPct()),
                    values.values());
        }
    }

    /** One row. */
    public record RowPart(
            String benchmark,
            String mode,
            Optional<String> variant,
            boolean control,
            String unit,
            Ends<Integer> n,
            boolean paired,
            ValuesPart from,
            ValuesPart to,
            OptionalDouble deltaPct,
            Optional<List<Double>> ciPct,

            @com.fasterxml.jackson.annotation.JsonProperty("ci90_pct")
            Optional<List<Double>> ci90Pct,

            double confidence,
            OptionalDouble p,
            OptionalDouble pAdjusted,
            String test,
            OptionalDouble detectablePct,
            double marginPct,
            List<NodePart> nodes,
            Ends<String> jit,
            String verdict,
            List<String> reasons) {
        static RowPart of(Row row) {
            var estimate = row.estimate();
            return new RowPart(
                    row.key().benchmark(),
                    row.key().mode(),
                    row.key().variant(),
                    row.control(),
                    row.unit(),
                    new Ends<>(row.from().count(), row.to().count()),
                    row.paired(),
                    ValuesPart.of(row.from()),
                    ValuesPart.of(row.to()),
                    estimate.deltaPct(),
                    estimate.interval().map(RowPart::pct),
                    estimate.interval90().map(RowPart::pct),
                    estimate.confidence(),
                    estimate.p(),
                    row.pAdjusted(),
                    estimate.test().word(),
                    estimate.detectable().isPresent()
                            ? OptionalDouble.of(100 * estimate.detectable().getAsDouble())
                            : OptionalDouble.empty(),
                    100 * row.margin(),
                    row.nodes().stream().map(NodePart::of).toList(),
                    new Ends<>(row.jitFrom().word(), row.jitTo().word()),
                    row.verdict().word(),
                    row.reasons());
        }

        static List<Double> pct(Interval ci) {
            return List.of(100 * (ci.low() - 1), 100 * (ci.high() - 1));
        }
    }

    /** How often one side survived. */
    public record SurvivedPart(int survived, int n, List<Double> ciPct) {
        static SurvivedPart of(Survival one) {
            return new SurvivedPart(one.survived().count(), one.survived().of(), StabilityDocument.interval(one));
        }
    }

    /** One row of two stability runs. */
    public record StabilityPart(
            String benchmark,
            String mode,
            OptionalInt threshold,
            boolean control,
            SurvivedPart from,
            SurvivedPart to,
            double p,
            double pAdjusted,
            String test,
            Ends<String> jit,
            String verdict,
            List<String> reasons) {
        static StabilityPart of(SurvivalRow row) {
            return new StabilityPart(
                    row.to().benchmark(),
                    row.to().mode().mode(),
                    row.to().mode().threshold(),
                    row.control(),
                    SurvivedPart.of(row.from()),
                    SurvivedPart.of(row.to()),
                    row.p(),
                    row.pAdjusted(),
                    "fisher-exact",
                    new Ends<>(row.from().state().word(), row.to().state().word()),
                    row.change().word(),
                    row.reasons());
        }
    }

    /** Something measured beside a row; no verdict rests on it. */
    public record InformationalPart(
            String benchmark,
            String mode,
            Optional<String> variant,
            String measure,
            String unit,
            double from,
            double to,
            OptionalDouble deltaPct) {
        static InformationalPart of(Informational one) {
            return new InformationalPart(
                    one.key().benchmark(),
                    one.key().mode(),
                    one.key().variant(),
                    one.measure(),
                    one.unit(),
                    one.from(),
                    one.to(),
                    one.deltaPct());
        }
    }

    /** One deterministic number. */
    public record GuardPart(
            String name,
            OptionalLong from,
            OptionalLong to,
            OptionalLong limit,
            OptionalLong limitFrom,
            OptionalDouble headroomPct,
            boolean limitChanged,
            String verdict) {
        static GuardPart of(GuardRow guard) {
            return new GuardPart(
                    guard.name(),
                    guard.from(),
                    guard.to(),
                    guard.limit(),
                    guard.limitFrom(),
                    guard.headroomPct(),
                    guard.limitChanged(),
                    guard.result().word());
        }
    }

    /**
     * The document of a comparison.
     *
     * @param finding the findings file; absent if none was written
     */
    public static CompareDocument of(Comparison comparison, Optional<String> finding) {
        return new CompareDocument(
                1,
                "compare",
                comparison.verdict().word(),
                armperf.verdict.Conclusion.of(comparison),
                comparison.basis(),
                comparison.interleaved(),
                comparison.rules().looks(),
                End.of(comparison.from()),
                End.of(comparison.to()),
                comparison.change().size(),
                comparison.to().variants().stream()
                        .map(variant -> VariantPart.of(variant, comparison.to()))
                        .toList(),
                comparison.rows().stream().map(RowPart::of).toList(),
                comparison.suites().stream().map(SuitePart::of).toList(),
                List.of(),
                comparison.guards().stream().map(GuardPart::of).toList(),
                comparison.informational().stream().map(InformationalPart::of).toList(),
                new Ends<>(comparison.change().fromWord(), comparison.change().toWord()),
                comparison.warnings(),
                finding);
    }

    /**
     * The document of a comparison of two stability runs, which know no times.
     *
     * @param finding the findings file; absent if none was written
     */
    public static CompareDocument of(SurvivalComparison comparison, Optional<String> finding) {
        boolean single = comparison.rows().stream()
                .anyMatch(row ->
                        Math.min(row.from().survived().of(), row.to().survived().of()) <= 1);
        return new CompareDocument(
                1,
                "compare",
                comparison.verdict().word(),
                SurvivalConclusion.of(comparison),
                single || comparison.rows().isEmpty() ? "single" : "aggregate",
                false,
                1,
                End.of(comparison.from()),
                End.of(comparison.to()),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                comparison.rows().stream().map(StabilityPart::of).toList(),
                List.of(),
                List.of(),
                new Ends<>("not-run", "not-run"),
                comparison.warnings(),
                finding);
    }

    private static OptionalDouble finite(double value) {
        return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    }
}
