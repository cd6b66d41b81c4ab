package armperf.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import armperf.outcome.ExitCode;
import armperf.outcome.UserException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tomlj.Toml;

@Timeout(120)
class DemoProjectTest {
    @TempDir
    Path folder;

    @Test
    void second_commit_changes_the_options_and_nothing_else() throws Exception {
        DemoProject project = DemoProject.create(folder.resolve("jit"));
        project.commitSecond();

        assertThat(git(project, "diff", "--name-only", "HEAD~1", "HEAD")).isEqualTo("jit/options\n");
        assertThat(git(project, "status", "--porcelain")).isEmpty();
        assertThat(git(project, "log", "--format=%s"))
                .isEqualTo("Raise C2's node limits so that the kernel is compiled\nStart with tight limits for C2\n");
    }

    @Test
    void makes_the_same_commits_everywhere() throws Exception {
        DemoProject one = DemoProject.create(folder.resolve("one"));
        DemoProject two = DemoProject.create(folder.resolve("two"));

        assertThat(git(one, "rev-parse", "HEAD")).isEqualTo(git(two, "rev-parse", "HEAD"));
    }

    @Test
    void what_the_host_keeps_does_not_make_the_work_tree_dirty() throws Exception {
        DemoProject project = DemoProject.create(folder.resolve("jit"));
        Files.createDirectories(project.home());
        Files.writeString(project.home().resolve("file"), "text");

        assertThat(git(project, "status", "--porcelain")).isEmpty();
    }

    @Test
    void refuses_a_folder_that_is_not_empty_and_leaves_it_alone() throws Exception {
        Files.writeString(folder.resolve("mine"), "precious");

        assertThatThrownBy(() -> DemoProject.create(folder))
                .isInstanceOfSatisfying(
                        UserException.class, e -> assertThat(e.exit()).isEqualTo(ExitCode.USAGE))
                .hasMessageContaining(folder.toString())
                .hasMessageContaining("--keep");
        assertThat(folder.toFile().list()).containsExactly("mine");
    }

    @Test
    void is_taken_up_as_it_was_left_until_its_loop_is_through() throws Exception {
        Path jit = folder.resolve("jit");
        DemoProject stopped = DemoProject.create(jit);
        String first = git(stopped, "rev-parse", "HEAD");
        assertThat(stopped.isTakenUp()).isFalse();

        DemoProject again = DemoProject.create(jit);
        assertThat(again.isTakenUp()).isTrue();
        assertThat(git(again, "rev-parse", "HEAD")).isEqualTo(first);
        again.commitSecond();
        again.commitSecond();
        assertThat(git(again, "rev-list", "--count", "HEAD")).isEqualTo("2\n");
        assertThat(git(again, "status", "--porcelain")).isEmpty();

        again.finish();
        assertThatThrownBy(() -> DemoProject.create(jit)).hasMessageContaining("is not empty");
    }

    @Test
    void is_written_anew_where_it_was_stopped_before_its_first_commit() throws Exception {
        Path jit = folder.resolve("jit");
        String first = git(DemoProject.create(folder.resolve("other")), "rev-parse", "HEAD");
        git(DemoProject.create(jit), "update-ref", "-d", "HEAD");
        Files.delete(jit.resolve("armperf.toml"));

        DemoProject again = DemoProject.create(jit);

        assertThat(again.isTakenUp()).isFalse();
        assertThat(git(again, "rev-parse", "HEAD")).isEqualTo(first);
        assertThat(git(again, "status", "--porcelain")).isEmpty();
    }

