package armperf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Samples that run on the host when a phase begins. */
@Timeout(60)
class OtherSamplesTest {
    @TempDir
    Path folder;

    private SmallProject project;
    private Process sample;

    @BeforeEach
    void writeProject() {
        project = SmallProject.in(folder);
    }

    @AfterEach
    void endIt() throws Exception {
        sample.destroyForcibly().waitFor();
    }

    @Test
    void one_that_an_armperf_of_this_project_left_is_ended() throws Exception {
        String run = project.baseline();
        start(run + "-s000005");
        project.commitFaster();

        Launch.Result result = project.succeeds("rerun", "--samples", "2", "--json");

        assertThat(result.errorOutput()).contains("end sample " + run + "-s000005");
        assertThat(sample.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(project.host().resolve("jobs")).isEmptyDirectory();
        assertThat(Files.readString(project.record(result.json().path("run").stringValue())))
                .contains("left-over");
    }

    @Test
    void one_of_another_project_is_left_alone_and_nothing_is_measured_beside_it() throws Exception {
        start("20260219T101530Z-7c361dce-k3f9-s000012");

        Launch.Result result = project.armperf("baseline", "--json");

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.json().path("error").path("kind").stringValue()).isEqualTo("host-in-use");
        assertThat(result.json().path("error").path("message").stringValue())
                .contains("run 20260219T101530Z-7c361dce-k3f9,");
        assertThat(sample.isAlive()).isTrue();
        assertThat(project.runs()).isEmpty();
    }

    @Test
    void nor_beside_a_gate_of_another_project() throws Exception {
        start("gate-0123456789ab-01234567");

        Launch.Result result = project.armperf("baseline", "--json");

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.json().path("error").path("kind").stringValue()).isEqualTo("host-in-use");
        assertThat(result.json().path("error").path("message").stringValue())
                .contains("job gate-0123456789ab-01234567,");
        assertThat(sample.isAlive()).isTrue();
    }

    /** A job as armperf's scripts start it. */
    private void start(String job) throws Exception {
        Path jobs = Files.createDirectories(project.host().resolve("jobs").resolve(job));
        String script = """
                read -r boot </proc/sys/kernel/random/boot_id
                read -r stat <"/proc/$$/stat"
                since() { shift 19; since=$1; }
                since ${stat##*) }
                echo "$$ $boot $since 1.0 1.0" >"$1/pid.new"
                mv "$1/pid.new" "$1/pid"
                exec sleep 300
                """;
        sample = new ProcessBuilder("setsid", "sh", "-c", script, "job", jobs.toString()).start();
        while (!Files.exists(jobs.resolve("pid"))) {
            Thread.sleep(10);
        }
    }
}
