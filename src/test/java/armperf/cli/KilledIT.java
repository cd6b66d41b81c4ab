package armperf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The packaged program, killed and stopped by signals in the middle of its work, and called again. */
@Timeout(120)
class KilledIT {
    @TempDir
    Path folder;

    private SmallProject project;
    private Process armperf;

    @BeforeEach
    void writeProject() {
        project = SmallProject.in(folder);
    }

    @AfterEach
    void leaveNothingRunning() throws Exception {
        Files.writeString(folder.resolve(".armperf/go"), "");
        armperf.destroyForcibly().waitFor(20, TimeUnit.SECONDS);
    }

    @Test
    void killed_between_two_samples_of_a_block_it_runs_that_block_again_whole() throws Exception {
        // 1 and 2 are the warm-up, 3 and 4 the first block, 5 is half of the second.
        project.edit(
                "scripts/sample.sh",
                "set -eu\n",
                "set -eu\ncase \"$OUT\" in *s000006/out.json) " + holding() + " ;; esac\n");
        start("baseline", "--samples", "2");
        long held = waitUntilHeld();
        assertThat(record().path("samples")).hasSize(5);
        armperf.destroyForcibly().waitFor();
        assertThat(record().path("samples")).hasSize(5);

        Files.writeString(folder.resolve(".armperf/go"), "");
        Launch.Result again = project.succeeds("baseline", "--samples", "2");

        assertThat(again.errorOutput()).contains("go on with " + project.runs().get(0));
        assertThat(project.runs()).hasSize(1);
        assertThat(ProcessHandle.of(held).filter(ProcessHandle::isAlive)).isEmpty();
        JsonNode run = record();
        assertThat(run.path("state").stringValue()).isEqualTo("complete");
        List<String> samples = new ArrayList<>();
        for (JsonNode sample : run.path("samples")) {
            samples.add(sample.path("session").intValue() + " "
                    + sample.path("kind").stringValue() + " "
                    + sample.path("block").asInt(0) + (sample.has("excluded") ? " excluded" : ""));
        }
        assertThat(samples)
                .containsExactly(
                        "1 warmup 0",
                        "1 warmup 0",
                        "1 timed 1",
                        "1 timed 1",
                        "1 timed 2 excluded",
                        "2 warmup 0",
                        "2 warmup 0",
                        "2 timed 2",
                        "2 timed 2");
    }

    @Test
    void killed_while_the_gate_runs_it_takes_the_gate_up_and_does_not_start_it_twice() throws Exception {
        project.edit(
                "scripts/gate.sh",
                "set -eu\n",
                "set -eu\necho started >> '" + folder + "/.armperf/starts'\n" + holding() + "\n");
        start("baseline", "--samples", "2");
        long gate = waitUntilHeld();
        armperf.destroyForcibly().waitFor();
        assertThat(ProcessHandle.of(gate).filter(ProcessHandle::isAlive)).isPresent();

        start("baseline", "--samples", "2");
        assertThat(armperf.waitFor(500, TimeUnit.MILLISECONDS)).isFalse();
        Files.writeString(folder.resolve(".armperf/go"), "");
        assertThat(armperf.waitFor()).as(errors()).isZero();

        assertThat(errors()).contains("taking it up");
        assertThat(project.read(".armperf/starts")).isEqualTo("started\n");
        assertThat(project.runs()).hasSize(1);
        assertThat(record().path("builds")
                        .path(0)
                        .path("gate")
                        .path("tests_run")
                        .intValue())
                .isEqualTo(2);
    }

    @Test
    void a_gate_of_another_commit_that_a_killed_one_left_is_ended_before_anything_is_timed() throws Exception {
        project.edit(
                "scripts/gate.sh",
                "set -eu\n",
                "set -eu\nif mkdir '" + folder + "/.armperf/first' 2>/dev/null; then " + holding() + "; fi\n");
        start("baseline", "--samples", "2");
        long gate = waitUntilHeld();
        armperf.destroyForcibly().waitFor();
        project.commitFaster();

        Launch.Result next = project.succeeds("baseline", "--samples", "2", "--json");

        assertThat(ProcessHandle.of(gate).filter(ProcessHandle::isAlive)).isEmpty();
        assertThat(next.errorOutput()).contains("end job gate-");
        assertThat(record().path("warnings").toString()).contains("left-over", "gate-");
    }