    @Test
    void refuses_a_path_that_is_a_file() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "text");

        assertThatThrownBy(() -> DemoProject.create(file))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("what stands there is no folder");
    }

    @Test
    void config_names_the_host_inside_the_program_and_logs_in_every_mode() throws Exception {
        DemoProject project = DemoProject.create(folder.resolve("jit"));

        var config = Toml.parse(project.folder().resolve("armperf.toml"));

        assertThat(config.errors()).isEmpty();
        assertThat(config.getString("hosts.demo.address")).isEqualTo("demo");
        assertThat(config.getString("sample.logs")).isEqualTo("timed");
        assertThat(config.getLong("sample.count")).isGreaterThanOrEqualTo(8);
        assertThat(config.getTable("modes").keySet())
                .containsExactlyInAnyOrder("interp", "tiered")
                .allSatisfy(mode -> assertThat(config.getString("modes." + mode + ".log_env.JIT_LOG_FILE"))
                        .isEqualTo("{jitlog}"));
    }

    /** The whole claim of the demo, on the JVM that runs this test; the speed of it is not asserted, only its cause. */
    @Test
    void c2_refuses_the_kernel_at_first_and_compiles_it_after_the_second_commit() throws Exception {
        DemoProject project = DemoProject.create(folder.resolve("jit"));
        Path host = folder.resolve("a host");
        gate(project, host.resolve("from"));
        project.commitSecond();
        gate(project, host.resolve("to"));

        assertThat(regressionTest(host.resolve("from"))).isEqualTo(1);
        assertThat(regressionTest(host.resolve("to"))).isZero();
        String from = sample(host.resolve("from"), "tiered");
        String to = sample(host.resolve("to"), "tiered");
        String interpreted = sample(host.resolve("to"), "interp");

        assertThat(from)
                .contains("<failure reason='out of nodes parsing method'")
                .doesNotContainPattern("<nmethod[^>]* compiler='c2'[^>]* method='Richards schedule ")
                .containsPattern("<nmethod[^>]* compiler='c1' level='1'[^>]* method='Richards schedule ");
        assertThat(from.lines()
                        .filter(line -> line.startsWith("<make_not_compilable"))
                        .filter(line -> !line.contains("method='Richards schedule ")))
                .as("refused besides the kernel")
                .isEmpty();
        assertThat(to)
                .doesNotContain("out of nodes")
                .containsPattern("<nmethod[^>]* compiler='c2'[^>]* method='Richards schedule ");
        assertThat(interpreted).contains("<hotspot_log ").doesNotContain("method='Richards ");
    }

    private void gate(DemoProject project, Path build) throws Exception {
        Path incoming = Files.createDirectories(build.resolve("incoming"));
        git(project, "archive", "--prefix=demo-src/", "-o", incoming + "/demo-update.tar", "HEAD");
        Map<String, String> environment = Map.of(
                "INCOMING_DIR", incoming.toString(),
                "WORKDIR", build.resolve("work").toString());
        String output = run(
                folder,
                environment,
                "sh",
                project.folder().resolve("scripts/gate.sh").toString());
        assertThat(output).containsPattern("(?m)^Ran 4 tests in [0-9.]+s\nOK$");
        assertThat(incoming).isEmptyDirectory();
    }

    private String sample(Path build, String mode) throws Exception {
        Path out = build.resolve(mode + ".json");
        Path log = build.resolve(mode + ".log");
        run(
                build.resolve("work"),
                Map.of("BENCH", "richards", "MODE", mode, "OUT", out.toString(), "JIT_LOG_FILE", log.toString()),
                "sh",
                "scripts/sample.sh");
        assertThat(out).content().matches("\\{\"warmups\":\\[[-0-9.E, ]+],\"values\":\\[[-0-9.E]+(, [-0-9.E]+){4}]}\n");
        return Files.readString(log, StandardCharsets.UTF_8);
    }

    private int regressionTest(Path build) throws Exception {
        String config = Files.readString(folder.resolve("jit/armperf.toml"));
        ProcessBuilder builder = new ProcessBuilder(
                        "sh", "-c", Toml.parse(config).getString("regression.command"))
                .directory(build.resolve("work").toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().remove("JAVA");
        return builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
    }

    private static String git(DemoProject project, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        return run(project.folder(), Map.of(), command.toArray(String[]::new));
    }

    private static String run(Path folder, Map<String, String> environment, String... command) throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("GIT_") || name.equals("JAVA"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
