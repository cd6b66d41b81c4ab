package armperf.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import armperf.outcome.ExitCode;
import armperf.outcome.UserException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProfilesTest {
    private static final Path RECORDED = Path.of("src", "test", "resources", "profile");

    @Test
    void reads_what_perf_recorded_of_a_jvm() throws IOException {
        Profile profile = recorded("hotspot-25-perf-script.txt");

        assertThat(profile.kind()).isEqualTo("perf-script");
        assertThat(profile.samples()).isEqualTo(66);
        assertThat(share(profile, "Refused.huge")).isCloseTo(39 / 66.0, within(1e-9));
        assertThat(share(profile, "Refused.hot")).isCloseTo(11 / 66.0, within(1e-9));
        assertThat(profile.unnamed() / profile.weight()).isCloseTo(5 / 66.0, within(1e-9));
        assertThat(profile.notUnderstood()).isZero();
    }

    @Test
    void samples_weigh_their_period_and_those_of_other_events_nothing() throws IOException {
        Profile profile = recorded("cinderx-perf-script.txt");

        assertThat(profile.samples()).isEqualTo(7);
        assertThat(profile.weight()).isEqualTo(12_000_000);
        assertThat(profile.byFunction())
                .containsOnly(
                        entry(python("slow", "/srv/bench/run.py"), 4_000_000.0),
                        entry(python("_parse", "/usr/lib/python3.14/re/_parser.py"), 1_000_000.0),
                        entry(best("__main__:fast"), 2_000_000.0),
                        entry(best("__main__:slow"), 2_000_000.0));
        // An interpreter that compiled code called: nothing says what it ran.
        assertThat(profile.unnamed()).isEqualTo(1_000_000);
        assertThat(profile.elsewhere()).isEqualTo(2_000_000);
        assertThat(profile.otherEvents()).isEqualTo(1);
        assertThat(profile.notUnderstood()).isEqualTo(1);
    }

    @Test
    void perf_without_stacks_has_its_one_frame_on_the_line() throws IOException {
        Profile profile = read("""
                          python 17017 13981.617748:    2004008 cpu-clock:      7f74ec7cefda _PyEval_EvalFrameDefault+0x5a (/usr/lib/libpython3.12.so.1.0)
                          python 17017 13981.619753:    2004008 cpu-clock:      7f74ec7a9c1e py::f:/x.py (/tmp/perf-17017.map)
                """);

        assertThat(profile.samples()).isEqualTo(2);
        assertThat(share(profile, "f")).isEqualTo(0.5);
        assertThat(profile.unnamed()).isEqualTo(2004008);
    }

    @Test
    void reads_folded_stacks() throws IOException {
        Profile profile = read("""
                # a comment
                java;Lcom/Foo;::main;Lcom/Foo;::bar;memcpy 30
                java;Interpreter 10
                python;<module> (/srv/x.py);A.m (/srv/x.py:12) 50
                python;kernel_thing 5
                python;m 1x
                swapper 5
                """);

        assertThat(profile.kind()).isEqualTo("folded");
        assertThat(profile.weight()).isEqualTo(100);
        assertThat(share(profile, "com.Foo.bar")).isEqualTo(0.3);
        assertThat(share(profile, "A.m")).isEqualTo(0.5);
        assertThat(profile.unnamed()).isEqualTo(10);
        assertThat(profile.elsewhere()).isEqualTo(10);
        assertThat(profile.notUnderstood()).isEqualTo(1);
    }

    @Test
    void a_line_that_no_profiler_writes_is_counted_and_not_kept() throws IOException {
        String odd = "a;" + "b".repeat(3 * ProfileLines.LONGEST) + " 7";

        Profile profile = read("a;m:f 3\r\n" + odd + "\n" + "a;" + "c".repeat(500_000) + " 4\na;m:f 5");

        assertThat(profile.weight()).isEqualTo(12);
        assertThat(share(profile, "m:f")).isCloseTo(8.0 / 12, within(1e-9));
        assertThat(profile.notUnderstood()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "py::A.f.<locals>.<lambda>:/srv/a b.py   | A.f.<locals>.<lambda>      | INTERPRETED",
                "py::_load:<frozen importlib._bootstrap> | _load                      | INTERPRETED",
                "__CINDER_JIT:re._parser:_parse          | re._parser:_parse          | BEST",
                "Lcom/Foo$Inner;::bar                    | com.Foo$Inner.bar          | SOME",
                "com/Foo.<init>_[j]                      | com.Foo.<init>             | SOME",
                "com/Foo.bar_[0]                         | com.Foo.bar                | INTERPRETED",
                "int Hot.f(int, java.lang.String[])      | Hot.f                      | SOME",
                "void Hot$$Lambda/0x000000003e040210.run() | Hot$$Lambda/0x000000003e040210.run | SOME",
                "JS:*fast file:///srv/x.js:1:1           | fast                       | BEST",
                "JS:~slow file:///srv/x.js:2:1           | slow                       | INTERPRETED",
                "__main__:slow                           | __main__:slow              | SOME",
                "Hot.f                                   | Hot.f                      | SOME"
            })
    void knows_how_jits_and_profilers_write_functions(String symbol, String name, ProfiledName.Code code) {
        assertThat(Frames.named(symbol))
                .hasValueSatisfying(found -> assertThat(found.name()).isEqualTo(name))
                .hasValueSatisfying(found -> assertThat(found.code()).isEqualTo(code));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "memcpy",
                "_PyEval_EvalFrameDefault.cold",
                "std::vector<int>::push_back(int&&)",
                "foo.constprop.0",
                "[unknown]",
                "do_syscall_64",
                "libc.so.6",
                "Interpreter",
                ""
            })
    void everything_else_is_no_function_of_the_program(String symbol) {
        assertThat(Frames.named(symbol)).isEmpty();
    }

    @Test
    void what_is_compressed_with_gzip_is_told_by_its_first_bytes() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write("python;eval (/srv/run.py:3) 30\n".getBytes(StandardCharsets.UTF_8));
        }

        assertThat(read(packed.toByteArray()).samples()).isEqualTo(30);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "dear diary\nnothing today\n", "\0\1\2\3", "f 0\n"})
    void a_file_without_a_sample_is_missing_evidence(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOfSatisfying(
                        UserException.class, e -> assertThat(e.exit()).isEqualTo(ExitCode.EVIDENCE))
                .hasMessageContaining("the.profile");
    }

    private Profile read(String text) throws IOException {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Profile read(byte[] bytes) throws IOException {
        return Profiles.read(new ByteArrayInputStream(bytes), "the.profile");
    }

    private static Profile recorded(String name) throws IOException {
        return read(Files.readAllBytes(RECORDED.resolve(name)));
    }

    private static double share(Profile profile, String name) {
        return profile.byFunction().entrySet().stream()
                        .filter(entry -> entry.getKey().name().equals(name))
                        .mapToDouble(Map.Entry::getValue)
                        .sum()
                / profile.weight();
    }

    private static ProfiledName python(String name, String file) {
        return new ProfiledName(name, Optional.of(file), ProfiledName.Code.INTERPRETED);
    }

    private static ProfiledName best(String name) {
        return new ProfiledName(name, Optional.empty(), ProfiledName.Code.BEST);
    }
}