    @Test
    void killed_while_the_regression_test_runs_it_takes_the_test_up_and_does_not_start_it_twice() throws Exception {
        project.baseline();
        project.write("test.sh", "echo started >>'" + folder + "/.armperf/starts'\n" + holding() + "\n[ -e fast ]\n");
        project.write("fast", "");
        project.write(
                "armperf.toml",
                project.read("armperf.toml") + "\n[regression]\ncommand = 'sh test.sh'\nfiles = ['test.sh']\n");
        project.commitFaster();
        start("rerun", "--samples", "2");
        long test = waitUntilHeld();
        armperf.destroyForcibly().waitFor();
        assertThat(ProcessHandle.of(test).filter(ProcessHandle::isAlive)).isPresent();

        Files.writeString(folder.resolve(".armperf/go"), "");
        project.succeeds("rerun", "--samples", "2");

        assertThat(project.read(".armperf/starts")).isEqualTo("started\nstarted\n");
        assertThat(record().path("regression").findValuesAsString("result")).containsExactly("red", "green");
        assertThat(record().path("warnings").toString()).doesNotContain("left-over");
        assertThat(jobs()).isEmpty();
    }

    @Test
    void killed_between_its_look_and_the_fresh_set_it_goes_on_with_that_and_looks_no_second_time() throws Exception {
        project.edit("armperf.toml", "count = 8\n", "count = 7\nextend = { when = \"unclear\", blocks = 7 }\n");
        // 16 samples of one mode are the screen, in which the builds take turns at being faster; 18 is a warm-up.
        project.edit(
                "scripts/sample.sh",
                "# A little noise",
                "case \"$number\" in 18) " + holding() + " ;; esac\n"
                        + "if [ \"$number\" -le 16 ] && [ \"$MODE\" = jitlist ]; then\n"
                        + "    micros=$((20000 + ((number - 1) / 2 + micros / 20000) % 2 * 8000))\nfi\n# A little noise");
        project.baseline();
        project.commitFaster();
        start("rerun", "--mode", "jitlist");
        waitUntilHeld();
        armperf.destroyForcibly().waitFor();
        JsonNode killed = record();
        assertThat(killed.path("looks")).hasSize(1);
        assertThat(killed.at("/looks/0/decision").stringValue()).isEqualTo("fresh");
        assertThat(killed.at("/samples/2/excluded").stringValue()).startsWith("screened");

        Files.writeString(folder.resolve(".armperf/go"), "");
        Launch.Result again = project.succeeds("rerun", "--mode", "jitlist");

        assertThat(again.errorOutput()).contains("go on with").doesNotContain("look 1,");
        JsonNode run = record();
        assertThat(run.path("looks")).hasSize(2);
        assertThat(run.at("/looks/0")).isEqualTo(killed.at("/looks/0"));
        for (int i = 0; i < 16; i++) {
            assertThat(run.at("/samples/" + i)).isEqualTo(killed.at("/samples/" + i));
        }
    }

