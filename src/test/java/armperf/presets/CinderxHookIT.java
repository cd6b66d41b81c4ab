package armperf.presets;

import static org.assertj.core.api.Assertions.assertThat;

import armperf.IntegrationTier;
import armperf.jitlog.LogMiner;
import armperf.jitlog.LogSource;
import armperf.jitlog.MinedLogs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The start-up hook that the cinderx gate installs, in a real Python; CinderX itself is played by two small modules. */
@Timeout(60)
class CinderxHookIT {
    private static final String GATE = "/armperf/presets/cinderx/scripts/arm/remote_update_build_test.sh";
    private static final String JIT = """
            import os, sys
            if os.environ.get("BROKEN"):
                raise RuntimeError("cannot read the jit list")
            def is_enabled(): return "PYTHONJITDISABLE" not in os.environ
            def get_compiled_functions():
                main = sys.modules["__main__"]
                return [main.hot, os.path.join] if is_enabled() else []
            def get_compilation_time(): return 41
            def count_interpreted_calls(f): return 50
            def get_compile_after_n_calls(): return 50 if is_enabled() else None
            def get_and_clear_runtime_stats():
                left = {"normal": {"func_qualname": sys.modules["__main__"].hot.__qualname__, "reason": "GuardFailure",
                                   "description": "LOAD_GLOBAL: planner", "guilty_type": "<none>"},
                        "int": {"lineno": 7, "count": 12019}}
                return {"deopt": [left]} if is_enabled() else {}
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void install() throws Exception {
        IntegrationTier.needs(hasPython(), "python3 of 3.11 or later");
        Path cinderx = Files.createDirectories(folder.resolve("site/cinderx"));
        Files.writeString(cinderx.resolve("__init__.py"), "");
        Files.writeString(cinderx.resolve("jit.py"), JIT);
        Files.writeString(folder.resolve("site/_cinderx.py"), "");
        Path info = Files.createDirectories(folder.resolve("site/cinderx-1.0.dist-info"));
        Files.writeString(info.resolve("METADATA"), "Metadata-Version: 2.1\nName: cinderx\nVersion: 1.0\n");
        Files.writeString(
                info.resolve("direct_url.json"),
                "{\"archive_info\":{\"hashes\":{\"sha256\":\"" + "ab".repeat(32) + "\"}},\"url\":\"file:///w.whl\"}");
        Files.writeString(folder.resolve("site/cinderx_at_start.py"), hook());
        Files.writeString(
                folder.resolve("worker.py"),
                "import cinderx_at_start, sys\ndef cold(): pass\ndef hot(): pass\nprint('measured')\n");
    }

    @Test
    void a_worker_proves_what_it_ran_under() throws Exception {
        Ended worker = python(Map.of("PYTHONJITAUTO", "50"), "--worker");

        assertThat(worker.exit()).as(worker.output()).isZero();
        JsonNode proof = proof(worker);
        assertThat(proof.path("pid").longValue()).isEqualTo(worker.pid());
        assertThat(proof.path("role").stringValue()).isEqualTo("worker");
        assertThat(proof.path("jit").booleanValue()).isTrue();
        assertThat(proof.path("compiled").intValue()).isEqualTo(2);
        assertThat(proof.path("active").intValue()).isEqualTo(1);
        assertThat(proof.path("interpreted_calls").toString()).isEqualTo("{\"__main__:cold\":50,\"__main__:hot\":50}");
        assertThat(proof.path("compile_after").intValue()).isEqualTo(50);
        assertThat(proof.path("variables").path("PYTHONJITAUTO").stringValue()).isEqualTo("50");
        assertThat(proof.path("wheel_sha256").stringValue()).isEqualTo("ab".repeat(32));
        assertThat(proof.path("package").stringValue())
                .isEqualTo(folder.resolve("site/cinderx/__init__.py").toString());
        assertThat(proof.path("binary").stringValue())
                .isEqualTo(folder.resolve("site/_cinderx.py").toString());
        assertThat(proof.path("python").stringValue()).startsWith("3.");
    }

    @Test
    void without_the_jit_it_says_so() throws Exception {
        JsonNode proof = proof(python(Map.of("PYTHONJITDISABLE", "1"), "--worker"));

        assertThat(proof.path("jit").booleanValue()).isFalse();
        assertThat(proof.path("active").intValue()).isZero();
        assertThat(proof.path("compile_after").isNull()).isTrue();
    }

    @Test
    void a_process_that_only_starts_workers_is_left_alone() throws Exception {
        Ended manager = python(Map.of("BROKEN", "1"), "--manager");

        assertThat(manager.exit()).isZero();
        assertThat(manager.output()).isEqualTo("measured\n");
        assertThat(proofs()).isEmpty();
    }

    /** The JIT's own dump at exit has lost the benchmark's functions by then. */
    @Test
    void a_worker_that_logs_says_how_often_its_compiled_code_was_left() throws Exception {
        Ended worker = python(
                Map.of("JITLOG", folder.resolve("jit.{pid}.log").toString(), "PYTHONJITLOGFILE", "x"), "--worker");

        assertThat(worker.exit()).as(worker.output()).isZero();
        Path counters = folder.resolve("jit." + worker.pid() + ".stats.log");
        MinedLogs mined = LogMiner.mine(List.of(LogSource.of(counters)), Optional.empty(), List.of());
        assertThat(mined.dialect()).isEqualTo("cinderx");
        assertThat(mined.deopts()).singleElement().satisfies(deopt -> {
            assertThat(deopt.function().toString()).isEqualTo("hot");
            assertThat(deopt.detail()).contains("LOAD_GLOBAL: planner");
            assertThat(deopt.count()).isEqualTo(12019);
        });
        assertThat(mined.notUnderstood().lines()).isZero();
    }

    @Test
    void a_worker_that_is_timed_writes_nothing_but_its_proof() throws Exception {
        Map<String, String> timed =
                Map.of("JITLOG", folder.resolve("jit.{pid}.log").toString());

        assertThat(python(timed, "--worker").exit()).isZero();
        assertThat(proofs()).hasSize(1);
        assertThat(folder.toFile().list((in, name) -> name.startsWith("jit."))).isEmpty();
    }

    /** pyperf starts workers that only count loops; their own counts must not be added to those of the timed one. */
    @ParameterizedTest
    @ValueSource(strings = {"--calibrate-loops", "--recalibrate-warmups"})
    void a_worker_that_only_calibrates_is_not_taken_for_a_timed_one(String task) throws Exception {
        JsonNode proof = proof(python(Map.of(), "--worker", task));

        assertThat(proof.path("role").stringValue()).isEqualTo("manager");
        assertThat(proof.path("compiled").intValue()).isEqualTo(2);
    }

    @Test
    void a_worker_that_cannot_load_it_ends_and_is_not_measured_as_plain_python() throws Exception {
        Ended worker = python(Map.of("BROKEN", "1"), "--worker");

        assertThat(worker.exit()).isEqualTo(70);
        assertThat(worker.output())
                .isEqualTo("ERROR: this worker cannot load CinderX: RuntimeError: cannot read the jit list\n");
    }

    @Test
    void a_worker_that_cannot_write_its_proof_ends_in_an_error() throws Exception {
        Ended worker = python(Map.of("PROOF", folder.resolve("nowhere/p.json").toString()), "--worker");

        assertThat(worker.exit()).isEqualTo(70);
        assertThat(worker.output()).contains("ERROR: this worker cannot write its proof: FileNotFoundError");
    }

    private record Ended(long pid, int exit, String output) {}

    private Ended python(Map<String, String> more, String... words) throws Exception {
        List<String> command = new ArrayList<>(
                List.of("python3", "-S", folder.resolve("worker.py").toString()));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        Map<String, String> environment = new HashMap<>(more);
        environment.putIfAbsent("PROOF", folder.resolve("proof.{pid}.json").toString());
        environment.put("PYTHONPATH", folder.resolve("site").toString());
        environment.put("PATH", System.getenv("PATH"));
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new Ended(process.pid(), process.exitValue(), output);
    }

    private JsonNode proof(Ended worker) throws IOException {
        assertThat(proofs()).as(worker.output()).hasSize(1);
        return JsonMapper.shared().readTree(proofs().get(0).toFile());
    }

    private List<Path> proofs() throws IOException {
        List<Path> proofs = new ArrayList<>();
        try (var files = Files.newDirectoryStream(folder, "proof.*")) {
            files.forEach(proofs::add);
        }
        return proofs;
    }

    /** As it stands in the gate script. */
    private static String hook() throws IOException {
        try (var in = CinderxHookIT.class.getResourceAsStream(GATE)) {
            String gate = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            String begin = "<< 'PYTHON_START'\n";
            return gate.substring(gate.indexOf(begin) + begin.length(), gate.indexOf("\nPYTHON_START\n") + 1);
        }
    }

    static boolean hasPython() throws Exception {
        try {
            Process asked =
                    new ProcessBuilder("python3", "-c", "import sys; sys.exit(sys.version_info < (3, 11))").start();
            return asked.waitFor(20, TimeUnit.SECONDS) && asked.exitValue() == 0;
        } catch (IOException none) {
            return false;
        }
    }
}
