package armperf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that the user asks for beside a verdict. */
class OutputFilesTest {
    private static final String VARIABLE = "GITHUB_STEP_SUMMARY";

    @TempDir
    Path folder;

    @BeforeEach
    void samples() throws IOException {
        Files.writeString(folder.resolve("from.json"), "{\"samples\":[1.0,1.1,1.2]}");
        Files.writeString(folder.resolve("to.json"), "{\"samples\":[1.3,1.2,1.4]}");
    }

    private Launch.Result compare(String... more) {
        return compare(Map.of(), more);
    }

    private Launch.Result compare(Map<String, String> environment, String... more) {
        String[] words = new String[3 + more.length];
        words[0] = "compare";
        words[1] = "from.json";
        words[2] = "to.json";
        System.arraycopy(more, 0, words, 3, more.length);
        return Launch.armperf(folder, environment, words);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"armperf.toml", "findings.md", ".armperf/runs/20260219T101530Z-7c361dce-k3f9/run.json", "link"})
    void what_is_the_projects_own_is_not_replaced(String name) throws IOException {
        assertThat(Launch.armperf(folder, "init", "--preset", "hotspot").exitCode())
                .isZero();
        Files.createDirectories(folder.resolve(".armperf/runs/20260219T101530Z-7c361dce-k3f9"));
        Files.writeString(folder.resolve("findings.md"), "what was found\n");
        Files.writeString(folder.resolve(".armperf/runs/20260219T101530Z-7c361dce-k3f9/run.json"), "{}");
        Files.createSymbolicLink(folder.resolve("link"), folder.resolve("findings.md"));
        byte[] before = Files.readAllBytes(folder.resolve(name));

        Launch.Result result = compare("--summary", name);

        assertThat(result.exitCode()).as(result.output()).isEqualTo(2);
        assertThat(result.errorOutput()).contains("a file of the project's own");
        assertThat(folder.resolve(name)).hasBinaryContent(before);
    }

    @Test
    void two_outputs_of_one_name_are_refused_and_so_is_a_dash() {
        assertThat(compare("--summary", "x", "--junit", "x").errorOutput()).contains("both name 'x'");
        Launch.Result dash = compare("--junit", "-");
        assertThat(dash.exitCode()).isEqualTo(2);
        assertThat(dash.errorOutput()).contains("/dev/stdout");
        assertThat(folder.resolve("x")).doesNotExist();
        assertThat(folder.resolve("-")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "compare from.json to.json --summary",
                "compare from.json to.json --junit",
                "report -o",
                "export latest --format csv -o",
                "history loop --html"
            })
    void a_folder_that_is_not_there_is_named_and_not_made(String words) {
        SmallProject project = SmallProject.in(folder);
        project.baseline();

        Launch.Result result = project.armperf((words + " nowhere/at/all.txt").split(" "));

        assertThat(result.exitCode()).as(result.errorOutput()).isEqualTo(2);
        assertThat(result.errorOutput())
                .contains(
                        "there is no folder '" + folder.resolve("nowhere/at") + "'; make it, or name a file elsewhere");
        assertThat(folder.resolve("nowhere")).doesNotExist();
    }

    @Test
    void the_summary_of_a_step_begins_a_line_of_its_own() throws IOException {
        Path summary = Files.writeString(folder.resolve("step.md"), "of the step before");
        Map<String, String> step = Map.of(VARIABLE, summary.toString());

        compare(step);
        compare(step);

        assertThat(Files.readString(summary))
                .startsWith("of the step before\n## armperf: ")
                .doesNotContain("\n\n\n")
                .containsPattern("(?s)## armperf: .*\n## armperf: ");
    }

    @Test
    void a_summary_that_does_not_fit_says_so_and_spoils_nothing() throws IOException {
        Path summary = Files.write(folder.resolve("step.md"), new byte[(1 << 20) - 200]);

        Launch.Result result = compare(Map.of(VARIABLE, summary.toString()));

        assertThat(result.errorOutput()).contains("not all of the summary fits");
        assertThat(Files.size(summary)).isLessThanOrEqualTo(1 << 20);
        Launch.Result nowhere =
                compare(Map.of(VARIABLE, folder.resolve("none/step.md").toString()));
        assertThat(nowhere.exitCode()).isEqualTo(result.exitCode());
        assertThat(nowhere.errorOutput()).contains("warning: the summary cannot be written");
    }

    @Test
    void a_summary_of_which_nothing_fits_any_more_says_so_and_leaves_the_page_as_it_is() throws IOException {
        for (int bytes : new int[] {(1 << 20) - 1, 1 << 20, (1 << 20) + 1000}) {
            Path summary = Files.write(folder.resolve("step.md"), new byte[bytes]);

            Launch.Result result = compare(Map.of(VARIABLE, summary.toString()));

            assertThat(result.errorOutput())
                    .contains(
                            "warning: nothing of the summary fits", VARIABLE, "holds " + bytes + " bytes", "--summary")
                    .doesNotContain("it says what was left out");
            assertThat(result.exitCode()).isEqualTo(compare().exitCode());
            assertThat(Files.size(summary)).isEqualTo(bytes);
        }
    }
}
