package armperf.verdict;

import armperf.run.Build;
import armperf.run.GateOutcome;
import armperf.run.ModeAt;
import armperf.run.ProcessActivity;
import armperf.run.Run;
import armperf.run.Sample;
import armperf.run.WorkerFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the timed processes of one row found themselves to run under, and what of it forbids a claim on its own: a setting
 * that never reached them, or a binary that the gate did not build.
 *
 * @param settings by name, each value that one of them saw; {@code (absent)} where some told it and some did not. Empty
 *     where none told anything
 * @param faults finished sentences without the side that they are of
 */
public record Workers(SortedMap<String, SortedSet<String>> settings, SortedSet<String> faults) {
    static final Workers SILENT = new Workers(new TreeMap<>(), new TreeSet<>());

    private static final String ABSENT = "(absent)";
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
                    faults.addAll(lost(run, row, process.facts().settings()));
                }
            }
        }
        SortedMap<String, SortedSet<String>> settings = new TreeMap<>();
        told.forEach(facts -> facts.settings().keySet().forEach(name -> settings.put(name, values(name, told))));
        return new Workers(settings, faults);
    }

    private static TreeSet<String> values(String name, List<WorkerFacts> told) {
        TreeSet<String> values = new TreeSet<>();
        told.forEach(facts -> values.add(facts.settings().getOrDefault(name, ABSENT)));
        return values;
    }

    /** What forbids a claim about a row, as finished sentences. */
    static List<String> objections(String mode, Workers from, Workers to) {
        List<String> objections = new ArrayList<>();
        from.faults.forEach(fault -> objections.add("in " + mode + " of the from build " + fault));
        to.faults.forEach(fault -> objections.add("in " + mode + " of the to build " + fault));
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

    /** What the mode sets, and a process that names its variables did not see so. */
    private static List<String> lost(Run run, RowKey row, SortedMap<String, String> seen) {
        if (seen.keySet().stream().noneMatch(name -> name.startsWith(WorkerFacts.VARIABLE))
                && !seen.containsKey("compile_after")) {
            return List.of();
        }
        List<String> lost = new ArrayList<>();
        ModeAt at = ModeAt.parse(row.mode());
        String prefix = "modes." + at.mode() + ".env.";
        for (Map.Entry<String, String> set : run.settings().timing().entrySet()) {
            if (!set.getKey().startsWith(prefix) || !isOfJit(set.getKey().substring(prefix.length()))) {
                continue;
            }
            String name = set.getKey().substring(prefix.length());
            String expected =
                    at.threshold().isPresent() && Survival.variable(run).equals(Optional.of(name))
                            ? String.valueOf(at.threshold().getAsInt())
                            : set.getValue().replace("{bench}", row.benchmark());
            String actual = seen.get(WorkerFacts.VARIABLE + name);
            if (actual == null) {
                lost.add("a timed process did not see " + name + ", which the mode sets to " + expected
                        + "; let the sample script hand it on (pyperformance: --inherit-environ)");
            } else if (!actual.equals(expected)) {
                lost.add("a timed process saw " + name + "=" + actual + " where the mode sets " + expected
                        + "; look at what the sample script and the host's profile do with it");
            }
        }
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
