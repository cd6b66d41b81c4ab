package armperf.phase;

import armperf.config.Config;
import armperf.config.SampleConfig;
import armperf.outcome.Warning;
import armperf.run.Build;
import armperf.run.ProcessActivity;
import armperf.run.Run;
import armperf.run.Sample;
import armperf.verdict.JitState;
import armperf.verdict.RowKey;
import armperf.verdict.StaleProof;
import armperf.verdict.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Looks over a sampled run for evidence that is missing or broken; any of it ends the phase with exit 5. */
final class Health {
    /** The JIT did not run where it should have. */
    static final String JIT_OFF = "jit-off";
    /** It ran where it should not have. */
    static final String JIT_ON = "jit-on";

    private final Config config;

    Health(Config config) {
        this.config = config;
    }

    List<Warning> look(Run run) {
        List<Sample> counted = run.samples().stream().filter(Sample::counts).toList();
        List<Warning> warnings = new ArrayList<>();
        if (counted.stream().allMatch(sample -> sample.readings().isEmpty())) {
            warnings.add(new Warning(
                    "nothing-measured", "no sample gave a value, so that this run carries no claim; see its failures"));
        }
        failures(run, warnings);
        silentLogs(run, warnings);
        unreadableProofs(run, warnings);
        return warnings;
    }

    private static void failures(Run run, List<Warning> warnings) {
        Map<String, List<Sample>> byRow = new TreeMap<>();
        for (Sample sample : run.samples()) {
            if (sample.failure().isPresent() && isUsed(sample)) {
                byRow.computeIfAbsent(row(sample), key -> new ArrayList<>()).add(sample);
            }
        }
        byRow.forEach((row, failed) -> {
            Sample first = failed.get(0);
            warnings.add(new Warning(
                    "sample-failed",
                    row + ": " + failed.size() + " failed; sample " + first.index() + " "
                            + first.failure().orElseThrow().text()));
        });
    }

    /** A proof was meant and is none: its process is as unproven as one that left nothing. */
    private static void unreadableProofs(Run run, List<Warning> warnings) {
        Map<String, List<String>> byRow = new TreeMap<>();
        for (Sample sample : run.samples()) {
            if (isUsed(sample)) {
                sample.activity().stream()
                        .flatMap(process -> process.unreadable().stream())
                        .forEach(why -> byRow.computeIfAbsent(row(sample), key -> new ArrayList<>())
                                .add("sample " + sample.index() + "'s " + why));
            }
        }
        byRow.forEach((row, files) -> warnings.add(new Warning(
                "proof-unreadable",
                row + ": " + files.size() + " PROOF " + (files.size() == 1 ? "file proves" : "files prove")
                        + " nothing; " + files.get(0) + "; see what the sample script writes to $PROOF")));
    }

    /** Where a log was asked for, one that is missing or empty proves nothing. */
    private void silentLogs(Run run, List<Warning> warnings) {
        boolean timed = config.requireSample().logs() == SampleConfig.Logs.TIMED;
        Map<String, Integer> silent = new TreeMap<>();
        for (Sample sample : run.samples()) {
            if (!isUsed(sample) || sample.kind() != (timed ? Sample.Kind.TIMED : Sample.Kind.LOG)) {
                continue;
            }
            boolean asked = config.mode(sample.mode(), sample.variant()).canLog();
            if (asked && sample.failure().isEmpty() && sample.activity().isEmpty()) {
                silent.merge(row(sample), 1, Integer::sum);
            }
        }
        Map<Integer, List<String>> rows = new TreeMap<>();
        silent.forEach((row, count) ->
                rows.computeIfAbsent(count, same -> new ArrayList<>()).add(row));
        rows.forEach((count, same) -> warnings.add(new Warning(
                "no-proof",
                String.join(", ", same) + ": " + count + (count == 1 ? " sample" : " samples")
                        + (same.size() == 1 ? "" : " of each")
                        + " left no JIT log that can be read, and no PROOF; check log_env and the sample script's"
                        + " $JITLOG")));
    }

