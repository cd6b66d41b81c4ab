package armperf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Commands that need no project: logs and samples from anywhere. */
class PlainFilesTest {
    private static final String LOG = """
            JIT: cinderx/Jit/compiler.cpp:224 -- Compiling __main__:fast
            JIT: cinderx/Jit/compiler.cpp:284 -- Finished compiling __main__:fast in 782us, code size: 1896 bytes
            JIT: cinderx/Jit/compiler.cpp:224 -- Compiling __main__:slow
            JIT: cinderx/Jit/pyjit.cpp:4517 -- Cannot compile __main__:slow to HIR because it contains unsupported opcode 93 (LOAD_NAME)
            """;

    @TempDir
    Path folder;

    @Test
    void logs_are_mined_without_a_project() throws Exception {
        Path hotspot = Path.of(getClass().getResource("/jitlog/hotspot-17.xml").toURI());
        Launch.Result mined = Launch.armperf(folder, "mine-logs", hotspot.toString(), "--json");

        assertThat(mined.exitCode()).as(mined.errorOutput()).isZero();
        assertThat(mined.json().path("dialect").stringValue()).isEqualTo("hotspot");
        assertThat(mined.json().path("functions").isEmpty()).isFalse();
        assertThat(Launch.armperf(folder, "mine-logs", hotspot.toString(), "--top", "1", "--json")
                        .json()
                        .path("functions"))
                .hasSize(1);
        byte[] whole = Files.readAllBytes(hotspot);
        Files.write(folder.resolve("cut.xml"), java.util.Arrays.copyOf(whole, whole.length / 2));
        assertThat(Launch.armperf(folder, "mine-logs", "cut.xml", "--json").exitCode())
                .isZero();
    }

    @Test
    void a_cinderx_log_is_known_by_looking_at_it() throws Exception {
        Files.writeString(folder.resolve("jit.log"), LOG);
        JsonNode mined =
                Launch.armperf(folder, "mine-logs", "jit.log", "--json").json();

        assertThat(mined.path("dialect").stringValue()).isEqualTo("cinderx");
        assertThat(mined.path("compiled").path("count").intValue()).isEqualTo(1);
    }

    @Test
    void a_log_of_which_nothing_is_understood_has_its_document_and_no_success() throws Exception {
        Files.writeString(folder.resolve("empty.log"), "");
        Files.write(folder.resolve("binary.log"), new byte[] {0, 1, 2, (byte) 0xff, 10, 0, 27, 91});
        Files.writeString(folder.resolve("text.log"), "dear diary\n");
        for (String file : new String[] {"empty.log", "binary.log", "text.log"}) {
            Launch.Result mined = Launch.armperf(folder, "mine-logs", file, "--json");
            assertThat(mined.exitCode()).as(file).isEqualTo(5);
            assertThat(mined.json().path("compiled").path("count").intValue()).isZero();
            assertThat(Launch.armperf(folder, "mine-logs", file).exitCode()).isEqualTo(5);
        }
        Launch.Result missing = Launch.armperf(folder, "mine-logs", "nowhere.log", "--json");
        assertThat(missing.exitCode()).isEqualTo(2);
        assertThat(missing.json().path("error").path("message").stringValue()).contains("nowhere.log");
    }

    @Test
    void another_dialect_than_the_files_is_no_success() throws Exception {
        Files.writeString(folder.resolve("jit.log"), LOG);
        assertThat(Launch.armperf(folder, "mine-logs", "jit.log", "--dialect", "hotspot", "--json")
                        .exitCode())
                .isEqualTo(5);
        assertThat(Launch.armperf(folder, "mine-logs", "jit.log", "--dialect", "pypy")
                        .exitCode())
                .isEqualTo(2);
    }

    @Test
    void sample_files_are_compared_without_a_project_and_without_a_finding() throws Exception {
        samples("from.json", 0.5);
        samples("to.json", 0.4);
        Launch.Result compared = Launch.armperf(folder, "compare", "from.json", "to.json", "--json");

        assertThat(compared.exitCode()).as(compared.errorOutput()).isZero();
        JsonNode json = compared.json();
        assertThat(json.path("rows")).hasSize(2);
        assertThat(json.path("rows").path(0).path("jit").path("to").stringValue())
                .isEqualTo("unproven");
        assertThat(json.path("finding").isNull()).isTrue();
        assertThat(folder.resolve("findings.md")).doesNotExist();
        assertThat(Launch.armperf(folder, "compare", "from.json", "to.json", "--require-proof")
                        .exitCode())
                .isEqualTo(5);
        assertThat(Launch.armperf(folder, "compare", "to.json", "from.json").exitCode())
                .isEqualTo(1);
        assertThat(Launch.armperf(folder, "compare", "from.json", "latest").exitCode())
                .isEqualTo(2);
    }

