package armperf.presets;

import static org.assertj.core.api.Assertions.assertThat;

import armperf.IntegrationTier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The size guard of the cinderx preset in a real Python; the JIT is played: a call takes 10 bytes, an inlined one 30. */
@Timeout(60)
class CinderxSizesIT {
    private static final String GUARD = "/armperf/presets/cinderx/scripts/arm/compact_call_size.sh";
    private static final String JIT = """
            import dis
            def is_enabled(): return True
            def force_compile(f): return True
            def is_jit_compiled(f): return True
            def get_compiled_size(f):
                calls = sum(step.opname == "CALL" for step in dis.get_instructions(f))
                return 100 + calls * (30 if globals().get("inliner") else 10)
            """;
    private static final String INLINER = """
            inliner = True
            def is_hir_inliner_enabled(): return inliner
            def enable_hir_inliner(): globals().update(inliner=True)
            def disable_hir_inliner(): globals().update(inliner=False)
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void python() throws Exception {
        IntegrationTier.needs(CinderxHookIT.hasPython(), "python3 of 3.11 or later");
        Path python = Files.createDirectories(folder.resolve("venv/bin")).resolve("python");
        Files.writeString(python, "#!/bin/sh\nexec python3 \"$@\"\n");
        assertThat(python.toFile().setExecutable(true)).isTrue();
        Files.createDirectories(folder.resolve("scratch"));
    }

    @Test
    void a_call_that_would_be_inlined_is_measured_as_a_call_and_once_more_inlined() throws Exception {
        assertThat(sizes(JIT + INLINER))
                .contains("n1 110", "n2 120", "n200 2100", "per-call 10", "method.n1 110", "builtin.n200 2100")
                .contains("inlined.n1 130", "inlined.n2 160", "inlined.n200 6100", "inlined.per-call 30");
    }

    @Test
    void a_jit_without_an_inliner_prints_the_same_names() throws Exception {
        assertThat(sizes(JIT)).hasSameSizeAs(sizes(JIT + INLINER)).contains("n1 110", "inlined.n1 110");
    }

    @Test
    void a_jit_that_is_off_is_an_error_and_no_size() throws Exception {
        assertThat(sizes(JIT.replace("return True", "return False")))
                .containsExactly("ERROR: the JIT is off: there is nothing to guard");
    }

    private String[] sizes(String jit) throws Exception {
        Path cinderx = Files.createDirectories(folder.resolve("site/cinderx"));
        Files.writeString(cinderx.resolve("__init__.py"), "");
        Files.writeString(cinderx.resolve("jit.py"), jit);
        Path script = folder.resolve("guard.sh");
        try (var in = CinderxSizesIT.class.getResourceAsStream(GUARD)) {
            Files.write(script, in.readAllBytes());
        }
        ProcessBuilder builder = new ProcessBuilder("bash", script.toString()).redirectErrorStream(true);
        builder.environment().put("DRIVER_VENV", folder.resolve("venv").toString());
        builder.environment().put("WORKDIR", folder.toString());
        builder.environment().put("PYTHONPATH", folder.resolve("site").toString());
        builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return output.strip().split("\n");
    }
}
