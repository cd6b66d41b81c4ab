package armperf.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a run's record says but for what no two runs share: times, ids, and how busy the host was. */
final class Essence {
    private static final JsonMapper JSON = new JsonMapper();

    /** Of a sample, those that tell when and in which session; of the run, what is drawn or read from a clock. */
    private static final Set<String> PASSING = Set.of(
            "id",
            "created",
            "ended",
            "seed",
            "start",
            "elapsed",
            "before",
            "after",
            "cpu_seconds",
            "noise",
            "pid",
            "session",
            "index",
            "facts");

    private Essence() {}

    /** Of the only run that a project has. */
    static String ofOnlyRun(Path project) {
        List<Path> runs = runs(project);
        if (runs.size() != 1) {
            throw new IllegalStateException("one run was expected: " + runs);
        }
        return of(runs.get(0));
    }

    /** The records of a project. */
    static List<Path> runs(Path project) {
        Path folder = project.resolve(".armperf/runs");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> runs = Files.list(folder)) {
            return runs.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One fact a line; samples in an order of their own, because a resumed session draws another. */
    static String of(Path run) {
        JsonNode record = JSON.readTree(run.resolve("run.json").toFile());
        List<String> lines = new ArrayList<>();
        for (String name : List.of("phase", "state", "builds", "guards", "settings", "plan", "warnings")) {
            lines.add(name + " " + plain(record.path(name)));
        }
        List<String> samples = new ArrayList<>();
        for (JsonNode sample : record.path("samples")) {
            if (sample.path("excluded").isMissingNode()
                    && !sample.path("kind").stringValue().equals("warmup")) {
                samples.add("sample " + plain(sample));
            }
        }
        samples.sort(null);
        lines.addAll(samples);
        return String.join("\n", lines);
    }

    private static Object plain(JsonNode node) {
        if (node.isArray()) {
            List<Object> values = new ArrayList<>();
            node.forEach(value -> values.add(plain(value)));
            return values;
        }
        if (node.isObject()) {
            TreeMap<String, Object> values = new TreeMap<>();
            node.properties().forEach(entry -> {
                if (!PASSING.contains(entry.getKey())) {
                    values.put(entry.getKey(), plain(entry.getValue()));
                }
            });
            return values;
        }
        // A log is named after its process, and a sample's folder after its place in the order.
        return node.asString("").replaceAll("jit\\.\\d+\\.log", "jit.log").replaceAll("\\bs\\d{6}\\b", "sample");
    }
}
