package armperf.phase;

import armperf.host.Host;
import armperf.host.RemotePath;
import armperf.host.Script;
import armperf.outcome.UserException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Looks every now and then what a job prints, for whoever wants to see it. Never beside anything that is timed: for gates
 * and tests alone.
 */
final class OutputTail {
    private static final Duration LOOK = Duration.ofSeconds(2);

    /** Of the stream that was written last; a bar that paints itself over and over has its states between returns. */
    private static final String LAST = """
            cd -- "$1" || exit 0
            for stream in $(ls -t stdout stderr 2>/dev/null); do
                if [ -s "$stream" ]; then
                    tail -c 2000 "$stream"
                    break
                fi
            done
            """;

    private final Host host;
    private final Progress progress;

    OutputTail(Host host, Progress progress) {
        this.host = host;
        this.progress = progress;
    }

    /**
     * Does work that waits for a job, and tells meanwhile what the job prints, where anybody wants to know.
     *
     * @param job the job's folder
     */
    <T> T during(RemotePath job, Supplier<T> work) {
        if (!progress.wantsOutput()) {
            return work.get();
        }
        Thread looker = new Thread(() -> look(job), "armperf-output");
        looker.setDaemon(true);
        looker.start();
        try {
            return work.get();
        } finally {
            looker.interrupt();
        }
    }

    private void look(RemotePath job) {
        try {
            while (true) {
                Thread.sleep(LOOK.toMillis());
                String end = host.run(Script.of(LAST, job.toString())).stdout().text();
                lastLine(end).ifPresent(progress::printed);
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        } catch (UserException | IllegalStateException linkGone) {
            // It is only for looking: whoever waits for the job says what became of the link.
            assert linkGone != null;
        }
    }

    /** The last line with anything on it. */
    static Optional<String> lastLine(String text) {
        return text.lines().filter(line -> !line.isBlank()).reduce((one, next) -> next);
    }
}
