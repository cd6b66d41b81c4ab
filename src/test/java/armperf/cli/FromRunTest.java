package armperf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which run a rerun is measured against. */
class FromRunTest {
    private static final String BEGIN = "set -eu\n";
    private static final String BROKEN = "set -eu\nexit 3\n";

    @TempDir
    Path folder;

    @Test
    void a_baseline_that_measured_nothing_is_passed_over_and_that_is_on_record() {
        SmallProject project = SmallProject.in(folder);
        String good = project.baseline();
        String failed = brokenBaseline(project);

        Launch.Result rerun = project.succeeds("rerun", "--samples", "2", "--json");

        assertThat(rerun.json().path("from").stringValue()).isEqualTo(good);
        assertThat(rerun.json().path("warnings").toString())
                .contains(
                        "baseline-passed-over",
                        "baseline " + failed + " was passed over, in which none of 2 samples gave a value that counts; "
                                + good + " is from instead");
    }

    @Test
    void where_no_baseline_measured_anything_the_newest_is_named_and_none_is_taken_unless_it_is_asked_for()
            throws IOException {
        SmallProject project = SmallProject.in(folder);
        String failed = brokenBaseline(project);

        Launch.Result refused = project.armperf("rerun", "--samples", "2");
        assertThat(refused.exitCode()).isEqualTo(5);
        assertThat(refused.errorOutput())
                .contains("no baseline for host 'here' measured anything: baseline " + failed + " was passed over");

        Launch.Result named = project.succeeds("rerun", "--samples", "2", "--from", failed, "--json");
        assertThat(named.json().path("from").stringValue()).isEqualTo(failed);
        assertThat(named.json().path("warnings").toString())
                .contains("from-unmeasured", "--from " + failed + " is run " + failed + ", in which none of 2 samples");

        Launch.Result mined = project.armperf("mine-logs", failed);
        assertThat(mined.exitCode()).isEqualTo(5);
        assertThat(mined.errorOutput()).contains("no sample of it gave a value; see armperf show " + failed);

        project.commitFaster();
        String again = brokenBaseline(project);
        assertThat(project.armperf("compare", failed, again).exitCode()).isEqualTo(5);
        assertThat(Files.readString(project.folder().resolve("findings.md")))
                .contains("`- -> -`")
                .doesNotContain("NaN")
                .doesNotContainPattern("(\\w+ / \\w+), \\1 ");
    }

    private static String brokenBaseline(SmallProject project) {
        project.edit("scripts/sample.sh", BEGIN, BROKEN);
        Launch.Result failed = project.armperf("baseline", "--samples", "2", "--json");
        assertThat(failed.exitCode()).as(failed.errorOutput()).isEqualTo(5);
        project.edit("scripts/sample.sh", BROKEN, BEGIN);
        return failed.json().path("run").stringValue();
    }
}
