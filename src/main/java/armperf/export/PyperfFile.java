package armperf.export;

import armperf.outcome.UserException;
import armperf.run.Build;
import armperf.run.Run;
import armperf.run.Side;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * pyperf's JSON, version 1.0: a benchmark for each row, a run of it for each process, with all the values that the process
 * measured. Names hold the mode wherever there are several, because pyperf knows none.
 */
final class PyperfFile {
    /** As pyperf writes and reads it. */
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** Those that pyperf can print, by what they are called here. */
    private static final Map<String, String> UNITS = Map.of("second", "second", "byte", "byte", "bytes", "byte");

    private PyperfFile() {}

    static String write(Run run, Choice choice) {
        if (choice.sides().size() != 1) {
            throw UserException.usage(
                    "usage", "a pyperf file holds one build; choose it with --side from or --side to");
        }
        List<Choice.Taken> taken = choice.counted(run);
        boolean severalModes =
                taken.stream().map(Choice.Taken::setting).distinct().count() > 1;
        Map<String, ObjectNode> benchmarks = new LinkedHashMap<>();
        JsonMapper json = JsonMapper.shared();
        for (Choice.Taken one : taken) {
            String name = severalModes ? one.row() : one.reading().benchmark();
            ObjectNode benchmark = benchmarks.computeIfAbsent(name, key -> {
                ObjectNode fresh = json.createObjectNode();
                fresh.putObject("metadata")
                        .put("name", key)
                        .put("unit", unit(one.reading().unit(), key));
                fresh.putArray("runs");
                return fresh;
            });
            ObjectNode process = ((ArrayNode) benchmark.get("runs")).addObject();
            process.putObject("metadata")
                    .put("date", DATE.format(one.sample().start()))
                    .put("duration", one.sample().elapsed().toNanos() / 1e9);
            ArrayNode warmups = process.putArray("warmups");
            one.reading().warmups().forEach(value -> warmups.addArray().add(1).add(value));
            ArrayNode values = process.putArray("values");
            one.reading().values().stream().skip(one.reading().steadyFrom()).forEach(values::add);
        }
        ObjectNode file = json.createObjectNode();
        ArrayNode all = file.putArray("benchmarks");
        benchmarks.values().forEach(all::add);
        file.set("metadata", metadata(run, choice.sides().iterator().next(), json));
        file.put("version", "1.0");
        return json.writerWithDefaultPrettyPrinter().writeValueAsString(file) + "\n";
    }

    private static ObjectNode metadata(Run run, Side side, JsonMapper json) {
        ObjectNode metadata = json.createObjectNode();
        metadata.put("cpu_model_name", run.host().cpu())
                .put("hostname", run.host().hostname())
                .put("platform", run.host().kernel() + " " + run.host().architecture())
                .put("cpu_count", run.host().cores())
                .put("armperf_run", run.id().value());
        run.build(side).map(Build::commit).ifPresent(commit -> metadata.put("armperf_commit", commit));
        return metadata;
    }

    private static String unit(String unit, String name) {
        String known = UNITS.get(unit);
        if (known == null) {
            throw UserException.usage(
                    "unit",
                    name + " is measured in " + unit + ", which pyperf does not know (it knows second and byte); choose"
                            + " other rows with --benchmark and --mode, or another --format");
        }
        return known;
    }
}