    @Test
    void a_sample_file_that_is_broken_is_missing_evidence() throws Exception {
        samples("from.json", 0.5);
        Files.writeString(folder.resolve("nan.json"), "{\"samples\":[0.1,NaN]}");
        Files.writeString(folder.resolve("cut.json"), "{\"samples\":[0.1,");
        Files.writeString(folder.resolve("empty.json"), "");
        for (String file : new String[] {"nan.json", "cut.json", "empty.json"}) {
            Launch.Result result = Launch.armperf(folder, "compare", "from.json", file, "--json");
            assertThat(result.exitCode()).as(file).isEqualTo(5);
            assertThat(result.json().path("error").path("message").stringValue())
                    .contains(file);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'samples':[0.5,HUGE]}",
                "{'value':HUGE}",
                "HUGE",
                "{'results':[{'command':'x','times':[1.0,HUGE]}]}",
                "{'results':[{'command':'x','times':[1.0,1.0],'exit_codes':[0,HUGE]}]}",
                "{'benchmarks':[{'metadata':{'name':'x'},'runs':[{'warmups':[[1,HUGE]],'values':[1.0]}]}]}",
                "[{'benchmark':'a','mode':'avgt','primaryMetric':{'scoreUnit':'s/op','rawData':[[HUGE]]}}]",
            })
    void a_whole_number_that_no_double_holds_is_missing_evidence(String json) throws Exception {
        Files.writeString(folder.resolve("huge.json"), json.replace('\'', '"').replace("HUGE", "9".repeat(400)));
        Launch.Result result = Launch.armperf(folder, "compare", "huge.json", "huge.json", "--json");

        assertThat(result.exitCode()).as(result.errorOutput()).isEqualTo(5);
        assertThat(result.json().path("error").path("message").stringValue())
                .contains("huge.json holds 9999", "(400 characters)", "no measured value");
    }

    @Test
    void a_file_that_holds_one_benchmark_twice_is_refused_with_its_name() throws Exception {
        String pyperf = "{\"metadata\":{\"name\":\"bm\"},\"runs\":[{\"values\":[1.0]}]}";
        Files.writeString(folder.resolve("pyperf.json"), "{\"benchmarks\":[" + pyperf + "," + pyperf + "]}");
        Files.writeString(
                folder.resolve("hyperfine.json"),
                "{\"results\":[{\"command\":\"bm\",\"times\":[1]},{\"command\":\"bm\",\"times\":[2]}]}");
        String jmh =
                "{\"benchmark\":\"bm\",\"mode\":\"avgt\",\"primaryMetric\":{\"scoreUnit\":\"ms/op\",\"rawData\":[[1]]}}";
        Files.writeString(folder.resolve("jmh.json"), "[" + jmh + "," + jmh + "]");
        for (String file : new String[] {"pyperf.json", "hyperfine.json", "jmh.json"}) {
            Launch.Result result = Launch.armperf(folder, "compare", file, file);
            assertThat(result.exitCode()).as(file).isEqualTo(5);
            assertThat(result.errorOutput()).contains(file, "has the benchmark 'bm", "more than once");
        }
        Files.writeString(folder.resolve("key.json"), "{\"samples\":[1],\"samples\":[2]}");
        assertThat(Launch.armperf(folder, "compare", "key.json", "key.json").errorOutput())
                .contains("has a key twice, the second time at line 1");
    }

    @Test
    void a_file_against_itself_is_said_to_be_a_copy() throws Exception {
        samples("from.json", 0.5);
        assertThat(Launch.armperf(folder, "compare", "from.json", "from.json", "--json")
                        .json()
                        .path("warnings")
                        .toString())
                .contains("same-values");
    }

    @Test
    void the_demo_needs_a_folder_of_its_own() throws Exception {
        Files.writeString(folder.resolve("mine.txt"), "mine");
        Launch.Result result = Launch.armperf(folder, "demo", "--keep", ".", "--json");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.json().path("error").path("kind").stringValue()).isEqualTo("demo-folder");
        assertThat(folder.toFile().list()).containsExactly("mine.txt");
        assertThat(Launch.armperf(folder, "demo", "--keep", "mine.txt").exitCode())
                .isEqualTo(2);
    }

    private void samples(String file, double jitlist) throws Exception {
        String values = IntStream.range(0, 12)
                .mapToObj(i -> String.valueOf(jitlist + (i * 37 % 11) * 0.0001))
                .collect(Collectors.joining(","));
        String nojit = IntStream.range(0, 12)
                .mapToObj(i -> String.valueOf(0.9 + (i * 41 % 13) * 0.0001))
                .collect(Collectors.joining(","));
        Files.writeString(
                folder.resolve(file),
                "{\"benchmark\":\"loop\",\"mode_samples\":{\"nojit\":[" + nojit + "],\"jitlist\":[" + values + "]}}");
    }
}
