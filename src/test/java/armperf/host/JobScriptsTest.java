package armperf.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The job scripts under other shells and poorer tools than a contract's server has. */
class JobScriptsTest {
    private static final SafeName ID = new SafeName("job");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash", "ksh", "mksh", "yash", "zsh"})
    void work_under_any_posix_shell(String shell) throws Exception {
        Path program = Path.of("/bin", shell);
        assumeThat(program).exists();
        JobReport report = run(program, "/usr/bin:/bin", scripts().start(job("echo \"$VALUE\"; exit 6")));
        assertThat(report.state()).isEqualTo("done");
        assertThat(report.facts()).containsEntry("rc", "6");
        assertThat(report.stdout()).isEqualTo("it's\n");
        JobReport again = run(program, "/usr/bin:/bin", scripts().attach(ID, Duration.ofMinutes(1)));
        assertThat(again.facts()).isEqualTo(report.facts());
        assertThat(run(program, "/usr/bin:/bin", scripts().end(ID, JobScripts.CANCELLED))
                        .wasRunning())
                .isFalse();
        assertThat(run(program, "/usr/bin:/bin", scripts().remove(ID)).isAbsent())
                .isTrue();
    }

    @Test
    void perl_gives_a_job_its_session_where_there_is_no_setsid() throws Exception {
        assumeThat(Path.of("/usr/bin/perl")).exists();
        JobReport report = run(
                Path.of("/bin/sh"), tools("perl").toString(), scripts().start(job("ps -o pid=,pgid=,sid= -p $PPID")));
        String[] ids = report.stdout().strip().split("\\s+");
        assertThat(ids).hasSize(3);
        assertThat(ids[1]).isEqualTo(ids[0]);
        assertThat(ids[2]).isEqualTo(ids[0]);
    }

    @Test
    void a_host_with_neither_is_refused_before_anything_is_made() throws Exception {
        JobReport report = run(Path.of("/bin/sh"), tools().toString(), scripts().start(job("true")));
        assertThat(report.state()).isEqualTo("refused");
        assertThat(report.stderr()).contains("neither setsid nor perl");
        assertThat(folder.resolve("jobs")).doesNotExist();
    }

    @Test
    void a_job_whose_variables_cannot_be_kept_whole_is_not_started() throws Exception {
        Path bin = tools("setsid", "head", "touch");
        program(bin, "cat", "head -c 9; echo 'cat: write error: No space left on device' >&2; exit 1");
        JobReport report = run(Path.of("/bin/sh"), bin.toString(), scripts().start(job("touch ran; echo ran")));
        assertThat(report.state()).isEqualTo("full");
        assertThat(report.hadNoRoom()).isTrue();
        assertThat(report.stderr()).contains("No space left");
        assertThat(folder.resolve("ran")).doesNotExist();
        assertThat(folder.resolve("jobs")).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rc.new", "pid", "stdout"})
    void a_job_whose_end_could_not_be_noted_down_is_not_started(String file) throws Exception {
        Path bin = tools("touch");
        // What stands in the way of a file is as good as a disk without room for it.
        program(bin, "setsid", "/bin/mkdir \"$5/" + file + "\"; exec /usr/bin/setsid \"$@\"");
        JobReport report = run(Path.of("/bin/sh"), bin.toString(), scripts().start(job("touch ran; echo ran")));
        assertThat(report.state()).isEqualTo("full");
        assertThat(folder.resolve("ran")).doesNotExist();
        assertThat(folder.resolve("jobs")).isEmptyDirectory();
    }

    @Test
    void a_script_speaks_of_no_value_but_by_its_arguments() {
        Script script = scripts().start(job("echo canary-1"));
        assertThat(script.text()).doesNotContain("canary-1");
    }

    private JobScripts scripts() {
        return new JobScripts(new RemotePath(folder.resolve("jobs").toString()), "us");
    }

    private JobSpec job(String text) {
        return new JobSpec(
                ID,
                Map.of("VALUE", "it's"),
                new RemotePath(folder.toString()),
                List.of("/bin/sh", "-c", text),
                Duration.ofMinutes(1));
    }

    /** A folder with the few programs that the scripts need, and these. */
    private Path tools(String... more) throws IOException {
        Path bin = Files.createDirectory(folder.resolve("bin"));
        List<String> names = new ArrayList<>(List.of("sh", "mkdir", "mv", "rm", "cat", "date", "tail", "wc", "ps"));
        names.addAll(List.of(more));
        for (String name : names) {
            Path program = Files.exists(Path.of("/bin", name)) ? Path.of("/bin", name) : Path.of("/usr/bin", name);
            program(bin, name, "exec " + program + " \"$@\"");
        }
        return bin;
    }

    private static void program(Path bin, String name, String text) throws IOException {
        Path stand = Files.writeString(bin.resolve(name), "#!/bin/sh\n" + text + "\n");
        assertThat(stand.toFile().setExecutable(true)).isTrue();
    }

    private static JobReport run(Path shell, String path, Script script) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(shell.toString(), "-c", script.source());
        builder.environment().put("PATH", path);
        Path errors = Files.createTempFile("armperf", ".err");
        try {
            Process process = builder.redirectError(errors.toFile()).start();
            process.getOutputStream().close();
            byte[] out = process.getInputStream().readAllBytes();
            int exit = process.waitFor();
            return JobReport.parse(new ScriptResult(
                    exit,
                    new Captured(new String(out, StandardCharsets.UTF_8), 0),
                    new Captured(Files.readString(errors), 0)));
        } finally {
            Files.delete(errors);
        }
    }
}
