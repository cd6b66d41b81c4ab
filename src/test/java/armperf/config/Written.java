package armperf.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import armperf.outcome.ExitCode;
import armperf.outcome.UserException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/** A config file that a test wrote into a folder of its own. */
record Written(Path dir) {
    static final Path HOME = Path.of("/home/ann");

    /** Reads this text as {@code armperf.toml}. */
    Config read(String text) {
        return read(text, Overrides.none());
    }

    Config read(String text, Overrides overrides) {
        return read(text.getBytes(StandardCharsets.UTF_8), overrides);
    }

    Config read(byte[] bytes, Overrides overrides) {
        try {
            Files.write(dir.resolve(ConfigFile.NAME), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ConfigFile.find(dir).read(overrides, HOME);
    }

    /** What the user is told of this text. */
    String complaint(String text) {
        return complaint(text, Overrides.none());
    }

    String complaint(String text, Overrides overrides) {
        UserException thrown = catchThrowableOfType(UserException.class, () -> read(text, overrides));
        assertThat(thrown).as("a complaint about %s %s", text, overrides).isNotNull();
        assertThat(thrown.exit()).isEqualTo(ExitCode.USAGE);
        return thrown.getMessage();
    }

    static Overrides set(String... options) {
        return new Overrides(OptionalInt.empty(), List.of(), List.of(), List.of(options));
    }
}
