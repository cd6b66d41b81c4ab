package armperf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Text that others chose: it is measured and recorded as it is, and neither run by a shell nor let at a terminal. */
class StrangeNamesTest {
    @TempDir
    Path folder;

    @Test
    void a_branch_and_a_subject_full_of_shell_and_escapes_do_nothing() throws Exception {
        SmallProject project = SmallProject.in(folder);
        project.git("checkout", "--quiet", "-b", "x$(touch${IFS}pwned)'\"");
        project.write("speed", "10000\n");
        project.commit("It's \"fast\" $(touch " + folder + "/pwned) `touch " + folder
                + "/pwned` \u001b[31mred\u001b[0m | ../.. <b>\u202e");

        project.succeeds("push");
        project.succeeds("baseline", "--samples", "2");
        project.write("speed", "11000\n");
        project.commit("\u001b]0;title\u0007$(touch " + folder + "/pwned)");
        Launch.Result rerun = project.succeeds("rerun", "--samples", "2");
        Launch.Result compare = project.succeeds("compare", "--fail-on", "invalid");

        for (Launch.Result one :
                new Launch.Result[] {rerun, compare, project.succeeds("runs"), project.succeeds("show", "latest")}) {
            assertThat(one.output() + one.errorOutput()).doesNotContain("\u001b", "\u0007", "\u202e");
        }
        assertThat(compare.output()).contains("$(touch");
        assertThat(Files.readString(folder.resolve("findings.md"))).doesNotContain("\u001b", "\u0007", "\u202e");
        assertThat(project.succeeds("show", "latest", "--json").output()).doesNotContain("\u001b");
        assertThat(folder.resolve("pwned")).doesNotExist();
        try (var files = Files.walk(folder)) {
            assertThat(files.filter(file -> file.getFileName().toString().equals("pwned")))
                    .isEmpty();
        }
    }

    @Test
    void a_benchmark_that_is_no_plain_name_reaches_its_script_as_it_is_or_is_refused() {
        SmallProject project = SmallProject.in(folder);
        project.edit("scripts/sample.sh", "set -eu\n", "set -eu\n[ \"$BENCH\" = 'a b' ] || exit 8\n");

        for (String name : new String[] {"$(touch pwned)", "../../x", "a\u001b[31mb", ""}) {
            Launch.Result result = project.armperf("baseline", "--samples", "1", "--benchmark", name);
            assertThat(result.exitCode()).as(name + result.errorOutput()).isEqualTo(2);
            assertThat(result.errorOutput()).doesNotContain("\u001b");
        }
        assertThat(folder.resolve(".armperf/host")).doesNotExist();
    }

    @Test
    void what_a_result_calls_its_benchmarks_stays_text() {
        SmallProject project = SmallProject.in(folder);
        project.write(
                "scripts/sample.sh",
                "#!/bin/sh\nprintf '%s' '{\"version\":\"1.0\",\"metadata\":{\"unit\":\"second\"},"
                        + "\"benchmarks\":[{\"metadata\":{\"name\":\"\\u001b[31m$(touch pwned)|`\"},"
                        + "\"runs\":[{\"values\":[0.5]}]},"
                        + "{\"metadata\":{\"name\":\"other\"},\"runs\":[{\"values\":[0.5]}]}]}' > \"$OUT\"\n");
        project.commit("Name a benchmark strangely");
        Launch.Result baseline = project.armperf("baseline", "--samples", "2");
        project.write("speed", "1\n");
        project.commit("Change nothing");
        project.armperf("rerun", "--samples", "2");
        Launch.Result compare = project.armperf("compare");

        assertThat(baseline.output() + baseline.errorOutput() + compare.output() + compare.errorOutput())
                .contains("$(touch pwned)")
                .doesNotContain("\u001b");
        assertThat(project.read("findings.md")).doesNotContain("\u001b");
    }

    @Test
    void a_project_in_a_folder_with_spaces_and_quotes_is_measured() throws Exception {
        Path odd = Files.createDirectories(folder.resolve("it's a \"proj$ect\" \u00fc"));
        SmallProject project = SmallProject.in(odd);
        project.baseline();
        project.commitFaster();
        project.succeeds("rerun", "--samples", "2");
        project.succeeds("compare");
    }
}
