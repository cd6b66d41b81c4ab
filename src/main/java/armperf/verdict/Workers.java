package armperf.verdict;

import armperf.run.Build;
import armperf.run.GateOutcome;
import armperf.run.ModeAt;
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
 * @param binaries hashes of the JIT's binary that they loaded
 * @param named whether in every sample a process says that it is the one whose time was taken; a log does not
 * @param faults finished sentences without the side that they are of
 */
public record Workers(
        SortedMap<String, SortedSet<String>> settings,
        SortedSet<String> binaries,
        boolean named,
        SortedSet<String> faults) {
    static final Workers SILENT = new Workers(new TreeMap<>(), new TreeSet<>(), false, new TreeSet<>());

    private static final String ABSENT = "(absent)";
    private static final String COMPILE_AFTER = "compile_after";
    private static final Set<String> THRESHOLDS = Set.of("PYTHONJITAUTO", "CINDERX_JIT_AUTO");
    private static final String LOOK = "look at what the sample script and the host's profile do with it";
    private static final int SHOWN_DIGITS = 12;
    private static final String THE_GATES_OWN = "; let the sample script use the environment that the gate made";

    /** Of the samples of one row, whose times count. */
    static Workers of(Run run, RowKey row, List<Sample> timed) {
        List<WorkerFacts> told = new ArrayList<>();
        TreeSet<String> binaries = new TreeSet<>();
        TreeSet<String> faults = new TreeSet<>();
        boolean named = true;
        for (Sample sample : timed) {
            named &= sample.activity().stream().anyMatch(ProcessActivity::isWorker);
            for (ProcessActivity process : sample.activity()) {
                if (process.isTimed() && !process.facts().isNone()) {
                    told.add(process.facts());
                    process.facts().binarySha256().ifPresent(binaries::add);
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
        return new Workers(settings, binaries, named, faults);
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
        objections.addAll(differences(mode, from, to));
        return objections;
    }

    /** What the processes of a mode did not see alike, on both sides or on one; nothing where a side told nothing. */
    static List<String> differences(String mode, Workers from, Workers to) {
        List<String> objections = new ArrayList<>();
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

    /** The wheel that a process says it was installed from, and the file it loaded, against what the gate of its build made. */
    private static Optional<String> binary(Run run, Sample sample, WorkerFacts facts) {
        Optional<GateOutcome> gate = run.builds().stream()
                .filter(build -> build.key().equals(sample.build()))
                .map(Build::gate)
                .findFirst();
        Optional<String> gated = gate.map(outcome -> outcome.said().get(GateOutcome.WHEEL_SHA256));
        if (gated.isPresent() && facts.wheelSha256().isPresent() && !gated.equals(facts.wheelSha256())) {
            return Optional.of("a timed process ran another binary than its gate built: the wheel "
                    + facts.wheelSha256().get().substring(0, SHOWN_DIGITS) + " instead of "
                    + gated.get().substring(0, SHOWN_DIGITS) + THE_GATES_OWN);
        }
        return facts.binarySha256()
                .filter(hash -> gate.flatMap(outcome -> outcome.hasBuilt(hash))
                        .filter(built -> !built)
                        .isPresent())
                .map(hash -> "a timed process ran another binary than its gate built: it loaded a file "
                        + hash.substring(0, SHOWN_DIGITS) + " that is not in the wheel" + THE_GATES_OWN);
    }

    /** What the mode sets, and a process that names its variables did not see so. */
    private static List<String> lost(SortedMap<String, String> set, SortedMap<String, String> seen) {
        if (seen.keySet().stream().noneMatch(name -> name.startsWith(WorkerFacts.VARIABLE))
                && !seen.containsKey(COMPILE_AFTER)) {
            return List.of();
        }
        List<String> lost = new ArrayList<>();
        set.forEach((name, expected) -> {
            String actual = seen.get(WorkerFacts.VARIABLE + name);
            String after = seen.getOrDefault(COMPILE_AFTER, expected);
            if (actual == null) {
                lost.add("a timed process did not see " + name + ", which the mode sets to " + expected
                        + "; let the sample script hand it on (pyperformance: --inherit-environ)");
            } else if (!actual.equals(expected)) {
                lost.add("a timed process saw " + name + "=" + actual + " where the mode sets " + expected + "; "
                        + LOOK);
            } else if (THRESHOLDS.contains(name) && isOn(seen) && !after.equals(expected)) {
                lost.add("a timed process saw " + name + "=" + actual + ", and its JIT compiles after " + after
                        + " calls all the same; see which name of the variable this JIT reads");
            }
        });
        return lost;
    }

    private static boolean isOn(SortedMap<String, String> seen) {
        return !seen.getOrDefault("is_enabled", "true").equals("false");
    }

    /** The variables of the JIT that armperf set in a timed sample of a row, and to what. */
    private static SortedMap<String, String> expected(Run run, RowKey row, Sample sample) {
        ModeAt at = ModeAt.parse(row.mode());
        String mode = "modes." + at.mode();
        boolean logged = "timed".equals(run.settings().timing().get("sample.logs"));
        Map<String, String> timing = new TreeMap<>(run.settings().timing());
        sample.variant().flatMap(run.plan()::variant).ifPresent(variant -> timing.putAll(variant.settings()));
        SortedMap<String, String> set = new TreeMap<>();
        timing.forEach((key, value) -> {
            for (String prefix : logged ? List.of(mode + ".env.", mode + ".log_env.") : List.of(mode + ".env.")) {
                if (key.startsWith(prefix) && isOfJit(key.substring(prefix.length()))) {
                    set.put(key.substring(prefix.length()), value.replace("{bench}", row.benchmark()));
                }
            }
        });
        if (at.threshold().isPresent()) {
            Survival.variable(run)
                    .ifPresent(name ->
                            set.replace(name, String.valueOf(at.threshold().getAsInt())));
        }
        return set;
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
