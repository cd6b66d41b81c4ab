package armperf.host;

import armperf.outcome.UserException;
import armperf.run.Remains;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at what a job that died left on its host, before the next job clears that away. */
public final class PostMortem {
    /** Kept of each text: enough to see where it died. */
    public static final int LINES = 12;

    private static final int LONGEST_LINE = 300;
    /** A debugger with a big core, twice, and a journal that takes its time. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /**
     * Words that stand before a command so that it may leave a core, where the host can read one: most hosts allow none.
     */
    public static final List<String> LEAVING_A_CORE = List.of(
            "sh",
            "-c",
            "if command -v gdb || command -v coredumpctl; then ulimit -S -c \"$(ulimit -H -c)\"; fi >/dev/null 2>&1;"
                    + " exec \"$@\"",
            "armperf-attempt");

    private final Host host;

    public PostMortem(Host host) {
        this.host = host;
    }

    /**
     * What is left of a job.
     *
     * @param job the folder of the job
     * @param build the folder of the build that it ran, by which its core is known
     * @param work the folder that it started in
     * @param sample the folder that it wrote to
     */
    public Remains of(RemotePath job, RemotePath build, RemotePath work, RemotePath sample) {
        try {
            ScriptResult answer = host.run(Script.of(
                            ShellResource.text("post-mortem.sh"),
                            job.text(),
                            build.text(),
                            work.text(),
                            sample.text(),
                            Integer.toString(LINES))
                    .within(PATIENCE));
            return read(answer.stdout().text());
        } catch (UserException e) {
            if (!e.kind().equals(Host.TIMED_OUT)) {
                throw e;
            }
            return new Remains(
                    Optional.empty(),
                    List.of(),
                    Optional.empty(),
                    Optional.of("looking for its core took longer than " + PATIENCE.toMinutes() + " minutes"),
                    List.of(),
                    List.of());
        }
    }

    private static Remains read(String answer) {
        Optional<String> signal = Optional.empty();
        Optional<String> tool = Optional.empty();
        Optional<String> none = Optional.empty();
        List<String> frames = new ArrayList<>();
        List<String> lines = answer.lines().toList();
        int end = Math.max(0, lines.indexOf(""));
        for (String line : lines.subList(0, end)) {
            String value = cut(line.substring(line.indexOf('=') + 1));
            switch (line.substring(0, Math.max(0, line.indexOf('=')))) {
                case "signal" -> signal = Optional.of(value);
                case "tool" -> tool = Optional.of(value);
                case "none" -> none = Optional.of(value);
                case "frame" -> frames.add(value);
                default -> {
                    // What a login prints of its own.
                }
            }
        }
        if (frames.isEmpty() && none.isEmpty()) {
            none = Optional.of(tool.map(reader -> reader + " shows no frame of its core")
                    .orElse("the host did not say what it left"));
        }
        return new Remains(
                signal,
                frames,
                frames.isEmpty() ? Optional.empty() : tool,
                none,
                last(lines.subList(Math.min(end + 1, lines.size()), lines.size())),
                List.of());
    }

    /** The last lines that say something, each no longer than can be read. */
    public static List<String> last(List<String> lines) {
        List<String> said = lines.stream()
                .filter(line -> !line.isBlank())
                .map(PostMortem::cut)
                .toList();
        return said.subList(Math.max(0, said.size() - LINES), said.size());
    }

    private static String cut(String line) {
        return line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) : line;
    }
}
