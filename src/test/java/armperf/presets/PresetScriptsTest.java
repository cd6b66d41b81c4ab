package armperf.presets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tomlj.Toml;

/** What {@code armperf init} writes must work as it is written. */
@Timeout(120)
class PresetScriptsTest {
    private static final String BENCH = """
            import java.nio.file.Files;
            import java.nio.file.Path;

            public class Bench {
                static int work(int n) {
                    int total = 0;
                    for (int i = 0; i < n; i++) {
                        total = total * 31 + i;
                    }
                    return total;
                }

                public static void main(String[] args) throws Exception {
                    int sum = 0;
                    for (int i = 0; i < 20000; i++) {
                        sum += work(50);
                    }
                    Files.writeString(Path.of(System.getenv("OUT")), "{\\"values\\": [0.001]}" + (sum == 1 ? " " : ""));
                }
            }
            """;

    @TempDir
    Path temp;

    private Path folder;
    private Path incoming;
    private Path work;

    @BeforeEach
    void folders() throws Exception {
        folder = Files.createDirectories(temp.resolve("with a blank"));
        incoming = Files.createDirectories(folder.resolve("incoming"));
        work = folder.resolve("work");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hotspot", "cinderx", "luajit"})
    void config_parses_and_names_scripts_that_the_preset_has(String preset) throws Exception {
        var config = Toml.parse(text(preset, "armperf.toml"));

        assertThat(config.errors()).isEmpty();
        assertThat(config.keySet())
                .isSubsetOf(
                        "project",
                        "hosts",
                        "gate",
                        "sample",
                        "modes",
                        "jitlog",
                        "guards",
                        "regression",
                        "scope",
                        "verdict",
                        "stability",
                        "findings");
        assertThat(text(preset, config.getString("gate.script"))).startsWith("#!");
        assertThat(text(preset, config.getString("sample.script"))).startsWith("#!");
        assertThat(config.getString("jitlog.dialect")).isEqualTo(preset);
        assertThat(text(preset, config.getString("gate.script")))
                .as("the gate looks for what the config pushes")
                .contains(config.getString("project.archive"))
                .contains(config.getString("project.prefix").replace("/", ""));
    }

    @ParameterizedTest
    @CsvSource({
        "hotspot, scripts/arm/gate.sh",
        "hotspot, scripts/arm/sample.sh",
        "luajit, scripts/arm/gate.sh",
        "luajit, scripts/arm/sample.sh",
        "cinderx, scripts/arm/remote_update_build_test.sh",
        "cinderx, scripts/arm/sample.sh",
        "cinderx, scripts/arm/compact_call_size.sh"
    })
    void script_is_sound_shell_with_unix_line_ends(String preset, String script) throws Exception {
        assertThat(text(preset, script)).doesNotContain("\r").endsWith("\n");
        assertThat(run(folder, Map.of(), "bash", "-n", script(preset, script).toString())
                        .exit())
                .isZero();
    }

    @Test
    void hotspot_gate_builds_and_its_sample_logs_what_the_jit_did() throws Exception {
        pushed("armperf-src", Map.of("bench/Bench.java", BENCH));

        Result gate = hotspotGate(Map.of("TEST_CMD", "test -f bench/Bench.java"));

        assertThat(gate.output()).containsPattern("(?m)^Ran 2 tests\nOK$");
        assertThat(gate.exit()).isZero();
        assertThat(incoming).isEmptyDirectory();
        String tiered = hotspotSample("");
        assertThat(tiered).containsPattern("<nmethod[^>]* method='Bench work ");
        assertThat(hotspotSample("-Xint")).contains("<hotspot_log ").doesNotContain("method='Bench ");
    }

    @Test
    void hotspot_gate_fails_with_the_projects_own_tests() throws Exception {
        pushed("armperf-src", Map.of("bench/Bench.java", BENCH));

        assertThat(hotspotGate(Map.of("TEST_CMD", "exit 9")).exit()).isEqualTo(9);
    }

    @Test
    void hotspot_gate_fails_where_a_benchmark_writes_no_result() throws Exception {
        pushed("armperf-src", Map.of("bench/Bench.java", "class Bench { public static void main(String[] a) {} }"));

        Result gate = hotspotGate(Map.of());

        assertThat(gate.exit()).isEqualTo(1);
        assertThat(gate.output()).contains("ERROR: Bench wrote no result");
    }

    @Test
    void hotspot_gate_fails_where_nothing_was_pushed() throws Exception {
        Result gate = hotspotGate(Map.of());

        assertThat(gate.exit()).isEqualTo(1);
        assertThat(gate.output()).contains("armperf-update.tar: push it again");
    }

    @Test
    void cinderx_gate_fails_where_its_python_is_not_there() throws Exception {
        pushed("cinderx-src", Map.of("file", "text"));

        Result gate = run(
                folder,
                Map.of(
                        "INCOMING_DIR", incoming.toString(),
                        "WORKDIR", work.toString(),
                        "ARMPERF_OUT", folder.resolve("out").toString(),
                        "PYTHON", "/nowhere/python3.14"),
                "bash",
                script("cinderx", "scripts/arm/remote_update_build_test.sh").toString());

        assertThat(gate.exit()).isEqualTo(1);
        assertThat(gate.output()).contains("ERROR: PYTHON=/nowhere/python3.14 is not on this host");
        assertThat(incoming.resolve("cinderx-update.tar"))
                .as("kept for another try")
                .exists();
    }

    /** A list that cannot match turns the JIT off without a word; the sample must not be taken. */
    @Test
    void cinderx_sample_refuses_a_jit_list_that_would_match_nothing() throws Exception {
        Path python = Files.createDirectories(folder.resolve("venv/bin")).resolve("python");
        Files.writeString(python, "#!/bin/sh\nexit 0\n");
        assertThat(python.toFile().setExecutable(true)).isTrue();
        Path list = Files.writeString(folder.resolve("list"), "__main__:*\r\n");

        assertThat(cinderxSample(list).output()).contains("has CRLF line ends");
        assertThat(cinderxSample(list).exit()).isEqualTo(1);
        assertThat(cinderxSample(folder.resolve("missing")).output()).contains("cannot be read");
    }

    /** pyperformance is played by a script: what reaches it is the point. */
    @Test
    void cinderx_sample_hands_every_setting_to_the_worker_from_the_folder_of_the_gate() throws Exception {
        Path python = Files.createDirectories(folder.resolve("venv/bin")).resolve("python");
        Files.writeString(python, "#!/bin/sh\npwd -P\nprintf '<%s>' \"$@\"\n");
        assertThat(python.toFile().setExecutable(true)).isTrue();
        Path worker = Files.createDirectories(work.resolve("scratch/venv/cpython/bin"));
        Files.writeString(worker.resolve("python"), "");
        Path list = Files.writeString(folder.resolve("list"), "__main__:*\n");

        Result sample = cinderxSample(list);

        assertThat(sample.exit()).as(sample.output()).isZero();
        assertThat(sample.output())
                .startsWith(work.toRealPath() + "/scratch\n")
                .contains("<-m><pyperformance><run><--debug-single-value><-b><richards><--inherit-environ>")
                .containsPattern("<[^>]*\\bPYTHONJITENABLEJITLISTWILDCARDS,PYTHONJITLISTFILE\\b[^>]*>")
                .endsWith("<-o><" + folder.resolve("out.json") + ">");
    }

    /** One process of pyperformance's own benchmark, whose place Python tells; its interpreters are scripts. */
    @Test
    void cinderx_sample_of_the_steady_state_is_one_process_of_the_benchmark_itself() throws Exception {
        Path suite = folder.resolve("suite");
        Path driver = Files.createDirectories(folder.resolve("venv/bin")).resolve("python");
        Files.writeString(driver, "#!/bin/sh\necho '" + suite + "'\n");
        assertThat(driver.toFile().setExecutable(true)).isTrue();
        Path worker = Files.createDirectories(work.resolve("scratch/venv/cpython/bin"))
                .resolve("python");
        Files.writeString(worker, "#!/bin/sh\nprintf '<%s>' \"$@\"\n");
        assertThat(worker.toFile().setExecutable(true)).isTrue();
        Path list = Files.writeString(folder.resolve("list"), "__main__:*\n");
        Map<String, String> steady = Map.of("STEADY_ARGS", "--warmups 5 --values 5");

        assertThat(cinderxSample(list, steady).output()).contains("ERROR: richards has no ");
        Path script = suite.resolve("data-files/benchmarks/bm_richards/run_benchmark.py");
        Files.createDirectories(script.getParent());
        Files.writeString(script, "");
        Result sample = cinderxSample(list, steady);

        assertThat(sample.exit()).as(sample.output()).isZero();
        assertThat(sample.output())
                .startsWith("<" + script + "><--processes><1><--warmups><5><--values><5><--inherit-environ><")
                .contains("PYTHONJITLISTFILE")
                .endsWith("<-o><" + folder.resolve("out.json") + ">");
    }

    private Result cinderxSample(Path list) throws Exception {
        return cinderxSample(list, Map.of());
    }

    private Result cinderxSample(Path list, Map<String, String> more) throws Exception {
        Files.createDirectories(work);
        Map<String, String> environment = new HashMap<>(more);
        environment.put("BENCH", "richards");
        environment.put("MODE", "jitlist");
        environment.put("OUT", folder.resolve("out.json").toString());
        environment.put("DRIVER_VENV", folder.resolve("venv").toString());
        environment.put("PYTHONJITLISTFILE", list.toString());
        environment.put("PYTHONJITENABLEJITLISTWILDCARDS", "1");
        return run(
                work,
                environment,
                "bash",
                script("cinderx", "scripts/arm/sample.sh").toString());
    }

    private Result hotspotGate(Map<String, String> more) throws Exception {
        Map<String, String> environment = new HashMap<>(more);
        environment.put("INCOMING_DIR", incoming.toString());
        environment.put("WORKDIR", work.toString());
        return run(
                folder,
                environment,
                "sh",
                script("hotspot", "scripts/arm/gate.sh").toString());
    }

    private String hotspotSample(String mode) throws Exception {
        Path out = folder.resolve("out.json");
        Path log = folder.resolve("jit" + mode + ".log");
        Result sample = run(
                work,
                Map.of("BENCH", "Bench", "JIT_MODE", mode, "OUT", out.toString(), "JIT_LOG_FILE", log.toString()),
                "sh",
                script("hotspot", "scripts/arm/sample.sh").toString());
        assertThat(sample.exit()).as(sample.output()).isZero();
        assertThat(out).content().startsWith("{\"values\": [0.001]}");
        return Files.readString(log, StandardCharsets.UTF_8);
    }

    private void pushed(String top, Map<String, String> files) throws Exception {
        Path source = folder.resolve("source");
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path target = source.resolve(top).resolve(file.getKey());
            Files.createDirectories(target.getParent());
            Files.writeString(target, file.getValue());
        }
        String archive = top.replace("-src", "-update.tar");
        Result tar =
                run(source, Map.of(), "tar", "-cf", incoming.resolve(archive).toString(), top);
        assertThat(tar.exit()).as(tar.output()).isZero();
    }

    private Path script(String preset, String path) throws Exception {
        return Files.writeString(folder.resolve("script.sh"), text(preset, path));
    }

    private static String text(String preset, String path) throws Exception {
        try (InputStream in = PresetScriptsTest.class.getResourceAsStream("/armperf/presets/" + preset + "/" + path)) {
            assertThat(in).as("%s of %s", path, preset).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private record Result(int exit, String output) {}

    private static Result run(Path folder, Map<String, String> environment, String... command) throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder(List.of(command)).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("PYTHON") || name.startsWith("CINDERX"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), output);
    }
}
