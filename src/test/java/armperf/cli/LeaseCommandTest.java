package armperf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import armperf.OwnThread;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Two projects that share one folder on one host. */
@Timeout(120)
class LeaseCommandTest {
    @TempDir
    Path folder;

    private SmallProject one;
    private SmallProject other;

    @BeforeEach
    void writeProjects() {
        one = project("one");
        other = project("other");
    }

    private SmallProject project(String name) {
        SmallProject project = SmallProject.in(folder.resolve(name));
        project.edit("armperf.toml", "root = \"armperf\"", "root = \"" + folder.resolve("shared") + "\"");
        project.edit("armperf.toml", "name = \"small\"", "name = \"" + name + "\"");
        return project;
    }

    @Test
    void a_host_that_nobody_has_held_is_free() {
        assertThat(one.succeeds("lease").output()).isEqualTo("host 'here' is free\n");
        assertThat(one.succeeds("lease", "--break").output()).isEqualTo("host 'here' is free\n");
        JsonNode document = one.succeeds("lease", "--json").json();
        assertThat(document.path("state").stringValue()).isEqualTo("free");
        assertThat(document.path("holder").isNull()).isTrue();
        assertThat(folder.resolve("shared")).doesNotExist();
    }

    @Test
    void whoever_holds_the_host_is_shown_waited_for_and_broken_on_purpose() throws Exception {
        CompletableFuture<Launch.Result> first = holding();

        Launch.Result refused = other.armperf("baseline", "--wait-lease", "0s", "--json");
        assertThat(refused.exitCode()).isEqualTo(3);
        assertThat(refused.json().path("error").path("kind").stringValue()).isEqualTo("host-held");
        String run = one.runs().get(0);
        assertThat(refused.json().path("error").path("message").stringValue())
                .contains("one, baseline " + run, "armperf lease --break --host here");
        assertThat(other.runs()).isEmpty();
        JsonNode shown = other.succeeds("lease", "--json").json();
        assertThat(shown.path("state").stringValue()).isEqualTo("held");
        assertThat(shown.at("/holder/project").stringValue()).isEqualTo("one");
        assertThat(shown.at("/holder/pid").longValue())
                .isEqualTo(ProcessHandle.current().pid());
        assertThat(shown.at("/holder/jobs/0/id").stringValue()).isEqualTo(run + "-s000003");

        Launch.Result broken = other.succeeds("lease", "--break");
        assertThat(broken.output()).contains("was held by", "one, baseline " + run, "broken: it is free now");
        assertThat(other.succeeds("lease").output()).contains("is free", "was broken by");
        Files.createFile(folder.resolve("go"));
        Launch.Result stopped = first.get(60, TimeUnit.SECONDS);
        assertThat(stopped.exitCode()).isEqualTo(3);
        assertThat(stopped.errorOutput()).contains("is no longer ours", "broke it", "what was sampled is kept");
        assertThat(one.read(".armperf/runs/" + run + "/run.json")).contains("\"index\" : 3");

        assertThat(one.succeeds("baseline", "--samples", "2").errorOutput()).contains("go on with " + run);
    }

    @Test
    void whoever_waits_goes_on_when_the_host_is_free() throws Exception {
        CompletableFuture<Launch.Result> first = holding();
        CompletableFuture<Launch.Result> second =
                OwnThread.supply(() -> other.armperf("baseline", "--samples", "2", "--wait-lease", "100s"));
        Files.createFile(folder.resolve("go"));

        assertThat(first.get(60, TimeUnit.SECONDS).exitCode()).isZero();
        assertThat(second.get(60, TimeUnit.SECONDS).exitCode()).isZero();
        assertThat(one.succeeds("lease").output()).isEqualTo("host 'here' is free\n");
    }

    @Test
    void a_folder_that_cannot_be_written_is_said_at_once() throws Exception {
        Files.writeString(folder.resolve("shared"), "a file");

        Launch.Result refused = one.armperf("baseline", "--json");

        assertThat(refused.exitCode()).isEqualTo(3);
        assertThat(refused.json().path("error").path("kind").stringValue()).isEqualTo("lease-unwritable");
    }

    @Test
    void a_wait_that_is_no_time_is_refused() {
        assertThat(one.armperf("push", "--wait-lease", "soon").exitCode()).isEqualTo(2);
    }

    /** A baseline of project one that waits in its third sample for the file {@code go}. */
    private CompletableFuture<Launch.Result> holding() throws Exception {
        one.edit(
                "scripts/sample.sh",
                "set -eu\n",
                "set -eu\ncase \"$OUT\" in *s000003/out.json) until [ -e '" + folder + "/go' ]; do touch '" + folder
                        + "/held'; sleep 0.1; done ;; esac\n");
        CompletableFuture<Launch.Result> first = OwnThread.supply(() -> one.armperf("baseline", "--samples", "2"));
        while (!Files.exists(folder.resolve("held"))) {
            assertThat(first).isNotDone();
            Thread.sleep(10);
        }
        return first;
    }
}