    /** Modes whose JIT was off, or on, against what they are for, or of which none tells: nobody should wait for compare. */
    List<Warning> activity(Run run) {
        SortedSet<String> off = new TreeSet<>();
        SortedSet<String> on = new TreeSet<>();
        SortedMap<String, SortedSet<String>> unproven = new TreeMap<>();
        for (Build build : run.builds()) {
            Subject.of(run, build.side()).states().forEach((row, state) -> {
                String named = row + " (" + build.side().word() + ")";
                if (state == JitState.INACTIVE) {
                    off.add(named);
                } else if (state == JitState.UNEXPECTED) {
                    on.add(named);
                } else if (state == JitState.UNPROVEN && isJit(run, row.mode())) {
                    unproven.computeIfAbsent(row.mode(), mode -> new TreeSet<>())
                            .add(row.benchmark());
                }
            });
        }
        List<Warning> warnings = new ArrayList<>(staleProofs(run));
        if (!off.isEmpty()) {
            warnings.add(new Warning(
                    JIT_OFF,
                    String.join(", ", off) + ": a measured process compiled none of the benchmark's own code, so that"
                            + " no claim can rest on it; look at the mode's env and at the sample script"));
        }
        if (!on.isEmpty()) {
            warnings.add(new Warning(
                    JIT_ON,
                    String.join(", ", on) + ": the JIT ran where the mode should be without it, so that no claim can"
                            + " rest on it; look at the mode's env and at the sample script"));
        }
        if (!unproven.isEmpty()) {
            warnings.add(unproven(unproven, run.plan().benchmarks().size()));
        }
        return warnings;
    }

    /** What to do about JIT modes in which nothing tells whether the JIT ran, or not in every sample. */
    private static Warning unproven(SortedMap<String, SortedSet<String>> benchmarksByMode, int planned) {
        List<String> modes = new ArrayList<>();
        benchmarksByMode.forEach((mode, benchmarks) ->
                modes.add(mode + (benchmarks.size() < planned ? " (" + String.join(", ", benchmarks) + ")" : "")));
        return new Warning(
                "jit-unproven",
                "not every timed process proves that the JIT ran in " + String.join(", ", modes)
                        + ", so that compare can only look whether its times lie apart from those without a JIT; record"
                        + " proof: a PROOF file, or logs = \"timed\" in [sample] and active in [jitlog]");
    }

    private static boolean isJit(Run run, String mode) {
        return run.plan().modes().stream()
                .anyMatch(one -> one.jit() && one.name().equals(mode));
    }

    private static List<Warning> staleProofs(Run run) {
        Map<String, List<Sample>> byRow = new TreeMap<>();
        for (Sample sample : run.samples()) {
            if (isJit(run, sample.mode()) && sample.kind() == Sample.Kind.TIMED && isUsed(sample)) {
                byRow.computeIfAbsent(row(sample), key -> new ArrayList<>()).add(sample);
            }
        }
        List<Warning> warnings = new ArrayList<>();
        byRow.forEach((row, samples) -> {
            String alike = row + ": all " + samples.size()
                    + " samples, which are of fresh processes, left a PROOF of pid " + pid(samples.get(0));
            if (StaleProof.isIn(samples)) {
                warnings.add(new Warning(
                        "proof-stale",
                        alike + " with the same counts and the same compile_ms; it is a copy of an old one and proves"
                                + " nothing; let each process write its own at its exit"));
            } else if (StaleProof.mayBeIn(samples)) {
                warnings.add(new Warning(
                        "proof-alike",
                        alike + " with the same counts, and nothing tells them from copies of an old one; let each"
                                + " process write its compile_ms too"));
            }
        });
        return warnings;
    }

    private static String pid(Sample sample) {
        return sample.activity().stream()
                .filter(ProcessActivity::isTimed)
                .flatMapToLong(process -> process.pid().stream())
                .mapToObj(String::valueOf)
                .findFirst()
                .orElse("unknown");
    }

    /** What a screen showed besides times is evidence; a fresh set does not hide it. */
    private static boolean isUsed(Sample sample) {
        return sample.excluded().isEmpty() || sample.isScreened();
    }

    private static String row(Sample sample) {
        return new RowKey(sample.benchmark(), sample.mode(), sample.variant()) + " ("
                + sample.side().word() + ")";
    }
}
