package armperf.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import armperf.outcome.ExitCode;
import armperf.outcome.UserException;
import armperf.outcome.Warning;
import armperf.run.Mode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampleFileTest {
    private static final Mode DEFAULT = new Mode("default", true);

    @TempDir
    Path dir;

    @Test
    void every_pyperf_process_with_values_is_one_sample() {
        SampleFile file = read("""
                {"benchmarks": [{"runs": [
                  {"warmups": [[1, 0.04]]}, {"values": [3, 1, 2]}, {"values": [5, 5, 9]}]}],
                 "metadata": {"name": "richards"}}
                """);

        assertThat(file.samples())
                .containsExactly(
                        new FileSample("richards", DEFAULT, "second", 2),
                        new FileSample("richards", DEFAULT, "second", 5));
        assertThat(file.warnings()).isEmpty();
        assertThat(file.name()).isEqualTo(dir.resolve("samples").toString());
    }

    @Test
    void of_the_modes_only_nojit_has_no_jit() {
        SampleFile file = read(
                "{\"benchmark\": \"richards\", \"mode_samples\": {\"nojit\": [1, 2], \"jitlist\": [3], \"NoJit\": [4]}}");

        assertThat(file.samples())
                .containsExactly(
                        new FileSample("richards", new Mode("nojit", false), "second", 1),
                        new FileSample("richards", new Mode("nojit", false), "second", 2),
                        new FileSample("richards", new Mode("jitlist", true), "second", 3),
                        new FileSample("richards", new Mode("NoJit", true), "second", 4));
    }

    @Test
    void plain_samples_have_default_names_unless_the_file_gives_some() {
        assertThat(read("{\"samples\": [1.5]}").samples())
                .containsExactly(new FileSample("default", DEFAULT, "second", 1.5));
        assertThat(read("{\"samples\": [1.5], \"mode\": \"nojit\", \"benchmark\": \"b\", \"unit\": \"ms\"}")
                        .samples())
                .containsExactly(new FileSample("b", new Mode("nojit", false), "second", 0.0015));
        assertThat(read("{\"samples\": [15], \"unit\": \"bytes\"}").samples())
                .containsExactly(new FileSample("default", DEFAULT, "bytes", 15));
    }

    @Test
    void thousands_of_samples_are_read() {
        String values =
                IntStream.rangeClosed(1, 50_000).mapToObj(Integer::toString).collect(Collectors.joining(","));

        assertThat(read("{\"samples\": [" + values + "]}").samples()).hasSize(50_000);
    }

    @Test
    void hyperfine_commands_are_benchmarks_and_each_time_is_a_sample() {
        SampleFile file =
                read("{\"results\": [{\"command\": \"a\", \"times\": [1, 2]}, {\"command\": \"b\", \"times\": [3]}]}");

        assertThat(file.samples())
                .extracting(FileSample::benchmark, FileSample::value)
                .containsExactly(tuple("a", 1.0), tuple("a", 2.0), tuple("b", 3.0));
    }

    @Test
    void a_jmh_fork_is_one_sample_and_parameters_are_part_of_the_name() {
        SampleFile file = read("""
                [{"benchmark": "org.B.run", "mode": "avgt", "params": {"size": "10", "kind": "x"},
                  "primaryMetric": {"scoreUnit": "us/op", "rawData": [[1, 3, 2], [4]]}}]
                """);

        assertThat(file.samples()).extracting(FileSample::benchmark).containsOnly("org.B.run:kind=x:size=10");
        assertThat(file.samples()).extracting(FileSample::value).containsExactly(2 / 1e6, 4 / 1e6);
    }

    @Test
    void one_jmh_benchmark_in_two_modes_is_two_benchmarks() {
        SampleFile file = read("""
                [{"benchmark": "B", "mode": "avgt", "primaryMetric": {"scoreUnit": "s/op", "rawData": [[1]]}},
                 {"benchmark": "B", "mode": "thrpt", "primaryMetric": {"scoreUnit": "ops/s", "rawData": [[4]]}}]
                """);

        assertThat(file.samples())
                .containsExactly(
                        new FileSample("B:avgt", DEFAULT, "second", 1),
                        new FileSample("B:thrpt", DEFAULT, "second", 0.25));
    }

    @Test
    void jmh_sample_mode_is_read_from_its_histogram() {
        SampleFile file = read("""
                [{"benchmark": "B", "mode": "sample", "primaryMetric": {"scoreUnit": "ms/op",
                  "rawDataHistogram": [[[[9, 1], [2, 10], [1, 3]], [[4, 1]]]]}}]
                """);

        assertThat(file.samples().get(0).value()).isCloseTo(0.003, within(1e-12));
    }

    @Test
    void go_text_gives_a_sample_a_line_and_says_what_it_left_out() {
        String text = """
                goos: linux
                pkg: example.org/x
                Unit ns/op better=lower
                BenchmarkFib
                BenchmarkFib-8   	     100	  123.5 ns/op	  12 B/op	   3 allocs/op
                BenchmarkFib-8   	     100	  250 ns/op	  12 B/op	   3 allocs/op
                BenchmarkCopy-8   	     100	  99 MB/s	  2 sec/op
                Benchmarking is fun 12 times
                BenchmarkBad-8   	     100	  x ns/op
                --- FAIL: TestX
                ok  	example.org/x	1.2s
                """;
        SampleFile file = read(text.replace("\n", "\r\n"));

        assertThat(file.samples())
                .containsExactly(
                        new FileSample("BenchmarkFib-8", DEFAULT, "second", 123.5 / 1e9),
                        new FileSample("BenchmarkFib-8", DEFAULT, "second", 250 / 1e9),
                        new FileSample("BenchmarkCopy-8", DEFAULT, "second", 2));
        assertThat(file.warnings())
                .extracting(Warning::kind)
                .containsExactly("process-unknown", "unit-skipped", "not-understood", "go-fail");
        assertThat(file.warnings().get(0).text()).contains("each of its 3 benchmark lines");
        assertThat(file.warnings().get(1).text()).contains("5 values").contains("(B/op, MB/s, allocs/op)");
        assertThat(file.warnings().get(2).text()).contains("2 benchmark lines not understood (first at line 8)");
    }

    @Test
    void go_packages_with_the_same_benchmark_are_told_apart() {
        SampleFile file = read("pkg: a\nBenchmarkX 1 5 ns/op\npkg: b\nBenchmarkX 1 7 ns/op\n");

        assertThat(file.samples()).extracting(FileSample::benchmark).containsExactly("a.BenchmarkX", "b.BenchmarkX");
    }

    @Test
    void names_carry_no_control_characters() {
        SampleFile file = read("{\"results\": [{\"command\": \"a\\u001b[2J\\nb\", \"times\": [1]}]}");

        assertThat(file.samples().get(0).benchmark()).isEqualTo("a\uFFFD[2J\uFFFDb");
    }

    @Test
    void another_encoding_is_read_with_a_warning() {
        byte[] gbk = "{\"benchmark\": \"\u4e57\u6cd5\", \"samples\": [2]}".getBytes(Charset.forName("GBK"));
        SampleFile file = read(gbk);

        assertThat(file.samples()).containsExactly(new FileSample("\u4e57\u6cd5", DEFAULT, "second", 2));
        assertThat(file.warnings()).extracting(Warning::kind).containsExactly("not-utf8");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ''                                        | is empty
                    'PASS'                                    | is neither JSON nor a number; it begins with 'PASS'; known: Go benchmark text
                    '{"samples": [1, 2'                       | is broken or cut JSON at line 1
                    '{"samples": []}'                         | has no values at samples
                    '{"samples": [1, NaN]}'                   | holds NaN at samples[1]
                    '{"samples": [0]}'                        | holds 0 at samples[0]
                    '{"samples": [1], "mode_samples": {}}'    | has both 'mode_samples' and 'samples'
                    '{"mode_samples": {}}'                    | has no values at mode_samples
                    '{"mode_samples": {"nojit": []}}'         | has no values at mode_samples.nojit
                    '{"mode_samples": [1]}'                   | holds a list at mode_samples, where an object belongs
                    '{"mode_samples": {"nojit": [[1]]}}'      | holds a list at mode_samples.nojit[0], where a number belongs
                    '{"compiled": 3}'                         | is JSON of no known kind; known: Go
                    '[]'                                      | is JSON of no known kind
                    'BenchmarkX-8 10 3 B/op'                  | is Go benchmark text without any ns/op or sec/op
                    'BenchmarkX-8 10 0 ns/op'                 | holds 0.0 at line 1, which is no measured value
                    'BenchmarkX-8 10 NaN ns/op'               | holds NaN at line 1
                    """)
    void a_broken_file_is_named_with_what_is_wrong(String text, String told) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOfSatisfying(
                        UserException.class, error -> assertThat(error.exit()).isEqualTo(ExitCode.EVIDENCE))
                .hasMessageStartingWith(dir.resolve("samples") + " ")
                .hasMessageContaining(told);
    }

    @Test
    void a_missing_file_is_a_wrong_call_and_a_folder_is_no_evidence() {
        assertThatThrownBy(() -> SampleFile.read(dir.resolve("nothing.json")))
                .isInstanceOfSatisfying(UserException.class, error -> {
                    assertThat(error.exit()).isEqualTo(ExitCode.USAGE);
                    assertThat(error.kind()).isEqualTo("no-file");
                })
                .hasMessageContaining("nothing.json");
        assertThatThrownBy(() -> SampleFile.read(dir)).hasMessageContaining("is a folder");
    }

    private SampleFile read(String text) {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    private SampleFile read(byte[] bytes) {
        try {
            return SampleFile.read(Files.write(dir.resolve("samples"), bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
