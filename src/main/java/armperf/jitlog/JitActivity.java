package armperf.jitlog;

import armperf.run.ProcessActivity;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** What the logs of one sample show of the JIT in its processes. */
public final class JitActivity {
    private static final String SOURCE = "log";

    private JitActivity() {}

    /**
     * One activity a log of which at least a line was understood. A log tells neither whether its process was timed or
     * only started the one that was, nor how often code was interpreted.
     */
    public static List<ProcessActivity> of(MinedLogs sample) {
        return sample.files().stream()
                .filter(file -> file.understood() > 0)
                .map(JitActivity::of)
                .toList();
    }

    private static ProcessActivity of(MinedLogs.MinedFile file) {
        return new ProcessActivity(
                file.pid(),
                Optional.empty(),
                file.jit(),
                file.compiled().functions(),
                file.compiled().active(),
                file.compiled().count() > 0 ? OptionalDouble.of(file.compiled().compileMs()) : file.totalCompileMs(),
                OptionalLong.empty(),
                SOURCE);
    }
}
