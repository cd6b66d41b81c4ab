package armperf.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What is asked most often and is always the same: answered without describing all commands to picocli, which would take
 * longer than the rest of the start.
 */
final class ReadyAnswer {
    private ReadyAnswer() {}

    /** The text that these words ask for and nothing else; empty for all other words. */
    static Optional<String> to(String... words) {
        if (words.length != 1) {
            return Optional.empty();
        }
        return switch (words[0]) {
            case "-V", "--version" -> Optional.of("armperf " + VersionProvider.version() + "\n");
            case "-h", "--help", "help" -> Optional.of(help());
            default -> Optional.empty();
        };
    }

    /** The program's help, as a test writes it down. */
    private static String help() {
        try (InputStream in = ReadyAnswer.class.getResourceAsStream("/armperf/help.txt")) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its help");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
