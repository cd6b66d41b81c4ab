package armperf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of a gate that did not pass. */
class FailedGateTest {
    private static final String WHY = "ERROR: the wheel does not import";

    @TempDir
    Path folder;

    private SmallProject project;

    @BeforeEach
    void rejectTheBuild() {
        project = SmallProject.in(folder);
        project.edit("scripts/gate.sh", "set -eu\n", "set -eu\necho compiling\necho '" + WHY + "' >&2\nexit 4\n");
    }

    @Test
    void its_error_is_told_once_with_the_place_of_its_whole_output() {
        Launch.Result failed = project.armperf("baseline");

        assertThat(failed.exitCode()).isEqualTo(4);
        assertThat(failed.errorOutput())
                .contains("  | compiling")
                .containsOnlyOnce(WHY)
                .endsWith("ended with exit code 4 (" + WHY + "), so nothing was sampled; its whole output is in "
                        + folder.resolve(".armperf/runs").resolve(project.runs().get(0)) + "/evidence/gate\n");
        assertThat(project.succeeds("show", "latest").output()).containsOnlyOnce(WHY);
    }

    @Test
    void a_run_that_it_left_without_samples_has_no_logs_to_mine_and_says_why() {
        project.armperf("baseline");

        Launch.Result mined = project.armperf("mine-logs", "latest");

        assertThat(mined.exitCode()).isEqualTo(5);
        assertThat(mined.errorOutput())
                .contains("has no samples, as the gate of ", "did not pass (" + WHY + ")", "/evidence/gate, mend")
                .doesNotContain("log_env");
    }
}
