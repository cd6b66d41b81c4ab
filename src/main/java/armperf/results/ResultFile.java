package armperf.results;

import armperf.outcome.ExitCode;
import armperf.outcome.UserException;
import armperf.run.Reading;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The file that one sample wrote to {@code OUT}. */
public final class ResultFile {
    private static final String KNOWN =
            "pyperf, hyperfine, JMH, {\"value\": seconds}, {\"values\": [seconds, ..]}, [seconds, ..] and a bare number";

    private ResultFile() {}

    /**
     * What the sample measured. A single benchmark goes by the name it was asked for, whatever the file calls it; several
     * keep their own names. If the file tells several processes apart, the reading holds the values of all.
     *
     * @param content the file's bytes
     * @param askedBenchmark the benchmark that the sample was asked for
     */
    public static List<Reading> read(byte[] content, String askedBenchmark) {
        try {
            return readings(
                    JsonFormat.read(Content.of(content), JsonFormat.ofResults(), KNOWN)
                            .processes(),
                    askedBenchmark);
        } catch (Malformed e) {
            throw new UserException(
                    ExitCode.EVIDENCE,
                    "broken-result",
                    "the result of benchmark '" + askedBenchmark + "' " + e.getMessage()
                            + "; see what the sample script writes to $OUT",
                    e);
        }
    }

    private static List<Reading> readings(List<Measured> measured, String asked) {
        Map<String, List<Measured>> byName = new LinkedHashMap<>();
        for (Measured process : measured) {
            byName.computeIfAbsent(process.benchmark().orElse(asked), name -> new ArrayList<>())
                    .add(process);
        }
        List<Reading> readings = new ArrayList<>();
        byName.forEach((name, processes) -> readings.add(reading(byName.size() == 1 ? asked : name, processes)));
        return List.copyOf(readings);
    }

    private static Reading reading(String name, List<Measured> processes) {
        List<Double> values =
                processes.stream().flatMap(process -> process.values().stream()).toList();
        List<Double> warmups = processes.stream()
                .flatMap(process -> process.warmups().stream())
                .toList();
        // A start-up can be found in the values of one process; where several follow each other, each has its own.
        int steadyFrom = processes.size() == 1 ? Measured.steadyFrom(values) : 0;
        double value = Measured.median(values.subList(steadyFrom, values.size()));
        return new Reading(name, processes.get(0).unit(), value, steadyFrom, values, warmups);
    }
}
