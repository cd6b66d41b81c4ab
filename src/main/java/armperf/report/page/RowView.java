package armperf.report.page;

import armperf.report.Numbers;
import armperf.report.Visible;
import armperf.verdict.Row;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A row of a comparison as text. */
record RowView(
        String name,
        boolean control,
        String from,
        String to,
        String delta,
        String interval,
        String p,
        String n,
        String jit,
        VerdictMark verdict,
        List<String> reasons) {
    static RowView of(Row row) {
        int from = row.from().count();
        int to = row.to().count();
        return new RowView(
                Visible.text(row.key().toString()),
                row.control(),
                Numbers.value(row.from().median(), row.fromUnit()),
                Numbers.value(row.to().median(), row.toUnit()),
                row.verdict().mark() + Numbers.delta(row.estimate().deltaPct()),
                Numbers.interval(row.estimate().interval()),
                Numbers.p(row.pAdjusted()),
                from == to ? String.valueOf(from) : from + " / " + to,
                row.jitFrom() == row.jitTo()
                        ? row.jitTo().word()
                        : row.jitFrom().word() + " \u2192 " + row.jitTo().word(),
                VerdictMark.of(row.verdict()),
                Stream.concat(row.reasons().stream(), Stream.of(detectable(row)).filter(text -> !text.isEmpty()))
                        .map(Visible::text)
                        .toList());
    }

    private static String detectable(Row row) {
        return row.estimate().detectable().isEmpty()
                ? ""
                : String.format(
                        Locale.ROOT,
                        "an effect of %.2g %% would be seen four times in five; the margin of a claim is %.2g %%",
                        100 * row.estimate().detectable().getAsDouble(),
                        100 * row.margin());
    }
}
