package armperf.cli.manual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import armperf.contract.Launched;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManualFilesTest {
    @TempDir
    Path folder;

    private Launched written;

    @BeforeEach
    void write() {
        written = Launched.in(folder, "help", "files", "out");
    }

    @Test
    void every_command_has_its_page() throws IOException {
        assertThat(written.exit()).isZero();
        try (Stream<Path> pages = Files.list(folder.resolve("out/man/man1"))) {
            assertThat(pages.map(page -> page.getFileName().toString()))
                    .contains("armperf.1", "armperf-compare.1", "armperf-mine-logs.1", "armperf-help.1");
        }
        assertThat(read("man/man1/armperf-compare.1"))
                .startsWith(".TH \"ARMPERF\\-COMPARE\" 1")
                .contains("\\fB\\-\\-fail\\-on VERDICT\\fR", ".SH EXIT STATUS", "the verdict objects");
    }

    @ParameterizedTest
    @ValueSource(strings = {"completion/armperf.bash", "completion/_armperf", "completion/armperf.fish"})
    void every_completion_knows_commands_options_and_closed_sets_of_values(String file) throws IOException {
        // Values are taken in any case; bash is shown them as picocli names them.
        assertThat(read(file).toLowerCase(Locale.ROOT))
                .contains("mine-logs", "calibrate", "require-proof", "unclear", "benchstat");
    }

    @ParameterizedTest
    @CsvSource({
        "bash, -n, completion/armperf.bash",
        "zsh, -n, completion/_armperf",
        "fish, --no-execute, completion/armperf.fish"
    })
    void the_shell_itself_can_read_its_completion(String shell, String option, String file) throws Exception {
        assumeThat(isInstalled(shell)).as("%s is there", shell).isTrue();

        Process process = new ProcessBuilder(
                        shell, option, folder.resolve("out").resolve(file).toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said).isEmpty();
    }

    @Test
    void bash_completes_a_command_and_its_option() throws Exception {
        String script = "source out/completion/armperf.bash; COMP_WORDS=(armperf compare --req); COMP_CWORD=2;"
                + " COMP_LINE='armperf compare --req'; COMP_POINT=${#COMP_LINE};"
                + " _complete_armperf armperf --req compare; echo \"${COMPREPLY[@]}\"";
        // compopt complains outside of a real completion, which is none of its business here.
        Process process = new ProcessBuilder("bash", "-c", script)
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();

        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip())
                .isEqualTo("--require-proof");
    }

    @Test
    void every_completion_knows_the_topics_of_help() throws IOException {
        assertThat(read("completion/_armperf")).contains("'*:argument:(").contains(" verdicts json files)'");
        assertThat(read("completion/armperf.fish")).contains(" verdicts json files'");
        assertThat(read("completion/armperf.bash")).contains("\"verdicts\"");
    }

    @Test
    void no_summary_is_cut_off_within_brackets() throws IOException {
        assertThat(read("completion/_armperf") + read("completion/armperf.fish"))
                .contains("--fail-on[Verdicts that end in exit code 1]")
                .contains("-d 'Verdicts that end in exit code 1'");
    }

    @Test
    void topics_are_explained_and_others_are_named() {
        assertThat(Launched.in(folder, "help", "verdicts").out()).contains("directional", "Example:");
        assertThat(Launched.in(folder, "help", "statistics").out()).contains("permutation", "Example:");
        Launched none = Launched.in(folder, "help", "nonsense");
        assertThat(none.exit()).isEqualTo(2);
        assertThat(none.err()).contains("statistics, terminal, verdicts");
        assertThat(Launched.in(folder, "help", "compare", "somewhere").exit()).isEqualTo(2);
        assertThat(Launched.in(folder, "help", "files").exit()).isEqualTo(2);
    }

    private static boolean isInstalled(String shell) {
        return List.of("/bin", "/usr/bin").stream().anyMatch(bin -> Files.isExecutable(Path.of(bin, shell)));
    }

    private String read(String file) throws IOException {
        return Files.readString(folder.resolve("out").resolve(file));
    }
}
