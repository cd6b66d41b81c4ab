package armperf.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is looked at of a job that died, by the script that a host runs. */
@Timeout(120)
class PostMortemTest {
    private static final String JOURNAL = """
            echo '{"COREDUMP_CWD":"/home/other/project","COREDUMP_PID":"1"}'
            echo '{"COREDUMP_CWD":"%s/work","COREDUMP_PID":"4711"}'
            """;
    private static final String INFO = """
            cat <<'END'
                       PID: 4711 (python)
                    Signal: 11 (SEGV)
                   Message: Process 4711 (python) of user 0 dumped core.

                            Stack trace of thread 4711:
                            #0  0x00007f2c4e inner (libjit.so + 0x1145)
                            #1  0x00007f2d4e n/a (n/a + 0x0)

                            Stack trace of thread 4712:
                            #0  0x00007f2e4e poll (libc.so.6 + 0x1)
            END
            [ "$*" = '--no-pager info 4711' ]
            """;

    @TempDir
    Path folder;

    private Path job;
    private Path work;

    @BeforeEach
    void a_job_that_started_now() throws Exception {
        job = Files.createDirectories(folder.resolve("job"));
        work = Files.createDirectories(folder.resolve("build/work"));
        Files.createDirectories(folder.resolve("bin"));
        Files.writeString(job.resolve("pid"), "1 boot 0 1.0 1793000000.5\n");
        Files.writeString(job.resolve("stderr"), "so far, so good\n\nabout to die\n");
    }

    @Test
    void the_stack_of_the_thread_that_died_comes_from_coredumpctl() throws Exception {
        program("journalctl", JOURNAL.formatted(folder.resolve("build")));
        program("coredumpctl", INFO);

        assertThat(look())
                .containsExactly(
                        "signal=SIGSEGV",
                        "tool=coredumpctl",
                        "frame=0x00007f2c4e inner (libjit.so + 0x1145)",
                        "frame=0x00007f2d4e n/a (n/a + 0x0)",
                        "",
                        "so far, so good",
                        "",
                        "about to die");
    }

    @Test
    void a_core_of_something_else_is_no_evidence() throws Exception {
        program("journalctl", JOURNAL.formatted("/elsewhere"));
        program("coredumpctl", INFO);
        program("sleep", "");

        assertThat(look()).first().isEqualTo("none=it left no core that the host shows");
    }

    @Test
    void a_real_core_is_read_by_gdb_and_removed() throws Exception {
        assumeTrue(Stream.of("gdb", "cc").allMatch(PostMortemTest::isThere), "there is no gdb, or no cc");
        assumeTrue(
                Files.readString(Path.of("/proc/sys/kernel/core_pattern")).matches("core\\s*"),
                "the kernel leaves cores elsewhere");
        Files.writeString(
                work.resolve("crash.c"),
                "int inner(int *p) { return *p; }\nint main(void) { return inner((int *)8); }\n");
        sh("cd \"$1\" && cc -g -O0 -o crash crash.c", work.toString());
        List<String> command = new ArrayList<>(PostMortem.LEAVING_A_CORE);
        command.add("./crash");
        new ProcessBuilder(command).directory(work.toFile()).start().waitFor();
        assumeTrue(Files.exists(work.resolve("core")), "no core can be left here");
        Files.writeString(work.resolve("core.txt"), "not one, whatever its name\n");

        assertThat(look())
                .contains("signal=SIGSEGV", "tool=gdb")
                .filteredOn(line -> line.startsWith("frame="))
                .satisfiesExactly(
                        frame -> assertThat(frame).contains("in inner (p=0x8) at crash.c:1"),
                        frame -> assertThat(frame).contains("in main () at crash.c:2"));
        assertThat(work.resolve("core")).doesNotExist();
        assertThat(work.resolve("core.txt")).exists();
    }

    private void program(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve("bin").resolve(name), "#!/bin/sh\n" + text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private List<String> look() throws Exception {
        return sh(
                ShellResource.text("post-mortem.sh"),
                job.toString(),
                folder.resolve("build").toString(),
                work.toString(),
                folder.toString(),
                "12");
    }

    private List<String> sh(String text, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("sh", "-c", text, "sh"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().merge("PATH", folder.resolve("bin").toString(), (path, mine) -> mine + ":" + path);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return output.lines().toList();
    }

    private static boolean isThere(String program) {
        return Stream.of("/bin", "/usr/bin").anyMatch(bin -> Files.isExecutable(Path.of(bin, program)));
    }
}
