package armperf.sampling;

import armperf.host.RemotePath;
import armperf.run.ModeAt;
import armperf.run.Side;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The command and the environment of one sample. Environments of all samples of a run have one size: where the stack
 * begins depends on it, and a few bytes more have been seen to move a benchmark by per cents (Mytkowicz and others,
 * "Producing Wrong Data Without Doing Anything Obviously Wrong!", 2009).
 */
public final class Launch {
    private static final String PAD = "ARMPERF_PAD";

    private final Conditions conditions;
    private final Filler filler;
    private final int size;

    /** Puts values in the place of placeholders such as <code>{jitlog}</code>. */
    public interface Filler {
        /** The text with each placeholder that has a value replaced. */
        String fill(String text, Map<String, String> values);
    }

    /**
     * For one run.
     *
     * @param benchmarks every benchmark that it samples
     */
    public Launch(Conditions conditions, List<String> benchmarks, Filler filler) {
        this.conditions = conditions;
        this.filler = filler;
        RemotePath anyFolder = conditions.folder().resolve(Sampler.folderName(1));
        int largest = 0;
        for (List<Conditions.BuildPaths> builds : conditions.builds().values()) {
            for (Conditions.BuildPaths build : builds) {
                for (String benchmark : benchmarks) {
                    for (Conditions.ModeName mode : conditions.modes().keySet()) {
                        Cell cell = new Cell(Side.TO, benchmark, mode.mode(), mode.variant());
                        largest = Math.max(largest, size(bare(cell, build, anyFolder, true)));
                    }
                }
            }
        }
        this.size = largest;
    }

    /** The variables of one sample, padded. */
    SortedMap<String, String> environment(Cell cell, Conditions.BuildPaths build, RemotePath folder, boolean logged) {
        SortedMap<String, String> env = bare(cell, build, folder, logged);
        env.put(PAD, "x".repeat(Math.max(0, size - size(env))));
        return env;
    }

    /** The words of one sample. */
    List<String> command(String benchmark, RemotePath folder) {
        Map<String, String> values = Map.of("bench", benchmark, "run", conditions.run());
        List<String> command = new ArrayList<>();
        conditions.prefix().forEach(word -> command.add(filler.fill(word, values)));
        if (!conditions.counters().isEmpty()) {
            command.addAll(PerfStat.command(conditions.counters(), folder.resolve(PerfStat.FILE)));
        }
        command.add(conditions.script().toString());
        return command;
    }

    /** A text that a sample's process wrote, with armperf's own paths and names of that sample put back to placeholders. */
    String putBack(String text, Cell cell, Conditions.BuildPaths build, RemotePath folder) {
        String general = text;
        // The longest first: one can lie below another.
        List<Map.Entry<String, String>> paths =
                new ArrayList<>(paths(cell, build, folder).entrySet());
        paths.add(Map.entry("run", conditions.run()));
        paths.sort(Comparator.comparingInt(path -> -path.getValue().length()));
        for (Map.Entry<String, String> path : paths) {
            general = general.replace(path.getValue(), "{" + path.getKey() + "}");
        }
        return general;
    }

    /** The values of the placeholders that are paths. */
    private Map<String, String> paths(Cell cell, Conditions.BuildPaths build, RemotePath folder) {
        return Map.of(
                "out",
                folder.resolve("out.json").toString(),
                "jitlog",
                folder.resolve("jit.{pid}.log").toString(),
                "jitlist",
                conditions.mode(cell).jitlist().toString(),
                "workdir",
                build.work().toString());
    }

    private SortedMap<String, String> bare(Cell cell, Conditions.BuildPaths build, RemotePath folder, boolean logged) {
        Conditions.ModeEnvironment mode = conditions.mode(cell);
        Map<String, String> values = new HashMap<>(paths(cell, build, folder));
        SortedMap<String, String> env = new TreeMap<>();
        env.put("BENCH", cell.benchmark());
        env.put("MODE", ModeAt.parse(cell.mode()).mode());
        env.put("OUT", values.get("out"));
        env.put("JITLOG", values.get("jitlog"));
        env.put("PROOF", folder.resolve("proof.{pid}.json").toString());
        env.put("WORKDIR", build.work().toString());
        env.put("DRIVER_VENV", build.venv().toString());
        values.put("bench", cell.benchmark());
        values.put("run", conditions.run());
        mode.env().forEach((name, value) -> env.put(name, filler.fill(value, values)));
        if (logged) {
            mode.logEnv().forEach((name, value) -> env.put(name, filler.fill(value, values)));
        }
        return env;
    }

    /** Bytes that the variables take on the new process's stack, with = and NUL. */
    private static int size(SortedMap<String, String> env) {
        return env.entrySet().stream()
                .mapToInt(
                        entry -> entry.getKey().length() + entry.getValue().getBytes(StandardCharsets.UTF_8).length + 2)
                .sum();
    }
}
