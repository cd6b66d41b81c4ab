package armperf.jitlog;

import armperf.run.ProcessActivity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** What the logs of one sample show of the JIT in its processes. */
public final class JitActivity {
    private static final String SOURCE = "log";

    private JitActivity() {}

    /**
     * One activity a process of which at least a line was understood: one a log, except where several say that the same
     * process wrote them. A log tells neither whether its process was timed or only started the one that was, nor how
     * often code was interpreted.
     */
    public static List<ProcessActivity> of(MinedLogs sample) {
        Map<String, ProcessActivity> processes = new LinkedHashMap<>();
        for (MinedFile file : sample.files()) {
            if (file.understood() > 0) {
                String process = file.pid().isPresent() ? "pid " + file.pid().getAsLong() : "log " + file.name();
                processes.merge(process, of(file), JitActivity::together);
            }
        }
        return List.copyOf(processes.values());
    }

    /**
     * Whether compiled functions can be the benchmark's own or not, so that a count of all proves nothing of its own.
     *
     * @param dialect the dialect's name; absent if it is recognised by the log
     * @param activePatterns which functions are its own; empty for what is usual in the dialect
     */
    public static boolean tellsOwnCode(Optional<String> dialect, List<String> activePatterns) {
        List<String> own = activePatterns.isEmpty()
                ? dialect.map(Dialects::named).map(Dialect::ownCode).orElse(List.of())
                : activePatterns;
        return !own.isEmpty() && !own.contains("*");
    }

    private static ProcessActivity of(MinedFile file) {
        OptionalDouble timed = OptionalDouble.of(file.compiled().compileMs());
        return new ProcessActivity(
                file.pid(),
                Optional.empty(),
                file.jit(),
                file.compiled().functions(),
                file.compiled().active(),
                timed.getAsDouble() > 0 ? timed : file.totalCompileMs(),
                OptionalLong.empty(),
                SOURCE);
    }

    /** Two pieces of one process's log, which a killed JVM leaves; no function is compiled in both. */
    private static ProcessActivity together(ProcessActivity one, ProcessActivity other) {
        return new ProcessActivity(
                one.pid(),
                Optional.empty(),
                one.jit() || other.jit(),
                one.compiled() + other.compiled(),
                one.active() + other.active(),
                one.compileMs().isEmpty() && other.compileMs().isEmpty()
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(
                                one.compileMs().orElse(0) + other.compileMs().orElse(0)),
                OptionalLong.empty(),
                SOURCE);
    }
}
