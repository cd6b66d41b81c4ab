package armperf.config;

import armperf.run.Extension;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * How one sample is taken, and how many.
 *
 * @param script as written: a path from the project's folder
 * @param benchmarks names that the script is given, in order; none where there is a suite
 * @param suite which benchmarks of pyperformance, as its {@code -b} takes them; absent: the names above
 * @param code globs of the benchmark's code inside the build's folder; empty: taken as the same in both builds
 * @param count blocks; at least 1
 * @param warmup rounds at the start of every session that do not count
 * @param logs when full JIT logs are written
 * @param timeout how long one sample may take
 * @param prefix words put before the measured command; may hold {@link Placeholders}
 * @param counters events that perf stat counts beside the time, where the host has it
 * @param rebuilds how many times each commit is built, in as many folders; blocks take them in turn
 * @param extend by which rule a rerun takes more blocks; absent: it takes none
 */
public record SampleConfig(
        String script,
        List<String> benchmarks,
        Optional<String> suite,
        List<String> code,
        int count,
        int warmup,
        Logs logs,
        Duration timeout,
        List<String> prefix,
        List<String> counters,
        int rebuilds,
        Optional<Extension> extend) {
    /** Folders of builds are named with one digit for the copy. */
    public static final int MOST_REBUILDS = 5;

    /** When full JIT logs are written. */
    public enum Logs {
        /** From one untimed sample per block, build and mode. */
        APART,
        /** While timed, both sides alike. */
        TIMED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public SampleConfig {
        Objects.requireNonNull(script, "script");
        Objects.requireNonNull(suite, "suite");
        Objects.requireNonNull(logs, "logs");
        Objects.requireNonNull(timeout, "timeout");
        Objects.requireNonNull(extend, "extend");
        benchmarks = List.copyOf(benchmarks);
        code = List.copyOf(code);
        prefix = List.copyOf(prefix);
        counters = List.copyOf(counters);
        if (rebuilds < 1 || rebuilds > MOST_REBUILDS) {
            throw new IllegalArgumentException("no such number of builds: " + rebuilds);
        }
        if (count < 1 || warmup < 0) {
            throw new IllegalArgumentException("no such number of blocks: " + count + " after " + warmup);
        }
    }

    /** Whether a script, a path and a table can take this as the name of a benchmark. */
    public static boolean isBenchmark(String name) {
        return Names.isSafe(name);
    }

    /** The same where no time counts: no hardware events, and these words before the command. */
    public SampleConfig untimed(List<String> itsPrefix) {
        return new SampleConfig(
                script,
                benchmarks,
                suite,
                code,
                count,
                warmup,
                logs,
                timeout,
                itsPrefix,
                List.of(),
                rebuilds,
                Optional.empty());
    }
}
