package armperf.phase;

import armperf.config.Config;
import armperf.config.ModeConfig;
import armperf.config.SampleConfig;
import armperf.outcome.Warning;
import armperf.run.Run;
import armperf.run.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Looks over a sampled run for evidence that is missing or broken; any of it ends the phase with exit 5. */
final class Health {
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

    /** Where a log was asked for, one that is missing or empty proves nothing. */
    private void silentLogs(Run run, List<Warning> warnings) {
        boolean timed = config.requireSample().logs() == SampleConfig.Logs.TIMED;
        Map<String, Integer> silent = new TreeMap<>();
        for (Sample sample : run.samples()) {
            if (!isUsed(sample) || sample.kind() != (timed ? Sample.Kind.TIMED : Sample.Kind.LOG)) {
                continue;
            }
            boolean asked = config.modes().stream()
                    .filter(mode -> mode.name().equals(sample.mode()))
                    .anyMatch(Health::logs);
            if (asked && sample.failure().isEmpty() && sample.activity().isEmpty()) {
                silent.merge(row(sample), 1, Integer::sum);
            }
        }
        silent.forEach((row, count) -> warnings.add(new Warning(
                "no-proof",
                row + ": " + count + " samples left no JIT log that can be read, and no PROOF; check log_env and the"
                        + " sample script's $JITLOG")));
    }

    /** What a screen showed besides times is evidence; a fresh set does not hide it. */
    private static boolean isUsed(Sample sample) {
        return sample.excluded().isEmpty() || sample.isScreened();
    }

    private static boolean logs(ModeConfig mode) {
        return !mode.logEnv().isEmpty();
    }

    private static String row(Sample sample) {
        return sample.benchmark() + " / " + sample.mode() + " (" + sample.side().word() + ")";
    }
}
