package armperf.phase;

import armperf.jitlog.LogSource;
import armperf.run.Evidence;
import armperf.run.ProcessActivity;
import armperf.run.Run;
import armperf.run.Sample;
import armperf.run.Side;
import armperf.store.EvidenceFolder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which of a run's evidence files are JIT logs. */
final class JitLogs {
    private static final Pattern PID = Pattern.compile("jit\\.(\\d{1,18})\\..*");

    private JitLogs() {}

    /** Whether a file that a sample left is a JIT log, by the name that armperf gave it. */
    static boolean isLog(String relative) {
        return relative.startsWith("jit.") && (relative.endsWith(".log") || relative.endsWith(".log.gz"));
    }

    /** Whether such a log holds only counters that a process wrote beside its own log, so that it is no process by itself. */
    static boolean isCounters(String relative) {
        return relative.endsWith(".stats.log") || relative.endsWith(".stats.log.gz");
    }

    /** The logs of one build in one mode under the config's settings, warm-ups left out. */
    static List<LogSource> of(Run run, Side side, String mode, EvidenceFolder folder) {
        return of(run, side, mode, Optional.empty(), folder);
    }

    /** The same under a variant, if one is named. */
    static List<LogSource> of(Run run, Side side, String mode, Optional<String> variant, EvidenceFolder folder) {
        List<LogSource> logs = new ArrayList<>();
        for (Sample sample : run.samples(side)) {
            if (!sample.mode().equals(mode)
                    || !sample.variant().equals(variant)
                    || sample.kind() == Sample.Kind.WARMUP
                    || (sample.excluded().isPresent() && !sample.isScreened())) {
                continue;
            }
            for (Evidence file : sample.evidence()) {
                String name = file.path().substring(file.path().lastIndexOf('/') + 1);
                if (isLog(name) && folder.has(file)) {
                    logs.add(LogSource.ofRun(file.path(), () -> folder.open(file), pid(name), roles(sample)));
                }
            }
        }
        return logs;
    }

    /** The process that a log is of, by the name that armperf gave it; absent where that was not filled in. */
    private static OptionalLong pid(String name) {
        Matcher pid = PID.matcher(name);
        return pid.matches() ? OptionalLong.of(Long.parseLong(pid.group(1))) : OptionalLong.empty();
    }

    /** What the processes of a sample were, by their ids, as their PROOF says. */
    private static Map<Long, String> roles(Sample sample) {
        Map<Long, String> roles = new HashMap<>();
        for (ProcessActivity process : sample.activity()) {
            if (process.pid().isPresent() && process.role().isPresent()) {
                roles.put(process.pid().getAsLong(), process.role().get());
            }
        }
        return roles;
    }
}
