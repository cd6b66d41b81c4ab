package armperf.report;

import armperf.outcome.Warning;
import armperf.verdict.Across;
import armperf.verdict.AcrossRow;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** The document of {@code compare --across --json}. */
public record AcrossDocument(
        int schema,
        String command,
        String answer,
        String conclusion,
        double byPct,
        double confidence,
        String from,
        String to,
        CompareDocument.Ends<Set<String>> python,
        Map<String, String> differences,
        List<RowPart> rows,
        List<Warning> warnings) {

    /** One (benchmark, mode). */
    public record RowPart(
            String benchmark,
            String mode,
            String unit,
            CompareDocument.Ends<Integer> n,
            CompareDocument.Ends<OptionalDouble> median,
            OptionalDouble deltaPct,
            Optional<List<Double>> ciPct,
            double widenedPct,
            CompareDocument.Ends<String> jit,
            String answer,
            List<String> reasons) {
        static RowPart of(AcrossRow row) {
            return new RowPart(
                    row.key().benchmark(),
                    row.key().mode(),
                    row.unit(),
                    new CompareDocument.Ends<>(row.from().count(), row.to().count()),
                    new CompareDocument.Ends<>(
                            finite(row.from().median()), finite(row.to().median())),
                    row.estimate().deltaPct(),
                    row.estimate().interval().map(ci -> List.of(ci.lowPct(), ci.highPct())),
                    100 * row.slack(),
                    new CompareDocument.Ends<>(row.jitFrom().word(), row.jitTo().word()),
                    row.answer().word(),
                    row.reasons());
        }

        private static OptionalDouble finite(double value) {
            return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
        }
    }

    /** The document of an answer. */
    public static AcrossDocument of(Across across) {
        return new AcrossDocument(
                1,
                "across",
                across.answer().word(),
                across.conclusion(),
                100 * across.by(),
                across.confidence(),
                across.from().name(),
                across.to().name(),
                new CompareDocument.Ends<>(
                        across.pythons().from(), across.pythons().to()),
                across.differences(),
                across.rows().stream().map(RowPart::of).toList(),
                across.warnings());
    }
}
