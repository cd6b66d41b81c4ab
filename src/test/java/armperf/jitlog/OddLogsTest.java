package armperf.jitlog;

import static armperf.jitlog.Fixtures.PREFIX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import armperf.outcome.UserException;
import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Logs that are no logs, logs in odd packings, and logs that come in odd ways. */
class OddLogsTest {
    private static final String FINISHED = PREFIX + "Finished compiling m:f in 5us, code size: 6 bytes";

    /** A line of each dialect that says that a function was compiled. */
    private static final Map<String, String> COMPILED = Map.of(
            "hotspot",
            "<nmethod compile_id='2' compiler='c2' level='4' size='100' method='a.B f ()V' stamp='0.03'/>",
            "cinderx",
            FINISHED,
            "luajit",
            "[TRACE   2 a.lua:4 loop]",
            "v8",
            "[completed compiling 0x319cd776d8c9 <JSFunction add (sfi = 0xccc276aea11)> (target MAGLEV) - took 0.001, 0.243, 0.002 ms]");

    private static MinedLogs mine(LogSource source, String... dialect) {
        return LogMiner.mine(List.of(source), Arrays.stream(dialect).findFirst(), List.of());
    }

    /** So many bytes that nobody has to hold. */
    private static final class Endless extends InputStream {
        private final byte[] beginning;
        private final byte[] end;
        private final long length;
        private long at;

        Endless(String beginning, long filling, String end) {
            this.beginning = beginning.getBytes(StandardCharsets.UTF_8);
            this.end = end.getBytes(StandardCharsets.UTF_8);
            this.length = this.beginning.length + filling + this.end.length;
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int from, int wanted) {
            if (at == length) {
                return -1;
            }
            if (at < beginning.length || at >= length - end.length) {
                into[from] = at < beginning.length ? beginning[(int) at] : end[(int) (at - (length - end.length))];
                at++;
                return 1;
            }
            int some = (int) Math.min(wanted, length - end.length - at);
            Arrays.fill(into, from, from + some, (byte) 'x');
            at += some;
            return some;
        }
    }

    @Test
    void passes_over_a_line_of_two_gigabytes() throws IOException {
        long filling = 2L << 30;
        FileTally tally = new FileTally();
        new CinderxDialect()
                .read(
                        new Endless(PREFIX + "Compiling m:", filling, "\n" + FINISHED + "\n"),
                        event -> event.addTo(tally));

        assertThat(tally.compiles).isEqualTo(1);
        assertThat(tally.notUnderstood).isEqualTo(1);
        assertThat(tally.notUnderstoodExamples.get(0)).hasSizeLessThan(300);
        assertThat(tally.bodyBytes).isZero();
    }

    @ParameterizedTest
    @MethodSource("armperf.jitlog.DialectsTest#dialects")
    void passes_over_a_line_of_many_megabytes_in_every_dialect(Dialect dialect) throws IOException {
        assertThat(COMPILED).containsKey(dialect.name());
        String compiled = COMPILED.get(dialect.name());
        String begun = compiled.substring(0, compiled.length() / 2);
        FileTally tally = new FileTally();
        dialect.read(new Endless(begun, 80L << 20, "\n" + compiled + "\n"), event -> event.addTo(tally));

        assertThat(tally.compiles).isEqualTo(1);
        assertThat(tally.notUnderstood).isEqualTo(1);
        assertThat(tally.notUnderstoodExamples.get(0)).startsWith(begun).hasSizeLessThan(300);
        assertThat(tally.bodyBytes).isZero();
    }

    @Test
    void finds_the_pieces_of_a_line_at_the_end_of_two_gigabytes_of_dump() throws IOException {
        long filling = 2L << 30;
        FileTally tally = new FileTally();
        new CinderxDialect().read(new Endless("dump ", filling, FINISHED + "\n"), event -> event.addTo(tally));

        assertThat(tally.compiles).isZero();
        assertThat(tally.notUnderstood).isEqualTo(1);
        assertThat(tally.firstNotUnderstood).hasValue("dump ".length() + filling);
    }

