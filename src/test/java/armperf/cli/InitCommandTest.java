package armperf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InitCommandTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"cinderx, 5", "hotspot, 3", "luajit, 3"})
    void writes_a_config_that_can_be_read_and_scripts_that_can_be_run(String preset, int files) throws Exception {
        Launch.Result result =
                Launch.armperf(folder, "init", "--preset", preset, "--address", "dev@arm-box:2222", "--json");

        assertThat(result.exitCode()).as(result.errorOutput()).isZero();
        assertThat(result.json().path("files")).hasSize(files);
        assertThat(Files.readString(folder.resolve("armperf.toml"))).contains("address = \"dev@arm-box:2222\"");
        for (var file : result.json().path("files")) {
            Path written = Path.of(file.stringValue());
            assertThat(written).isRegularFile();
            assertThat(Files.isExecutable(written)).isEqualTo(written.toString().endsWith(".sh"));
        }
        // Reads the whole config before it finds that there is nothing.
        assertThat(Launch.armperf(folder, "runs").output()).contains("nothing is recorded yet");
    }

    @Test
    void never_writes_over_a_file_and_then_writes_none() throws Exception {
        Path script = folder.resolve("scripts/arm/sample.sh");
        Files.createDirectories(script.getParent());
        Files.writeString(script, "mine\n");

        Launch.Result result = Launch.armperf(folder, "init", "--preset", "hotspot");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.errorOutput()).contains(script.toString());
        assertThat(Files.readString(script)).isEqualTo("mine\n");
        assertThat(folder.resolve("armperf.toml")).doesNotExist();
    }

    @Test
    void writes_where_the_project_is_named() throws Exception {
        Path project = Files.createDirectories(folder.resolve("project"));
        assertThat(Launch.armperf(folder, "init", "--preset", "hotspot", "-C", "project")
                        .exitCode())
                .isZero();
        assertThat(project.resolve("armperf.toml")).isRegularFile();
    }

    @Test
    void refuses_presets_and_addresses_that_are_none() {
        Launch.Result preset = Launch.armperf(folder, "init", "--preset", "v8");
        assertThat(preset.exitCode()).isEqualTo(2);
        assertThat(preset.errorOutput()).contains("v8").contains("cinderx").contains("hotspot");
        for (String address : new String[] {"a b", "x\"\ny", ""}) {
            assertThat(Launch.armperf(folder, "init", "--preset", "hotspot", "--address", address)
                            .exitCode())
                    .isEqualTo(2);
        }
        assertThat(Launch.armperf(folder, "init").exitCode()).isEqualTo(2);
        assertThat(folder).isEmptyDirectory();
    }
}
