package armperf.cli;

import armperf.report.Visible;
import armperf.report.Width;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Everything that a command gets from outside, so that a test can give it something else.
 *
 * @param in standard input; nothing reads it unless it is named as {@code -}
 * @param out results
 * @param err progress and warnings
 * @param workingDir where the command was typed
 * @param home the user's home folder
 * @param environment environment variables
 * @param clock this machine's clock
 * @param random draws seeds and run ids
 * @param terminal whether {@code out} is one
 * @param live the line at the bottom of the terminal that {@code err} is; absent where it is none, or none that
 *     people look at: in CI, and where escape codes mean nothing
 */
public record Surroundings(
        InputStream in,
        ResultStream out,
        PrintStream err,
        Path workingDir,
        Path home,
        Map<String, String> environment,
        Clock clock,
        RandomGenerator random,
        boolean terminal,
        Optional<LiveLine> live) {
    public Surroundings {
        environment = Map.copyOf(environment);
        boolean machine = !environment.getOrDefault("CI", "").isEmpty()
                || environment.getOrDefault("TERM", "").equals("dumb");
        live = live.filter(line -> !machine);
    }

    /** Prints untrusted text to {@code err}, folded between words where that is a terminal. */
    void tell(String text) {
        Width width = live.map(line -> Width.of(line.columns())).orElse(Width.unlimited());
        Visible.lines(text).lines().flatMap(line -> width.folded(line).stream()).forEach(err::println);
    }
}
