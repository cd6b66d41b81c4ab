package armperf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import armperf.OwnThread;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A command that is stopped by its user ends its job on the host and can be gone on with. */
@Timeout(60)
class InterruptedTest {
    @TempDir
    Path folder;

    private SmallProject project;

    @BeforeEach
    void writeProject() {
        project = SmallProject.in(folder);
    }

    /** A sample that waits, from the fifth on, until the file {@code go} is in the project. */
    private void holdSamples() {
        project.edit(
                "scripts/sample.sh",
                "#!/bin/sh\nset -eu\n",
                "#!/bin/sh\nset -eu\ncase \"$OUT\" in *s00000[1-4]/out.json) ;;\n*) while [ ! -e '" + folder
                        + "/.armperf/go' ]; do echo $$ > '" + folder
                        + "/.armperf/held'; sleep 0.1; done ;; esac\n");
    }

    @Test
    void a_stopped_baseline_ends_its_sample_keeps_the_others_and_goes_on() throws Exception {
        holdSamples();
        Stopped stopped = stopOnce("held", "baseline", "--samples", "2");

        assertThat(stopped.result().exitCode()).isEqualTo(130);
        assertThat(stopped.result().errorOutput())
                .contains("stopped after 4 samples, which are kept in run "
                        + project.runs().get(0))
                .contains("the same command goes on from there");
        assertThat(ProcessHandle.of(stopped.held()).filter(ProcessHandle::isAlive))
                .isEmpty();
        assertThat(project.host().resolve("jobs")).isEmptyDirectory();

        Files.createFile(folder.resolve(".armperf/go"));
        project.succeeds("baseline", "--samples", "2");

        assertThat(project.runs()).hasSize(1);
        JsonNode run = JsonMapper.shared()
                .readTree(project.record(project.runs().get(0)).toFile());
        assertThat(run.path("state").stringValue()).isEqualTo("complete");
        // Warm-up and one block; then a session with a warm-up of its own and the other block.
        assertThat(run.path("samples")).hasSize(8);
        assertThat(run.path("samples").path(4).path("session").intValue()).isEqualTo(2);
        assertThat(run.path("samples").path(4).path("kind").stringValue()).isEqualTo("warmup");
        assertThat(run.path("samples").path(6).path("block").intValue()).isEqualTo(2);
    }

    @Test
    void a_stopped_gate_is_ended_and_the_next_call_starts_it_anew() throws Exception {
        project.edit(
                "scripts/gate.sh",
                "set -eu\n",
                "set -eu\nwhile [ ! -e '" + folder + "/.armperf/go' ]; do echo $$ > '" + folder
                        + "/.armperf/held'; sleep 0.1; done\n");
        Stopped stopped = stopOnce("held", "baseline", "--samples", "1", "--json");

        assertThat(stopped.result().exitCode()).isEqualTo(130);
        assertThat(stopped.result().json().path("error").path("kind").stringValue())
                .isEqualTo("interrupted");
        assertThat(ProcessHandle.of(stopped.held()).filter(ProcessHandle::isAlive))
                .isEmpty();

        Files.createFile(folder.resolve(".armperf/go"));
        Launch.Result again = project.succeeds("baseline", "--samples", "1");
        assertThat(again.errorOutput()).contains("push ").doesNotContain("taking it up");
    }

    @Test
    void a_second_armperf_in_the_same_project_waits_for_the_first_no_longer_than_it_may() throws Exception {
        holdSamples();
        CompletableFuture<Launch.Result> first = OwnThread.supply(() -> project.armperf("baseline", "--samples", "2"));
        waitFor("held");

        Launch.Result second = project.armperf("baseline", "--wait-lease", "0s", "--json");
        assertThat(second.exitCode()).isEqualTo(2);
        assertThat(second.json().path("error").path("kind").stringValue()).isEqualTo("project-busy");
        assertThat(second.json().path("error").path("message").stringValue())
                .contains("process " + ProcessHandle.current().pid());
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        CompletableFuture<Launch.Result> third =
                OwnThread.supply(() -> Launch.armperf(folder, Map.of(), told, "push", "--wait-lease", "30s"));
        for (int i = 0; i < 3_000 && !told.toString(StandardCharsets.UTF_8).contains("waiting up to"); i++) {
            Thread.sleep(10);
        }

        Files.createFile(folder.resolve(".armperf/go"));
        assertThat(first.get(30, TimeUnit.SECONDS).exitCode()).isZero();
        assertThat(third.get(30, TimeUnit.SECONDS).exitCode()).isZero();
        assertThat(third.get().errorOutput()).contains("another armperf (process", "waiting up to 30 s");
    }

    private record Stopped(Launch.Result result, long held) {}

    private Stopped stopOnce(String file, String... args) throws Exception {
        AtomicReference<Launch.Result> result = new AtomicReference<>();
        Thread worker = new Thread(() -> result.set(project.armperf(args)));
        worker.start();
        long held = waitFor(file);
        worker.interrupt();
        worker.join();
        return new Stopped(result.get(), held);
    }

    /** Waits until the host holds, and returns the process that does. */
    private long waitFor(String file) throws Exception {
        Path note = folder.resolve(".armperf").resolve(file);
        Optional<Long> held = Held.by(note);
        while (held.isEmpty()) {
            Thread.sleep(10);
            held = Held.by(note);
        }
        return held.get();
    }
}
