package armperf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Files of samples that say more, or less, than they seem to. */
class OddFilesTest {
    @TempDir
    Path folder;

    @Test
    void a_setting_of_the_verdict_holds_without_a_project_and_any_other_is_refused() throws Exception {
        write("from.json", samples(0.5, 12));
        write("to.json", samples(0.45, 12));
        assertThat(verdict("compare", "from.json", "to.json")).isEqualTo("faster");
        assertThat(verdict("compare", "from.json", "to.json", "--set", "verdict.sequential_floor=20%"))
                .isEqualTo("directional");

        refused("verdict.min_efect=3%", "unknown key 'min_efect' in [verdict]", "min_effect");
        refused("verdcit.min_effect=3%", "unknown section 'verdcit'", "verdict");
        refused("sample.count=20", "without a project", "verdict.*");
        refused("verdict.confidence=2", "--set verdict.confidence=2: ", "confidence");
        refused("nonsense", "dotted.key=value", "");
    }

    private void refused(String setting, String... parts) {
        Launch.Result result = Launch.armperf(folder, "compare", "from.json", "to.json", "--set", setting);
        assertThat(result.exitCode()).as(result.output()).isEqualTo(2);
        assertThat(result.errorOutput()).contains(parts);
    }

    @Test
    void a_third_name_is_refused_and_said() throws Exception {
        write("from.json", samples(0.5, 12));
        Launch.Result result = Launch.armperf(folder, "compare", "from.json", "from.json", "third.json", "fourth.json");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.errorOutput()).contains("'third.json', 'fourth.json'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'cpu_model_name':'N1'        | 'cpu_model_name':'N2'        | CPU model: N1 -> N2",
                "'python_version':'3.14.0'    | 'python_version':'3.12.1'    | Python version: 3.14.0 -> 3.12.1",
                "'python_implementation':'cpython' | 'python_implementation':'pypy' | Python implementation: cpython -> pypy",
                "'platform':'Linux-6.1-x86_64-with-glibc2.36' | 'platform':'Linux-6.1-aarch64-with-glibc2.36' |"
                        + " architecture: x86_64 -> aarch64",
            })
    void another_machine_or_interpreter_that_the_files_name_forbids_a_claim(String from, String to, String said)
            throws Exception {
        write("from.json", pyperf(from, 0.5));
        write("to.json", pyperf(to, 0.4));
        Launch.Result result = Launch.armperf(folder, "compare", "from.json", "to.json", "--json");
        assertThat(result.exitCode()).isEqualTo(5);
        assertThat(result.json().path("rows").path(0).path("reasons").toString())
                .contains(said);
    }

    @Test
    void what_need_not_move_a_time_is_a_warning_and_what_nobody_says_is_said_once() throws Exception {
        String cpu = "'cpu_model_name':'N1','hostname':'";
        write("from.json", pyperf(cpu + "a'", 0.5));
        write("to.json", pyperf(cpu + "b'", 0.4));
        JsonNode compared = Launch.armperf(folder, "compare", "from.json", "to.json", "--json")
                .json();
        assertThat(compared.path("verdict").stringValue()).isEqualTo("faster");
        assertThat(compared.path("warnings").toString())
                .contains("another host: a -> b")
                .doesNotContain("file-unknown");

        write("silent.json", pyperf("'unit':'second'", 0.4));
        compared = Launch.armperf(folder, "compare", "from.json", "silent.json", "--json")
                .json();
        assertThat(compared.path("verdict").stringValue()).isEqualTo("faster");
        assertThat(compared.path("warnings").toString().split("file-unknown", -1))
                .hasSize(2);
        // The revision of a working tree is what is compared.
        write("from.json", pyperf("'python_version':'3.14.0 (64-bit) revision aaa'", 0.5));
        write("to.json", pyperf("'python_version':'3.14.0 (64-bit) revision bbb'", 0.4));
        assertThat(verdict("compare", "from.json", "to.json")).isEqualTo("faster");
    }

    @Test
    void go_text_names_its_processor_too() throws Exception {
        write("from.txt", "goarch: amd64\ncpu: A\n" + go("BenchmarkX-8"));
        write("to.txt", "goarch: arm64\ncpu: B\n" + go("BenchmarkX-8"));
        Launch.Result result = Launch.armperf(folder, "compare", "from.txt", "to.txt");
        assertThat(result.exitCode()).isEqualTo(5);
        assertThat(result.output()).contains("CPU model: A -> B", "architecture: x86_64 -> aarch64");
    }

    @Test
    void without_a_row_in_common_there_is_no_table_and_gos_processors_are_told_of() throws Exception {
        write("from.txt", go("BenchmarkX-8"));
        write("to.txt", go("BenchmarkX-4"));
        Launch.Result result = Launch.armperf(folder, "compare", "from.txt", "to.txt");
        assertThat(result.output())
                .contains("BenchmarkX-8 and BenchmarkX-4 differ in the number at their end", "GOMAXPROCS")
                .doesNotContain("benchmark  mode");
    }

    @Test
    void a_copy_is_known_in_any_order_and_several_times_over() throws Exception {
        List<String> values = values(0.5, 8);
        write("from.json", "{\"samples\":" + values + "}");
        write("sorted.json", "{\"samples\":" + values.stream().sorted().toList() + "}");
        write("twice.json", "{\"samples\":[" + String.join(",", values) + "," + String.join(",", values) + "]}");
        write("other.json", samples(0.51, 8));
        assertThat(warnings("from.json", "sorted.json")).contains("same-values", "in another order");
        assertThat(warnings("from.json", "twice.json")).contains("same-values");
        assertThat(warnings("from.json", "from.json")).contains("in the same order");
        assertThat(warnings("from.json", "other.json")).doesNotContain("same-values");
        // A coarse clock's few values can fall alike.
        write("coarse.json", "{\"samples\":[1,1,2,2,1]}");
        write("alike.json", "{\"samples\":[1,2,1,2,1]}");
        assertThat(warnings("coarse.json", "alike.json")).doesNotContain("same-values");
    }

    @Test
    void advice_about_files_can_be_followed() throws Exception {
        write("from.json", samples(0.5, 2));
        write("to.json", samples(0.49, 2));
        String output =
                Launch.armperf(folder, "compare", "from.json", "to.json").output();
        assertThat(output)
                .contains("4 processes a side, by the tool that wrote the files")
                .doesNotContain("--samples");
        write("from.json", samples(0.5, 12));
        write("to.json", samples(0.49, 12));
        assertThat(Launch.armperf(folder, "compare", "from.json", "to.json").output())
                .contains("files cannot show that they were")
                .doesNotContain("interleave them: armperf rerun");
    }

    @ParameterizedTest
    @CsvSource({"no-jit", "NoJIT", "interp", "jit_off"})
    void a_mode_that_is_nearly_called_nojit_is_told_of(String mode) throws Exception {
        write(
                "from.json",
                "{\"mode_samples\":{\"" + mode + "\":" + values(0.9, 8) + ",\"jit\":" + values(0.5, 8) + "}}");
        write(
                "to.json",
                "{\"mode_samples\":{\"" + mode + "\":" + values(0.91, 8) + ",\"jit\":" + values(0.4, 8) + "}}");
        assertThat(warnings("from.json", "to.json"))
                .contains("control-name", "the mode " + mode + " counts as one with");
    }

    @Test
    void limits_of_the_reader_are_called_that() throws Exception {
        write("deep.json", "[".repeat(5000));
        write("long.json", "{\"samples\":[" + "9".repeat(2000) + "]}");
        write("good.json", samples(0.5, 3));
        assertThat(Launch.armperf(folder, "compare", "good.json", "deep.json").errorOutput())
                .contains("deep.json is nested deeper than 500 levels at line 1", "past what armperf reads");
        assertThat(Launch.armperf(folder, "compare", "good.json", "long.json").errorOutput())
                .contains("long.json has a number of more than 1000 digits at line 1, column 13");
    }

    @Test
    void a_folder_is_no_file_of_samples() throws Exception {
        Files.createDirectories(folder.resolve("results"));
        write("good.json", samples(0.5, 3));
        Launch.Result result = Launch.armperf(folder, "compare", "good.json", "results");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.errorOutput()).contains("'results' is a folder and no run record");
    }

    @Test
    void a_bare_list_holds_samples() throws Exception {
        write("from.json", values(0.5, 12).toString());
        write("to.json", values(0.4, 12).toString());
        assertThat(verdict("compare", "from.json", "to.json")).isEqualTo("faster");
        assertThat(warnings("from.json", "to.json")).contains("each of its 12 numbers counts as one sample");
    }

    private String verdict(String... words) {
        String[] all = java.util.Arrays.copyOf(words, words.length + 1);
        all[words.length] = "--json";
        return Launch.armperf(folder, all).json().path("verdict").stringValue();
    }

    private String warnings(String from, String to) {
        return Launch.armperf(folder, "compare", from, to, "--json")
                .json()
                .path("warnings")
                .toString();
    }

    private void write(String file, String text) throws Exception {
        Files.writeString(folder.resolve(file), text);
    }

    /** Never sorted, and never alike. */
    private static List<String> values(double around, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> String.valueOf(around + (i * 37 % 11) * 0.0001 + i * 0.000001))
                .toList();
    }

    private static String samples(double around, int count) {
        return "{\"samples\":" + values(around, count) + "}";
    }

    private static String pyperf(String metadata, double around) {
        String runs = values(around, 12).stream()
                .map(value -> "{\"values\":[" + value + "]}")
                .collect(Collectors.joining(","));
        return "{\"metadata\":{\"name\":\"bm\"," + metadata.replace('\'', '"') + "},\"benchmarks\":[{\"runs\":[" + runs
                + "]}]}";
    }

    private static String go(String name) {
        return DoubleStream.of(101, 102, 103, 104, 105, 106)
                .mapToObj(value -> name + " 1000 " + value + " ns/op\n")
                .collect(Collectors.joining());
    }
}
