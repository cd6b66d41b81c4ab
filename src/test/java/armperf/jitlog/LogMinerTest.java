package armperf.jitlog;

import static armperf.jitlog.Fixtures.PREFIX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import armperf.outcome.ExitCode;
import armperf.outcome.UserException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogMinerTest {
    private static final String FINISHED = PREFIX + "Finished compiling __main__:f in 5us, code size: 6 bytes\n";

    @Test
    void names_the_known_dialects_when_asked_for_another() {
        assertThatThrownBy(() -> LogMiner.mine(List.of(), Optional.of("luajot"), List.of()))
                .isInstanceOfSatisfying(
                        UserException.class, e -> assertThat(e.exit()).isEqualTo(ExitCode.USAGE))
                .hasMessageContaining("luajot")
                .hasMessageContaining("hotspot, cinderx");
    }

    @Test
    void says_which_log_cannot_be_read(@TempDir Path folder) {
        assertThatThrownBy(() ->
                        LogMiner.mine(List.of(LogSource.of(folder.resolve("gone.log"))), Optional.empty(), List.of()))
                .isInstanceOfSatisfying(
                        UserException.class, e -> assertThat(e.exit()).isEqualTo(ExitCode.EVIDENCE))
                .hasMessageContaining("gone.log");
    }

    @Test
    void a_log_that_fills_the_memory_ends_with_its_name_and_what_to_do() {
        LogSource log = new LogSource("huge.log", () -> new InputStream() {
            private int given;

            @Override
            public int read() {
                byte[] begins = FINISHED.getBytes(StandardCharsets.UTF_8);
                if (given == Dialects.HEAD_BYTES + begins.length) {
                    throw new OutOfMemoryError("Java heap space");
                }
                return begins[given++ % begins.length];
            }

            @Override
            public int read(byte[] into, int from, int length) {
                into[from] = (byte) read();
                return 1;
            }
        });

        assertThatThrownBy(() -> LogMiner.mine(List.of(log), Optional.of("cinderx"), List.of()))
                .isInstanceOfSatisfying(
                        UserException.class, e -> assertThat(e.exit()).isEqualTo(ExitCode.EVIDENCE))
                .hasMessageContaining("'huge.log' names too many functions")
                .hasMessageContaining("-Xmx4g");
    }

    @Test
    void a_file_counts_once_however_often_and_by_whatever_name_it_is_given(@TempDir Path folder) throws IOException {
        Path log = Files.writeString(folder.resolve("a.log"), FINISHED);
        Path link = Files.createSymbolicLink(folder.resolve("link.log"), log);
        Path hard = Files.createLink(folder.resolve("hard.log"), log);
        Path copy = Files.writeString(folder.resolve("copy.log"), FINISHED);
        List<LogSource> logs =
                Stream.of(log, link, hard, log, copy).map(LogSource::of).toList();

        MinedLogs mined = LogMiner.mine(logs, Optional.empty(), List.of());

        assertThat(mined.compiled().count()).isEqualTo(2);
        assertThat(mined.files()).hasSize(2);
        assertThat(mined.warnings()).hasSize(3).allSatisfy(warning -> {
            assertThat(warning.kind()).isEqualTo("same-log");
            assertThat(warning.text()).contains("is the same file as '" + log + "'");
        });
        assertThat(Explainer.explain(logs, "cinderx", new AskedFunction("__main__:f"), false)
                        .lines())
                .hasSize(2);
    }

    @Test
    void lines_of_another_dialect_are_counted_in_a_warning(@TempDir Path folder) throws IOException {
        String other = "[TRACE   1 a.lua:4 loop]\n";
        Path small = Files.writeString(folder.resolve("small.log"), FINISHED + other + other + FINISHED);
        Path big =
                Files.writeString(folder.resolve("big.log"), FINISHED + "a line of a dump\n".repeat(200_000) + other);

        for (Path log : List.of(small, big)) {
            assertThat(LogMiner.mine(List.of(LogSource.of(log)), Optional.empty(), List.of())
                            .warnings())
                    .filteredOn(warning -> warning.kind().equals("mixed-dialects"))
                    .singleElement()
                    .satisfies(warning -> assertThat(warning.text())
                            .contains(log.equals(small) ? "at least 2 lines" : "at least 1 line of it is one")
                            .contains("--dialect luajit"));
        }
        assertThat(Fixtures.mineText(FINISHED + other).warnings())
                .extracting("kind")
                .containsExactly("mixed-dialects");
    }

    @ParameterizedTest
    @CsvSource({
        "fd377a585a000004,xz -dc log | armperf mine-logs -",
        "425a683931415926,bzip2 -dc log | armperf mine-logs -",
        "fffe4a0049005400,iconv -f UTF-16 -t UTF-8 log | armperf mine-logs -",
        "4a00490054003a00200063006900,iconv -f UTF-16LE -t UTF-8 log | armperf mine-logs -"
    })
    void says_what_a_log_is_that_it_cannot_read_and_what_to_do(String bytes, String command) {
        LogSource log = Fixtures.source("log", HexFormat.of().parseHex(bytes));

        assertThat(LogMiner.mine(List.of(log), Optional.empty(), List.of()).warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning.text()).contains(command));
    }

    @ParameterizedTest
    @CsvSource({
        "logs/jit-pid-42.log,42",
        "hotspot_pid42.log.gz,42",
        "pid.7,7",
        "jit-42.log,",
        "pid-9/jit.log,",
        "rapid42.log,",
        "pid-42a.log,"
    })
    void reads_the_process_from_a_name_that_tells_it(String name, Long pid) {
        LogSource log = Fixtures.source(name, FINISHED.getBytes(StandardCharsets.UTF_8));

        assertThat(LogMiner.mine(List.of(log), Optional.empty(), List.of())
                        .files()
                        .get(0)
                        .pid())
                .isEqualTo(pid == null ? OptionalLong.empty() : OptionalLong.of(pid));
    }

    @ParameterizedTest
    @CsvSource({"'', 7, manager", "'<hotspot_log version=''160 1'' process=''42''>', 42, worker"})
    void a_process_is_what_its_run_says_of_the_one_that_the_log_itself_or_else_the_run_names(
            String log, long pid, String role) {
        LogSource source = LogSource.ofRun(
                "jit.7.log",
                () -> new ByteArrayInputStream(log.getBytes(StandardCharsets.UTF_8)),
                OptionalLong.of(7),
                Map.of(7L, "manager", 42L, "worker"));

        assertThat(LogMiner.mine(List.of(source), Optional.of("hotspot"), List.of())
                        .files())
                .singleElement()
                .satisfies(file -> {
                    assertThat(file.pid()).hasValue(pid);
                    assertThat(file.role()).hasValue(role);
                });
    }

    @Test
    void says_that_something_else_follows_a_gzip_archive() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(FINISHED.getBytes(StandardCharsets.UTF_8));
        }
        packed.writeBytes("garbage".getBytes(StandardCharsets.UTF_8));
        MinedLogs logs = Fixtures.mineBytes(packed.toByteArray());

        assertThat(logs.compiled().count()).isEqualTo(1);
        assertThat(logs.warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning.text()).contains("something else follows"));
    }

    @Test
    void of_an_archive_of_which_nothing_can_be_unpacked_only_that_is_said() {
        MinedLogs logs = Fixtures.mineBytes(HexFormat.of().parseHex("28b52ffd0458"));

        assertThat(logs.warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning.text()).contains("nothing could be unpacked"));
    }

    @Test
    void an_empty_log_comes_to_zeros_and_a_warning() {
        MinedLogs logs = Fixtures.mineText("");

        assertThat(logs.understood()).isFalse();
        assertThat(logs.dialect()).isEqualTo(MinedLogs.UNKNOWN);
        assertThat(logs.compiled()).isEqualTo(new MinedLogs.Compiled(0, 0, 0, 0, 0, 0, 0, 0));
        assertThat(logs.warnings()).extracting("kind").containsExactly("empty-log");
    }

    @Test
    void a_binary_file_comes_to_zeros_and_a_warning() {
        MinedLogs logs = Fixtures.mineBytes(new byte[] {0x7F, 'E', 'L', 'F', 0, 0, 1});

        assertThat(logs.understood()).isFalse();
        assertThat(logs.bytes()).isEqualTo(7);
        assertThat(logs.bodyBytes()).isEqualTo(7);
        assertThat(logs.warnings()).extracting("kind").containsExactly("binary-log");
    }

    @Test
    void a_text_of_no_dialect_comes_to_zeros_and_a_warning() {
        MinedLogs logs = Fixtures.mineText("[2d0a5f0a8] {jit-summary\n");

        assertThat(logs.understood()).isFalse();
        assertThat(logs.notUnderstood().lines()).isZero();
        assertThat(logs.warnings()).extracting("kind").containsExactly("unknown-dialect");
    }

    @Test
    void says_what_a_log_looks_like_when_it_was_forced_to_be_read_as_something_else() {
        MinedLogs logs = LogMiner.mine(
                List.of(Fixtures.source("a.log", Fixtures.bytes("cinderx-fork.log"))),
                Optional.of("hotspot"),
                List.of());

        assertThat(logs.understood()).isFalse();
        assertThat(logs.dialect()).isEqualTo("hotspot");
        assertThat(logs.warnings())
                .extracting("text")
                .containsExactly("'a.log' looks like a log of cinderx, and was read as one of hotspot; "
                        + "read it with --dialect cinderx");
    }

    @Test
    void warns_of_a_log_of_another_dialect_among_the_others() {
        MinedLogs logs = Fixtures.mine("cinderx-fork.log", "hotspot-17-interpreted.xml");

        assertThat(logs.dialect()).isEqualTo("cinderx");
        assertThat(logs.compiled().count()).isEqualTo(2);
        assertThat(logs.warnings()).extracting("kind").containsExactly("other-dialect");
    }

    @Test
    void finds_the_dialect_behind_more_dump_than_a_head_holds() {
        MinedLogs logs = Fixtures.mineText("  v1:Object = LoadArg\n".repeat(10_000) + FINISHED);

        assertThat(logs.dialect()).isEqualTo("cinderx");
        assertThat(logs.compiled().count()).isEqualTo(1);
    }

    @Test
    void reads_a_packed_log_and_counts_its_bytes_as_they_were_written() throws IOException {
        byte[] log = Fixtures.bytes("cinderx-upstream.log");
        MinedLogs logs = Fixtures.mineBytes(packed(log));

        assertThat(logs.bytes()).isEqualTo(log.length);
        assertThat(logs.compiled())
                .isEqualTo(Fixtures.mine("cinderx-upstream.log").compiled());
    }

    @Test
    void reads_a_packed_log_that_was_cut_off_as_far_as_it_goes() throws IOException {
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        for (int i = 0; i < 20_000; i++) {
            log.writeBytes(FINISHED.replace(":f", ":f" + (i * 7919 % 20_000)).getBytes(StandardCharsets.UTF_8));
        }
        byte[] packed = packed(log.toByteArray());
        MinedLogs logs = Fixtures.mineBytes(Arrays.copyOf(packed, packed.length / 2));

        assertThat(logs.compiled().count()).isBetween(1L, 19_999L);
        assertThat(logs.warnings()).extracting("kind").contains("damaged-archive");
    }

    @Test
    void a_packed_log_cut_in_its_header_is_no_evidence() throws IOException {
        MinedLogs logs = Fixtures.mineBytes(Arrays.copyOf(packed(new byte[0]), 5));

        assertThat(logs.understood()).isFalse();
        assertThat(logs.warnings()).extracting("kind").contains("damaged-archive");
    }

    @Test
    void weights_are_shares_of_all_misses() {
        for (MinedLogs logs : List.of(
                Fixtures.mine("cinderx-refusals.log"),
                Fixtures.mine("cinderx-refusals.log", "cinderx-refusals.log"),
                Fixtures.mine("hotspot-25.xml"))) {
            assertThat(logs.functions().stream()
                            .mapToDouble(MinedLogs.MissedFunction::weight)
                            .sum())
                    .isCloseTo(1, within(1e-9));
            assertThat(logs.misses().stream()
                            .mapToDouble(MinedLogs.MissGroup::weight)
                            .sum())
                    .isCloseTo(1, within(1e-9));
        }
    }

    @Test
    void an_earlier_request_weighs_more() {
        String miss = "Cannot compile m:%s to HIR because it uses banned global 'eval'\n";
        MinedLogs logs = Fixtures.mineText(
                PREFIX + miss.formatted("late_name_but_first") + FINISHED.repeat(3) + PREFIX + miss.formatted("a"));

        assertThat(logs.functions())
                .extracting(MinedLogs.MissedFunction::function)
                .containsExactly("m:late_name_but_first", "m:a");
    }

    @Test
    void groups_misses_by_reason_and_detail() {
        MinedLogs logs = Fixtures.mine("cinderx-refusals.log", "cinderx-refusals.log");

        assertThat(logs.misses())
                .filteredOn(group -> group.reason().equals("unsupported-opcode"))
                .singleElement()
                .satisfies(group -> {
                    assertThat(group.detail()).isEqualTo("LOAD_NAME");
                    assertThat(group.functions()).isEqualTo(1);
                    assertThat(group.events()).isEqualTo(4);
                    assertThat(group.examples()).containsExactly("__main__:names");
                });
    }

    @Test
    void adds_several_logs_up_and_keeps_what_each_came_to() {
        MinedLogs logs = Fixtures.mine("cinderx-upstream.log", "cinderx-fork.log");

        assertThat(logs.compiled().count()).isEqualTo(6);
        assertThat(logs.compiled().functions()).isEqualTo(4);
        assertThat(logs.compiled().active()).isEqualTo(3);
        assertThat(logs.files()).extracting(file -> file.compiled().active()).containsExactly(2L, 2L);
    }

    @Test
    void says_of_many_logs_with_the_same_trouble_how_many_there_are() {
        MinedLogs logs = LogMiner.mine(
                Collections.nCopies(8, Fixtures.source("a.log", new byte[0])), Optional.empty(), List.of());

        assertThat(logs.warnings()).hasSize(6).last().extracting("text").isEqualTo("and 3 more like it");
    }

    private static byte[] packed(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        }
        return packed.toByteArray();
    }
}
