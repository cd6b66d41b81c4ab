package armperf.jitlog;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The recorded and written logs below {@code src/test/resources/jitlog}, and short ways to mine them. */
final class Fixtures {
    static final String PREFIX = "JIT: cinderx/Jit/compiler.cpp:284 -- ";

    private static final Path FOLDER = Path.of("src", "test", "resources", "jitlog");

    private Fixtures() {}

    /** Every fixture; its name begins with that of its dialect and a hyphen. */
    static Stream<String> all() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("README.md"))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The dialect that a fixture is of. */
    static Dialect dialect(String fixture) {
        return Dialects.named(fixture.substring(0, fixture.indexOf('-')));
    }

    static byte[] bytes(String name) {
        try (InputStream in = Fixtures.class.getResourceAsStream("/jitlog/" + name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static LogSource source(String name, byte[] bytes) {
        return new LogSource(name, () -> new ByteArrayInputStream(bytes));
    }

    static MinedLogs mine(String... names) {
        return LogMiner.mine(
                Arrays.stream(names).map(name -> source(name, bytes(name))).toList(), Optional.empty(), List.of());
    }

    static MinedLogs mineText(String text) {
        return mineBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    static MinedLogs mineBytes(byte[] bytes) {
        return LogMiner.mine(List.of(source("test.log", bytes)), Optional.empty(), List.of());
    }

    static List<LogEvent> events(Dialect dialect, byte[] bytes) {
        List<LogEvent> events = new ArrayList<>();
        try {
            dialect.read(new ByteArrayInputStream(bytes), events::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return events;
    }
}
