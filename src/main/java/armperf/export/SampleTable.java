package armperf.export;

import armperf.run.Build;
import armperf.run.Failure;
import armperf.run.Reading;
import armperf.run.Run;
import armperf.run.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvWriteFeature;

/** Comma-separated values by RFC 4180: a line for each number of each sample, and one for each sample without a number. */
final class SampleTable {
    private static final List<String> COLUMNS = List.of(
            "run",
            "host",
            "node",
            "side",
            "commit",
            "benchmark",
            "mode",
            "variant",
            "kind",
            "session",
            "block",
            "sample",
            "start",
            "elapsed_s",
            "exit",
            "unit",
            "value",
            "counts",
            "why_not");

    /** What spreadsheets take for a formula where it begins a cell. */
    private static final String FORMULA = "=+-@\t\r";

    private SampleTable() {}

    static String write(Run run, Choice choice) {
        choice.require(run);
        List<List<String>> lines = new ArrayList<>(List.of(COLUMNS));
        for (Sample sample : choice.samples(run)) {
            List<Reading> readings = choice.readings(sample);
            for (Reading reading : readings) {
                lines.add(cells(run, sample, reading.benchmark(), reading.unit(), String.valueOf(reading.value())));
            }
            if (readings.isEmpty()
                    && (choice.benchmarks().isEmpty() || choice.benchmarks().contains(sample.benchmark()))) {
                lines.add(cells(run, sample, sample.benchmark(), "", ""));
            }
        }
        return new CsvMapper()
                .writer()
                .with(CsvWriteFeature.STRICT_CHECK_FOR_QUOTING)
                .writeValueAsString(lines);
    }

    private static List<String> cells(Run run, Sample sample, String benchmark, String unit, String value) {
        List<String> cells = new ArrayList<>(List.of(
                run.id().value(),
                run.host().name(),
                sample.node().orElse(""),
                sample.side().word(),
                run.build(sample.side()).map(Build::commit).orElse(""),
                benchmark,
                sample.mode(),
                sample.variant().orElse(""),
                sample.kind().word(),
                String.valueOf(sample.session()),
                number(sample.block()),
                String.valueOf(sample.index()),
                sample.start().toString(),
                String.valueOf(sample.elapsed().toNanos() / 1e9),
                number(sample.exit()),
                unit,
                value,
                String.valueOf(sample.counts() && sample.failure().isEmpty()),
                sample.failure().map(Failure::text).or(sample::excluded).orElse("")));
        cells.replaceAll(SampleTable::harmless);
        return cells;
    }

    private static String number(OptionalInt value) {
        return value.isPresent() ? String.valueOf(value.getAsInt()) : "";
    }

    /** Numbers stay numbers; a name or a message of a host must not be one that a spreadsheet runs. */
    private static String harmless(String cell) {
        boolean formula =
                !cell.isEmpty() && FORMULA.indexOf(cell.charAt(0)) >= 0 && !cell.matches("-?[0-9.]+(E-?[0-9]+)?");
        return formula ? "'" + cell : cell;
    }
}
