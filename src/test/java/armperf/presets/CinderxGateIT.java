package armperf.presets;

import static org.assertj.core.api.Assertions.assertThat;

import armperf.IntegrationTier;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the cinderx gate builds and tests: Python runs the tests, and plays the build, pip and rsync. It ends at the smoke
 * test, which nothing but CinderX itself can pass.
 */
@Timeout(60)
class CinderxGateIT {
    private static final String GATE = "/armperf/presets/cinderx/scripts/arm/remote_update_build_test.sh";

    /** The build leaves an object behind, as setup.py does below scratch, and says what it found there. */
    private static final String PYTHON = """
            #!/bin/sh
            case "$*" in
            "-m build --wheel"*)
                echo "found $(ls scratch), for $PYTHON_CPU_COUNT jobs"
                mkdir -p dist scratch/temp.linux scratch/lib.linux
                : > dist/cinderx.whl ;;
            "-m venv "*) mkdir -p "$3/bin" && cp "$0" "$3/bin/python" ;;
            "-m pip "* | "-c import pyperformance") ;;
            *) exec python3 "$@" ;;
            esac
            """;

    private static final String RSYNC = """
            #!/bin/sh
            while [ $# -gt 2 ]; do shift; done
            cp -R "$1." "$2"
            """;

    private static final String TESTS = "cinderx/PythonLib/test_cinderx/";

    @TempDir
    Path folder;

    private Path source;

    @BeforeEach
    void tools() throws Exception {
        IntegrationTier.needs(CinderxHookIT.hasPython(), "python3 of 3.11 or later");
        source = folder.resolve("source/cinderx-src");
        program("bin/rsync", RSYNC);
        program("python", PYTHON);
        write(TESTS + "__init__.py", "");
        write(TESTS + "common.py", "value = 1\n");
        write(TESTS + "test_arm_runtime.py", """
                import unittest
                from .common import value
                class Runtime(unittest.TestCase):
                    def test_value(self): self.assertEqual(value, 1)
                """);
        write("cinderx/PythonLib/cinderx/__init__.py", "raise RuntimeError('these are the sources')\n");
    }

    @Test
    void tests_see_each_other_and_the_installed_package_and_no_others_run() throws Exception {
        write(TESTS + "test_compiler/__init__.py", """
                import unittest
                class Another(unittest.TestCase):
                    def test_nothing(self): self.fail()
                """);
        write(TESTS + "test_jit_frame.py", """
                import importlib.util, unittest
                class Frame(unittest.TestCase):
                    def test_sources_are_not_found(self):
                        self.assertIsNone(importlib.util.find_spec("cinderx"))
                """);
        write(TESTS + "test_jit_meta.py", "import unittest\nraise unittest.SkipTest('not here')\n");

        assertThat(gate("c1", "test_arm_runtime.py test_jit_*.py"))
                .contains("skipped test_cinderx.test_jit_meta: not here")
                .containsPattern("(?m)^Ran 2 tests in ")
                .contains("ERROR: the installed JIT does not compile");
    }

    @Test
    void a_test_that_fails_ends_the_gate() throws Exception {
        write(TESTS + "common.py", "value = 2\n");

        assertThat(gate("c1", "test_arm_runtime.py"))
                .containsPattern("(?m)^FAILED \\(failures=1\\)$")
                .doesNotContain(">> smoke");
    }

    @Test
    void a_commit_without_the_tests_that_were_named_does_not_pass() throws Exception {
        assertThat(gate("c1", "test_arm_runtime.py test_gone.py"))
                .contains("test_cinderx/test_gone.py: name others in ARM_TESTS")
                .doesNotContain(">> smoke");
    }

    @Test
    void objects_of_another_commit_are_gone_before_it_builds_and_those_of_the_same_are_kept() throws Exception {
        assertThat(gate("c1", "test_arm_runtime.py")).contains("found source-commit, for 3 jobs");
        assertThat(gate("c1", "test_arm_runtime.py"))
                .containsPattern("found lib.linux\nsource-commit\ntemp.linux\ntests, for");
        assertThat(gate("c2", "test_arm_runtime.py")).containsPattern("found source-commit\ntests, for");
        assertThat(gate("unknown", "test_arm_runtime.py")).containsPattern("found source-commit\ntests, for");
        assertThat(gate("unknown", "test_arm_runtime.py"))
                .as("of which commit they are is not known")
                .containsPattern("found source-commit\ntests, for");
    }

    /** What the gate of this commit prints; it never passes. */
    private String gate(String commit, String tests) throws Exception {
        Path incoming = Files.createDirectories(folder.resolve("incoming"));
        run(
                source.getParent(),
                Map.of(),
                "tar",
                "-cf",
                incoming.resolve("cinderx-update.tar").toString(),
                "cinderx-src");
        Map<String, String> environment = new HashMap<>();
        environment.put("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
        environment.put("INCOMING_DIR", incoming.toString());
        environment.put("WORKDIR", folder.resolve("work").toString());
        environment.put("DRIVER_VENV", folder.resolve("venv").toString());
        environment.put("ARMPERF_OUT", folder.resolve("out").toString());
        environment.put("PYTHON", folder.resolve("python").toString());
        environment.put("PARALLEL", "3");
        environment.put("SOURCE_COMMIT", commit);
        environment.put("ARM_TESTS", tests);
        return run(folder, environment, "bash", script().toString());
    }

    private Path script() throws IOException {
        try (var in = CinderxGateIT.class.getResourceAsStream(GATE)) {
            return Files.write(folder.resolve("gate.sh"), in.readAllBytes());
        }
    }

    private void write(String path, String text) throws IOException {
        Path file = source.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void program(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private static String run(Path folder, Map<String, String> environment, String... command) throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("PYTHON"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return output;
    }
}
