package armperf.jitlog;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The recorded and written logs below {@code src/test/resources/jitlog}, and short ways to mine them. */
final class Fixtures {
    static final String PREFIX = "JIT: cinderx/Jit/compiler.cpp:284 -- ";

    /** Every fixture with the dialect that it is of. */
    static final List<String> CINDERX = List.of(
            "cinderx-upstream.log",
            "cinderx-fork.log",
            "cinderx-refusals.log",
            "cinderx-torn.log",
            "cinderx-fork-code.log",
            "cinderx-upstream-code.log",
            "cinderx-stats.json");

    static final List<String> HOTSPOT = List.of(
            "hotspot-17.xml",
            "hotspot-25.xml",
            "hotspot-17-code.xml",
            "hotspot-25-code.xml",
            "hotspot-17-interpreted.xml",
            "hotspot-25-interpreted.xml",
            "hotspot-17-killed.xml",
            "hotspot-17-killed-c1.log");

    private Fixtures() {}

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
