package armperf.verdict;

import armperf.run.Build;
import armperf.run.GateOutcome;
import armperf.run.ProcessActivity;
import armperf.run.Run;
import armperf.run.Sample;
import armperf.run.Side;
import armperf.run.Variant;
import armperf.run.WorkerFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the timed processes of one row found themselves to run under, and what of it forbids a claim on its own: a setting
 * that never reached them, or a binary that the gate did not build.
 *
 * @param settings by name, each value that one of them saw; {@code (absent)} where some told it and some did not; without
 *     those that the row's variant is to change. Empty where none told anything
 * @param faults finished sentences without the side that they are of
 */
public record Workers(SortedMap<String, SortedSet<String>> settings, SortedSet<String> faults) {
    static final Workers SILENT = new Workers(new TreeMap<>(), new TreeSet<>());

    private static final String ABSENT = "(absent)";
    private static final String LOOK = "look at what the sample script and the host's profile do with it";
    private static final int SHOWN_DIGITS = 12;

    /** Of the samples of one row, whose times count. */
    static Workers of(Run run, RowKey row, List<Sample> timed) {
        List<WorkerFacts> told = new ArrayList<>();
        TreeSet<String> faults = new TreeSet<>();
        for (Sample sample : timed) {
            for (ProcessActivity process : sample.activity()) {
                if (process.isTimed() && !process.facts().isNone()) {
                    told.add(process.facts());
                    binary(run, sample, process.facts()).ifPresent(faults::add);
                    faults.addAll(
                            lost(expected(run, row, sample), process.facts().settings()));
                }
            }
        }
        SortedMap<String, SortedSet<String>> settings = new TreeMap<>();
        told.forEach(facts -> facts.settings().keySet().forEach(name -> settings.put(name, values(name, told))));
        for (String name : changed(run, row)) {
            SortedSet<String> values = settings.getOrDefault(name, new TreeSet<>());
            if (values.size() > 1) {
                faults.add("the timed processes did not all have the same " + spelled(name) + ": "
                        + String.join(" | ", values) + "; " + LOOK);
            }
            settings.remove(name);
        }
        return new Workers(settings, faults);
    }

    /** What the row's variant is there to change, as processes name it: the variables that it sets, and what they do. */
    private static Set<String> changed(Run run, RowKey row) {
        Optional<Variant> variant = row.variant().flatMap(run.plan()::variant);
        if (variant.isEmpty()) {
            return Set.of();
        }
        Set<String> changed = new TreeSet<>(List.of("is_enabled", "compile_after"));
        for (String prefix : List.of("modes." + row.mode() + ".env.", "modes." + row.mode() + ".log_env.")) {
            variant.get().settings().keySet().stream()
                    .filter(key -> key.startsWith(prefix))
                    .forEach(key -> changed.add(WorkerFacts.VARIABLE + key.substring(prefix.length())));
        }
        return changed;
    }

    private static TreeSet<String> values(String name, List<WorkerFacts> told) {
        TreeSet<String> values = new TreeSet<>();
        told.forEach(facts -> values.add(facts.settings().getOrDefault(name, ABSENT)));
        return values;
    }

    /** What forbids a claim about a row, as finished sentences. */
    static List<String> objections(RowKey row, Workers from, Workers to) {
        List<String> objections = new ArrayList<>();
        String mode = row.mode();
        from.faults.forEach(fault -> objections.add("in " + mode + " of " + row.end(Side.FROM) + " " + fault));
        to.faults.forEach(fault -> objections.add("in " + mode + " of " + row.end(Side.TO) + " " + fault));
        if (from.settings.isEmpty() || to.settings.isEmpty()) {
            return objections;
        }
        SortedSet<String> names = new TreeSet<>(from.settings.keySet());
        names.addAll(to.settings.keySet());
        for (String name : names) {
            SortedSet<String> fromValues = from.settings.getOrDefault(name, none());
            SortedSet<String> toValues = to.settings.getOrDefault(name, none());
            if (!fromValues.equals(toValues) || fromValues.size() > 1) {
                objections.add("the timed processes of " + mode + " did not all have the same "
                        + spelled(name) + ": " + String.join(" | ", fromValues) + " -> "
                        + String.join(" | ", toValues) + "; measure both sides under one");
            }
        }
        return objections;
    }

    /** The wheel that a process says it was installed from, against the one that the gate of its build made. */
    private static Optional<String> binary(Run run, Sample sample, WorkerFacts facts) {
        Optional<String> gated = run.builds().stream()
                .filter(build -> build.key().equals(sample.build()))
                .map(Build::gate)
                .map(GateOutcome::said)
                .flatMap(said -> Optional.ofNullable(said.get(GateOutcome.WHEEL_SHA256)).stream())
                .findFirst();
        if (gated.isEmpty() || facts.wheelSha256().isEmpty() || gated.equals(facts.wheelSha256())) {
            return Optional.empty();
        }
        return Optional.of("a timed process ran another binary than its gate built: the wheel "
                + facts.wheelSha256().get().substring(0, SHOWN_DIGITS) + " instead of "
                + gated.get().substring(0, SHOWN_DIGITS)
                + "; let the sample script use the environment that the gate made");
    }

    /** The variables of the JIT that a sample's mode sets, and to what. */
    private static SortedMap<String, String> expected(Run run, RowKey row, Sample sample) {
        String prefix = "modes." + row.mode() + ".env.";
        Map<String, String> timing = new TreeMap<>(run.settings().timing());
        sample.variant().flatMap(run.plan()::variant).ifPresent(variant -> timing.putAll(variant.settings()));
        SortedMap<String, String> expected = new TreeMap<>();
        timing.forEach((key, value) -> {
            if (key.startsWith(prefix) && isOfJit(key.substring(prefix.length()))) {
                expected.put(key.substring(prefix.length()), value.replace("{bench}", row.benchmark()));
            }
        });
        return expected;
    }

    /** What the mode sets, and a process that names its variables did not see so. */
    private static List<String> lost(SortedMap<String, String> set, SortedMap<String, String> seen) {
        if (seen.keySet().stream().noneMatch(name -> name.startsWith(WorkerFacts.VARIABLE))
                && !seen.containsKey("compile_after")) {
            return List.of();
        }
        List<String> lost = new ArrayList<>();
        set.forEach((name, expected) -> {
            String actual = seen.get(WorkerFacts.VARIABLE + name);
            if (actual == null) {
                lost.add("a timed process did not see " + name + ", which the mode sets to " + expected
                        + "; let the sample script hand it on (pyperformance: --inherit-environ)");
            } else if (!actual.equals(expected)) {
                lost.add("a timed process saw " + name + "=" + actual + " where the mode sets " + expected + "; "
                        + LOOK);
            }
        });
        return lost;
    }

    /** Whether a variable is one that processes tell of: what configures the JIT. */
    private static boolean isOfJit(String name) {
        return name.startsWith("PYTHONJIT") || name.startsWith("CINDERX");
    }

    private static String spelled(String name) {
        return name.startsWith(WorkerFacts.VARIABLE)
                ? "variable " + name.substring(WorkerFacts.VARIABLE.length())
                : name;
    }

    private static SortedSet<String> none() {
        return new TreeSet<>(List.of(ABSENT));
    }
}
