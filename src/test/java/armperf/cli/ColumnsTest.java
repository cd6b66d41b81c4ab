package armperf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What whole commands print where the screen has so many columns. */
@Timeout(120)
class ColumnsTest {
    private static final List<List<String>> COMMANDS = List.of(
            List.of("runs"),
            List.of("show", "latest"),
            List.of("show", "baseline"),
            List.of("history", "loop"),
            List.of("compare", "--no-findings"),
            List.of("doctor"),
            List.of("push"));

    @TempDir
    Path folder;

    private SmallProject project;

    @BeforeEach
    void a_project_with_runs_of_every_kind() {
        project = SmallProject.in(folder);
        project.baseline();
        project.commitFaster();
        project.succeeds("rerun", "--samples", "8");
        project.succeeds("stability", "--attempts", "2");
    }

    @Test
    void no_line_is_wider_but_the_name_of_a_file_and_what_is_left_out_is_said() {
        for (List<String> command : COMMANDS) {
            List<String> lines = shown("80", command);
            assertThat(lines)
                    .as("%s", command)
                    .isNotEmpty()
                    .filteredOn(
                            line -> !line.startsWith("record ") && line.strip().contains(" "))
                    .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        }
        assertThat(shown("80", COMMANDS.get(0))).anyMatch(line -> line.startsWith("columns left out: "));
    }

    @Test
    void names_of_runs_are_never_cut() {
        assertThat(shown("60", COMMANDS.get(0)).stream().map(line -> line.split(" ", 2)[0]))
                .containsAll(project.runs());
    }

    @Test
    void without_a_screen_nothing_is_cut_folded_or_left_out() {
        for (List<String> command : COMMANDS) {
            assertThat(shown("", command))
                    .as("%s", command)
                    .noneMatch(line -> line.startsWith("columns left out"))
                    .noneMatch(line -> line.contains("..."));
        }
    }

    @Test
    void the_steps_after_init_are_folded_below_their_beginning(@TempDir Path other) {
        List<String> lines = Launch.armperf(other, Map.of("COLUMNS", "60"), "init", "--preset", "hotspot")
                .output()
                .lines()
                .toList();

        List<String> steps = lines.subList(lines.indexOf("next:") + 1, lines.size());
        assertThat(steps)
                .hasSizeGreaterThan(4)
                .allSatisfy(line -> assertThat(line).startsWith("  ").hasSizeLessThanOrEqualTo(60));
        assertThat(steps)
                .contains(
                        "  look through the scripts: they run on the host, one builds",
                        "    and tests, one takes a sample");
    }

    private List<String> shown(String columns, List<String> command) {
        return Launch.armperf(folder, Map.of("COLUMNS", columns), command.toArray(String[]::new))
                .output()
                .lines()
                .toList();
    }
}