    @Test
    void told_to_end_it_ends_its_sample_and_says_how_to_go_on() throws Exception {
        project.edit(
                "scripts/sample.sh",
                "set -eu\n",
                "set -eu\ncase \"$OUT\" in *s000004/out.json) " + holding() + " ;; esac\n");
        start("baseline", "--samples", "2");
        long held = waitUntilHeld();
        // A build that runs in the background may have SIGINT ignored, which its children inherit; SIGTERM is not.
        new ProcessBuilder("kill", "-TERM", Long.toString(armperf.pid()))
                .start()
                .waitFor();

        assertThat(armperf.waitFor()).isEqualTo(128 + 15);
        assertThat(errors())
                .contains("stopped after 3 samples, which are kept in run "
                        + project.runs().get(0))
                .doesNotContain("Exception");
        assertThat(ProcessHandle.of(held).filter(ProcessHandle::isAlive)).isEmpty();
        Files.writeString(folder.resolve(".armperf/go"), "");
        project.succeeds("baseline", "--samples", "2");
        assertThat(project.runs()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 40, 80, 120, 200, 400, 800, 1600})
    void told_to_end_at_any_moment_it_ends_in_one_document_and_can_be_gone_on_with(int delayMs) throws Exception {
        startUntilFourthSample();
        while (!Files.exists(folder.resolve(".armperf/lock"))) {
            assertThat(armperf.isAlive()).as(errors()).isTrue();
            Thread.sleep(5);
        }
        Thread.sleep(delayMs);

        endsInOneDocumentAndCanBeGoneOnWith();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void told_to_end_between_two_samples_it_ends_in_one_document_and_can_be_gone_on_with(int samples) throws Exception {
        startUntilFourthSample();
        while (samplesOnRecord() < samples) {
            assertThat(armperf.isAlive()).as(errors()).isTrue();
            Thread.sleep(2);
        }

        endsInOneDocumentAndCanBeGoneOnWith();
    }

    private void startUntilFourthSample() throws IOException {
        project.edit(
                "scripts/sample.sh",
                "set -eu\n",
                "set -eu\ncase \"$OUT\" in *s000004/out.json) " + holding() + " ;; esac\n");
        start("baseline", "--samples", "2", "--json");
    }

    private void endsInOneDocumentAndCanBeGoneOnWith() throws Exception {
        new ProcessBuilder("kill", "-TERM", Long.toString(armperf.pid()))
                .start()
                .waitFor();

        assertThat(armperf.waitFor()).isEqualTo(128 + 15);
        assertThat(errors()).doesNotContain("Exception");
        JsonNode document =
                JsonMapper.shared().readTree(folder.resolve(".git/output").toFile());
        assertThat(document.path("error").path("kind").stringValue()).isEqualTo("interrupted");
        // What is over may wait there to be taken up; nothing runs on.
        assertThat(jobs()).as(errors()).allMatch(job -> Files.exists(job.resolve("rc")));

        Files.writeString(folder.resolve(".armperf/go"), "");
        project.succeeds("baseline", "--samples", "2");
        assertThat(project.runs()).hasSize(1);
        assertThat(jobs()).isEmpty();
    }

    private List<Path> jobs() throws IOException {
        Path jobs = project.host().resolve("jobs");
        if (!Files.exists(jobs)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(jobs)) {
            return folders.toList();
        }
    }

    /** Shell that notes its process and waits for the file {@code go}. */
    private String holding() {
        return "while [ ! -e '" + folder + "/.armperf/go' ]; do echo $$ > '" + folder
                + "/.armperf/held'; sleep 0.1; done";
    }

    private void start(String... words) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(System.getProperty("java.home") + "/bin/java", "-XX:TieredStopAtLevel=1", "-jar", jar()));
        command.addAll(List.of(words));
        armperf = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(folder.resolve(".git/output").toFile())
                .redirectError(folder.resolve(".git/errors").toFile())
                .start();
    }

    private static String jar() throws IOException {
        Path target = Path.of(System.getProperty("armperf.basedir"), "target");
        try (Stream<Path> files = Files.list(target)) {
            return files.map(Path::toString)
                    .filter(name -> name.endsWith("-all.jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private String errors() throws IOException {
        return Files.readString(folder.resolve(".git/errors"));
    }

    private long waitUntilHeld() throws Exception {
        Path note = folder.resolve(".armperf/held");
        Optional<Long> held = Held.by(note);
        while (held.isEmpty()) {
            assertThat(armperf.isAlive()).as(errors()).isTrue();
            Thread.sleep(10);
            held = Held.by(note);
        }
        return held.get();
    }

    private int samplesOnRecord() {
        List<String> runs = project.runs();
        boolean written = !runs.isEmpty() && Files.exists(project.record(runs.get(0)));
        return written ? record().path("samples").size() : 0;
    }

    private JsonNode record() {
        return JsonMapper.shared()
                .readTree(project.record(project.runs().get(project.runs().size() - 1))
                        .toFile());
    }
}
