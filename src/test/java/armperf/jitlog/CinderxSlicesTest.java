package armperf.jitlog;

import static armperf.jitlog.Fixtures.PREFIX;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** However a log is cut into slices, and however many readers there are, it tells the same in the same order. */
class CinderxSlicesTest {
    @TempDir
    private Path folder;

    private List<LogEvent> inSlices(byte[] log, long sliceBytes, int readers) throws IOException {
        Path file = Files.write(folder.resolve("jit.log"), log);
        List<LogEvent> events = new ArrayList<>();
        try (PlainFile plain = PlainFile.open(file)) {
            new CinderxSlices(sliceBytes, readers).read(plain, events::add);
            assertThat(plain.bytesThere()).isEqualTo(log.length);
        }
        return events;
    }

    private void assertSameInSlices(byte[] log, int... sizes) throws IOException {
        List<LogEvent> fromEndToEnd = Fixtures.events(new CinderxDialect(), log);
        for (int size : sizes) {
            assertThat(inSlices(log, size, 3)).as("slices of %d bytes", size).isEqualTo(fromEndToEnd);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cinderx-upstream.log", "cinderx-fork.log", "cinderx-refusals.log", "cinderx-torn.log"})
    void tells_the_same_as_from_end_to_end(String fixture) throws IOException {
        byte[] log = Fixtures.bytes(fixture);

        assertSameInSlices(log, 4, 5, 7, 64, 100, 333, 1000, log.length - 1, log.length, log.length + 1);
    }

    @Test
    void tells_the_same_of_pieces_in_any_order() throws IOException {
        List<String> pieces = List.of(
                PREFIX,
                "JIT: ",
                "JIT: cinderx",
                "\n",
                "\r\n",
                "\n\n",
                "Compiling m:f\n",
                PREFIX + "Compiling m:f\n",
                PREFIX + "Compiling m:f in 5us, code size: 1 bytes\n",
                PREFIX + "Finished compiling m:f in 5us, code size: 1 bytes in 7us, code size: 2 bytes\n",
                PREFIX + "Finished compiling m:f in 5us, code size: 1 bytes",
                PREFIX + "Finished compiling m:f",
                PREFIX + "JIT runtime stats:\n",
                "{'deopt': [{'normal': {'func_qualname': 'f', 'reason': 'Raise'}, 'int': {'count': 2}}]}",
                "{'deopt': [{'normal': {'func_qualname': 'f', 'reason': 'Raise'}, 'int': {'count': -2}}]}",
                PREFIX + "Abort\n",
                PREFIX + "Assertion failed: a->isReg()\n",
                "Unsupported operand type for MOV: Stack, FPR\n",
                "cpp:284 -- Finished compiling m:f in 5us, code size: 1 bytes\n",
                "84 -- Comp",
                "z in 5us, code size: 1 bytes\n",
                "fun m:f {\n  bb 0 {\n    v1:Object = LoadArg<0>\n  }\n}\n",
                "J",
                "JIT:",
                "\u0000\u00b5",
                "x".repeat(40));
        Random random = new Random(20260219);
        for (int round = 0; round < 300; round++) {
            StringBuilder log = new StringBuilder(round % 7 == 0 ? "\ufeff" : "");
            for (int piece = random.nextInt(30); piece >= 0; piece--) {
                log.append(pieces.get(random.nextInt(pieces.size())));
            }
            assertSameInSlices(
                    log.toString().getBytes(StandardCharsets.UTF_8),
                    4 + random.nextInt(9),
                    4 + random.nextInt(60),
                    4 + random.nextInt(400));
        }
    }

    @Test
    void tells_the_same_of_lines_that_are_longer_than_a_window_and_many_slices() throws IOException {
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        String name = "n".repeat(300_000);
        for (String piece : List.of(
                PREFIX + "Compiling m:" + name + "\n",
                PREFIX + "Finished compiling m:" + name + " in 5us, code size: 1 bytes\n",
                "y".repeat(600_000) + PREFIX + "Compiling m:torn\n",
                PREFIX + "JIT runtime stats:\n",
                "{'deopt': [" + " ".repeat(700_000) + "{'normal': {'func_qualname': 'f', 'reason': 'Raise'}, "
                        + "'int': {'count': 2}}]}\n",
                PREFIX + "Compiling m:last\n",
                "z".repeat(500_000))) {
            log.writeBytes(piece.getBytes(StandardCharsets.UTF_8));
        }

        assertSameInSlices(log.toByteArray(), 4096, 65_536, 262_144, 1 << 20);
    }

    @ParameterizedTest
    @CsvSource({"65536, 131071", "200000, 331071", "1000000, 65536"})
    void tells_the_same_of_lines_across_the_end_of_a_window(int sliceBytes, int end) throws IOException {
        String lines =
                PREFIX + "Compiling m:\u00e9\r\n" + PREFIX + "Finished compiling m:\u00e9 in 5us, code size: 1 bytes\n";
        byte[] dump = "J\u0000\u00b5 x".repeat(end).getBytes(StandardCharsets.UTF_8);
        for (int across = 0; across <= lines.length() + 2; across++) {
            ByteArrayOutputStream log = new ByteArrayOutputStream();
            log.writeBytes((PREFIX + "Compiling m:g\n").getBytes(StandardCharsets.UTF_8));
            log.write(dump, 0, end - 1 - across - log.size());
            log.writeBytes(("\n" + lines + "a dump\n").getBytes(StandardCharsets.UTF_8));

            List<LogEvent> events = inSlices(log.toByteArray(), sliceBytes, 1);

            assertThat(events).as("%d bytes before the end", across).hasSize(5);
            assertThat(events.get(2)).isInstanceOf(LogEvent.Compiled.class);
            assertThat(events).isEqualTo(Fixtures.events(new CinderxDialect(), log.toByteArray()));
        }
    }

    @Test
    void knows_of_an_abort_what_was_begun_slices_before() throws IOException {
        String begun = PREFIX + "Compiling m:f\n" + "a dump\n".repeat(100);
        byte[] log = (begun + (PREFIX + "Abort\nUnreachable.\n").repeat(3)).getBytes(StandardCharsets.UTF_8);

        assertThat(inSlices(log, 50, 2))
                .filteredOn(LogEvent.Aborted.class::isInstance)
                .hasSize(3)
                .containsOnly(new LogEvent.Aborted("Abort: Unreachable.", Optional.of(FunctionName.of("m:f"))));
        assertSameInSlices(log, 50, 100, 500);
    }

    @Test
    void knows_of_a_cut_off_finish_what_was_begun_slices_before() throws IOException {
        String begun = PREFIX + "Compiling m:f in 5us, code size: 1 bytes and more\n" + "a dump\n".repeat(100);
        byte[] log =
                (begun + PREFIX + "Finished compiling m:f in 5us, code size: 1 bytes").getBytes(StandardCharsets.UTF_8);

        assertThat(inSlices(log, 50, 2)).noneMatch(LogEvent.Compiled.class::isInstance);
        assertSameInSlices(log, 50, 100, 500);
    }
}