    @Test
    void reads_lines_that_end_as_on_windows() {
        MinedLogs logs = Fixtures.mineText(
                PREFIX + "Compiling m:f\r\n" + FINISHED + "\r\n" + PREFIX + "Compiling m:f\r\n" + FINISHED);

        assertThat(logs.compiled().count()).isEqualTo(2);
        assertThat(logs.sizes()).containsOnlyKeys(FunctionName.of("m:f"));
        assertThat(logs.warnings()).isEmpty();
    }

    @Test
    void reads_names_that_hold_bytes_of_no_text() {
        byte[] log = (PREFIX + "Finished compiling m:f?\u0000g in 5us, code size: 6 bytes\n")
                .getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < log.length; i++) {
            if (log[i] == '?') {
                log[i] = (byte) 0xFF;
            }
        }

        assertThat(Fixtures.mineBytes(log).sizes()).containsOnlyKeys(FunctionName.of("m:f\ufffd\u0000g"));
    }

    @Test
    void says_what_is_wrong_with_a_log_that_is_empty_or_no_text() {
        assertThat(Fixtures.mineText("").warnings()).extracting("kind").containsExactly("empty-log");
        byte[] binary = new byte[5000];
        for (int i = 0; i < binary.length; i++) {
            binary[i] = (byte) (i * 37);
        }
        assertThat(Fixtures.mineBytes(binary).warnings()).extracting("kind").containsExactly("binary-log");
        assertThat(Fixtures.mineBytes(binary).understood()).isFalse();
    }

    @Test
    void says_which_dialect_a_log_looks_like_when_it_is_read_in_another() {
        MinedLogs logs = mine(Fixtures.source("j.xml", Fixtures.bytes("hotspot-17.xml")), "cinderx");

        assertThat(logs.understood()).isFalse();
        assertThat(logs.warnings())
                .filteredOn("kind", "other-dialect")
                .extracting("text")
                .first()
                .asString()
                .contains("looks like a log of hotspot", "--dialect hotspot");
    }

    @Test
    void reads_what_zstd_packed() {
        byte[] packed = Zstd.compress(Fixtures.bytes("cinderx-upstream.log"));

        MinedLogs logs = mine(Fixtures.source("jit.log", packed));

        assertThat(logs.compiled())
                .isEqualTo(Fixtures.mine("cinderx-upstream.log").compiled());
        assertThat(logs.bytes()).isEqualTo(Fixtures.bytes("cinderx-upstream.log").length);
        assertThat(logs.warnings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"50", "5f"})
    void reads_zstd_that_begins_with_a_frame_to_be_skipped(String first) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        packed.writeBytes(HexFormat.of().parseHex(first + "2a4d18" + "05000000" + "0102030405"));
        packed.writeBytes(Zstd.compress((FINISHED + "\n").getBytes(StandardCharsets.UTF_8)));
        MinedLogs logs = mine(Fixtures.source("jit.log", packed.toByteArray()));

        assertThat(logs.compiled().count()).isEqualTo(1);
        assertThat(logs.warnings()).isEmpty();
    }

    @Test
    void reads_several_frames_of_zstd_one_after_the_other() {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        packed.writeBytes(Zstd.compress((FINISHED + "\n").getBytes(StandardCharsets.UTF_8)));
        packed.writeBytes(Zstd.compress((FINISHED + "\n").getBytes(StandardCharsets.UTF_8)));

        assertThat(mine(Fixtures.source("jit.log", packed.toByteArray()))
                        .compiled()
                        .count())
                .isEqualTo(2);
    }

    @Test
    void reads_an_archive_cut_anywhere_as_far_as_it_goes() throws IOException {
        byte[] log = (PREFIX + "Compiling m:f\n" + FINISHED + "\n").repeat(40).getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream gzipped = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(gzipped)) {
            gzip.write(log);
        }
        for (byte[] packed : List.of(Zstd.compress(log), gzipped.toByteArray())) {
            // The first bytes tell that it is an archive at all.
            for (int length = 4; length < packed.length; length++) {
                MinedLogs logs = mine(Fixtures.source("jit.log", Arrays.copyOf(packed, length)), "cinderx");

                assertThat(logs.compiled().count()).isLessThanOrEqualTo(40);
                assertThat(logs.warnings()).extracting("kind").contains("damaged-archive");
            }
        }
    }

    @Test
    void reads_a_log_that_goes_by_once() {
        byte[] log = Fixtures.bytes("cinderx-upstream.log");

        MinedLogs logs = mine(LogSource.passing("standard input", new ByteArrayInputStream(log)));

        assertThat(logs.dialect()).isEqualTo("cinderx");
        assertThat(logs.bytes()).isEqualTo(log.length);
        assertThat(logs.compiled())
                .isEqualTo(Fixtures.mine("cinderx-upstream.log").compiled());
    }

    @Test
    void reads_a_packed_log_that_goes_by_once_and_is_longer_than_its_beginning() {
        byte[] log = (FINISHED + "\n").repeat(20_000).getBytes(StandardCharsets.UTF_8);

        MinedLogs logs = mine(LogSource.passing("standard input", new ByteArrayInputStream(Zstd.compress(log))));

        assertThat(logs.compiled().count()).isEqualTo(20_000);
        assertThat(logs.bytes()).isEqualTo(log.length);
    }

    @Test
    void asks_for_the_dialect_of_a_log_that_goes_by_and_begins_with_a_long_dump() {
        byte[] log = ("x\n".repeat(60_000) + FINISHED + "\n").getBytes(StandardCharsets.UTF_8);

        MinedLogs unknown = mine(LogSource.passing("standard input", new ByteArrayInputStream(log)));
        assertThat(unknown.bytes()).isEqualTo(log.length);
        assertThat(unknown.warnings()).extracting("text").first().asString().contains("--dialect");

        assertThat(mine(LogSource.passing("standard input", new ByteArrayInputStream(log)), "cinderx")
                        .compiled()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void reads_no_log_a_third_time_that_goes_by_once() {
        LogSource passing = LogSource.passing("standard input", new ByteArrayInputStream(new byte[3]));
        mine(passing);

        assertThatThrownBy(() -> mine(passing))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("write it to a file");
    }

    @Test
    void tells_the_same_of_a_file_and_of_a_stream(@TempDir Path folder) throws IOException {
        byte[] log = (FINISHED + "\n" + "a dump\n".repeat(3000)).repeat(450).getBytes(StandardCharsets.UTF_8);
        Path file = Files.write(folder.resolve("jit.log"), log);
        assertThat(CinderxSlices.isWorthwhile(log.length)).isTrue();

        MinedLogs inSlices = mine(LogSource.of("jit.log", file));

        assertThat(inSlices).isEqualTo(mine(Fixtures.source("jit.log", log)));
        assertThat(inSlices.compiled().count()).isEqualTo(450);
    }

    @Test
    void reads_the_counts_of_instructions_of_a_function() {
        MinedLogs logs = Fixtures.mineText(PREFIX
                + "Stats for m:f: {\"function\": \"m:f\", \"instructions\": {\"Decref\": 9, \"Phi\": 4}, \"types\": {\"X\": 1}}\n"
                + PREFIX + "Stats for m:g: {\"function\": \"m:g\", \"instr");

        assertThat(logs.files().get(0).instructions().keySet()).containsExactly(FunctionName.of("m:f"));
        assertThat(logs.files()
                        .get(0)
                        .instructions()
                        .get(FunctionName.of("m:f"))
                        .instructions())
                .containsEntry("Decref", 9L)
                .containsEntry("Phi", 4L)
                .hasSize(2);
        assertThat(logs.notUnderstood().lines()).isEqualTo(1);
    }

    @Test
    void fails_to_the_user_when_a_log_cannot_be_read() {
        assertThatThrownBy(() -> mine(LogSource.of(Path.of("no-such-file.log"))))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("no-such-file.log");
        assertThat(Optional.of(Packing.of(new byte[0]))).contains(Packing.NONE);
    }
}
