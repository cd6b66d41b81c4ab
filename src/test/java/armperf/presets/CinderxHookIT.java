package armperf.presets;

import static org.assertj.core.api.Assertions.assertThat;

import armperf.IntegrationTier;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
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

    private Ended python(Map<String, String> more, String role) throws Exception {
        List<String> command =
                List.of("python3", "-S", folder.resolve("worker.py").toString(), role);
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
