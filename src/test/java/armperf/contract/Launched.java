package armperf.contract;

import armperf.cli.Cli;
import armperf.cli.ResultStream;
import armperf.cli.Surroundings;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * What one command, run in this process, came to.
 *
 * @param exit its exit code
 * @param out what it wrote to standard output
 * @param err and to standard error
 */
public record Launched(int exit, String out, String err) {
    /** Runs a command as typed in this folder, without a terminal. */
    public static Launched in(Path folder, String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Surroundings around = new Surroundings(
                InputStream.nullInputStream(),
                new ResultStream(out),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                folder,
                folder,
                Map.of(),
                Clock.systemUTC(),
                new SplittableRandom(1),
                false,
                Optional.empty());
        int exit = new Cli(around).run(words);
        return new Launched(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
