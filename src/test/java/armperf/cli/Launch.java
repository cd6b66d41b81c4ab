package armperf.cli;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs armperf in this process, as if its words had been typed in a folder. */
final class Launch {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Launch() {}

    /** How a command ended, and all that it printed. */
    record Result(int exitCode, String output, String errorOutput) {
        /** The one JSON document on standard output; fails if anything else is there. */
        JsonNode json() {
            return MAPPER.readTree(output);
        }
    }

    static Result armperf(Path folder, String... args) {
        return armperf(folder, Map.of(), args);
    }

    /** With environment variables. */
    static Result armperf(Path folder, Map<String, String> environment, String... args) {
        return armperf(folder, environment, new ByteArrayOutputStream(), args);
    }

    /** As above; what it tells on standard error can be read there while it runs. */
    static Result armperf(Path folder, Map<String, String> environment, ByteArrayOutputStream err, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int code = new Cli(around(folder, environment, out, err)).run(args);
        return new Result(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** What a command of which nothing is read stands in. */
    static Surroundings around(Path folder, Map<String, String> environment) {
        return around(folder, environment, new ByteArrayOutputStream(), new ByteArrayOutputStream());
    }

    private static Surroundings around(
            Path folder, Map<String, String> environment, ByteArrayOutputStream out, ByteArrayOutputStream err) {
        return new Surroundings(
                InputStream.nullInputStream(),
                new ResultStream(out),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                folder,
                folder.resolve("home-of-nobody"),
                environment,
                Clock.systemUTC(),
                new SplittableRandom(),
                false,
                Optional.empty());
    }
}
