package armperf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import armperf.Golden;
import armperf.host.testing.OpenSshServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Examined is this machine, as the host inside the program shows it. */
@Timeout(120)
class DoctorCommandTest {
    /** What depends on the machine that the test runs on. */
    private static final List<String> OF_THE_MACHINE = List.of(
            "round-trip",
            "boot",
            "locale",
            "disk-space",
            "inodes",
            "processor",
            "emulation",
            "governor",
            "turbo",
            "smt",
            "isolation",
            "aslr",
            "load",
            "steal",
            "memory",
            "temperature",
            "counters");

    @TempDir
    Path folder;

    private SmallProject project;

    @BeforeEach
    void writeProject() {
        project = SmallProject.in(folder);
    }

    @Test
    void every_fact_has_a_line_with_its_state_and_what_to_do() throws IOException {
        Launch.Result result = project.armperf("doctor");

        StringBuilder masked = new StringBuilder();
        for (String line : result.output().split("\n")) {
            String name = line.split(" ", 2)[0];
            masked.append(
                            OF_THE_MACHINE.contains(name)
                                    ? name + " ..."
                                    : line.replace(folder.toRealPath().toString(), "PROJECT")
                                            .replace(project.head().substring(0, 8), "COMMIT")
                                            .replaceFirst("127\\.0\\.0\\.1:\\d+", "127.0.0.1:PORT")
                                            .replaceFirst("[+-]\\d+\\.\\d s", "N s")
                                            .replaceFirst("\\d+ ok, .*", "..."))
                    .append('\n');
        }
        Golden.assertMatches("doctor.txt", masked.toString());
        assertThat(result.exitCode()).isZero();
        assertThat(folder.resolve(".armperf/host/armperf")).doesNotExist();
    }

    @Test
    void a_script_that_is_not_there_and_changes_that_nobody_committed_are_seen() throws IOException {
        Files.delete(folder.resolve("scripts/sample.sh"));

        Launch.Result result = project.armperf("doctor", "--json");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.json().path("state").stringValue()).isEqualTo("fail");
        Map<String, JsonNode> checks = checks(result);
        assertThat(checks.get("scripts").path("state").stringValue()).isEqualTo("fail");
        assertThat(checks.get("scripts").path("fact").stringValue()).contains("scripts/sample.sh");
        assertThat(checks.get("work-tree").path("state").stringValue()).isEqualTo("warn");
        assertThat(checks.get("work-tree").path("advice").stringValue()).contains("--dirty");
    }

    @Test
    void a_folder_that_cannot_be_made_is_the_hosts_failure() throws IOException {
        Path file = Files.writeString(folder.resolve(".git/file"), "");
        project.edit("armperf.toml", "root = \"armperf\"", "root = \"" + file + "/below\"");

        Launch.Result result = project.armperf("doctor", "--json");

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(checks(result).get("root").path("state").stringValue()).isEqualTo("fail");
    }

    @Test
    void a_host_that_is_not_reached_is_one_line_and_the_rest_is_still_shown() {
        project.edit("armperf.toml", "address = \"demo\"", "address = \"nobody@127.0.0.1:1\"");

        Launch.Result result = project.armperf("doctor", "--json");

        assertThat(result.exitCode()).isEqualTo(3);
        Map<String, JsonNode> checks = checks(result);
        assertThat(checks.get("connection").path("fact").stringValue()).startsWith("connect: cannot reach");
        assertThat(checks.get("connection").path("advice").isNull()).isFalse();
        assertThat(checks.get("config").path("state").stringValue()).isEqualTo("ok");
        assertThat(checks).containsKeys("ssh-client", "key").doesNotContainKey("load");
    }

    @Test
    void the_key_that_the_host_would_be_shown_is_named() {
        Path key = OpenSshServer.makeKey(folder.resolve(".git/key"));
        project.edit(
                "armperf.toml", "address = \"demo\"", "address = \"nobody@127.0.0.1:1\"\nidentity = \"" + key + "\"");

        JsonNode check = checks(project.armperf("doctor", "--json")).get("key");

        assertThat(check.path("fact").stringValue()).isEqualTo("for nobody@127.0.0.1:1: " + key);
        assertThat(check.path("state").stringValue()).isEqualTo("ok");
    }

    @Test
    void a_key_file_that_is_named_and_not_there_is_this_sides_failure() {
        project.edit(
                "armperf.toml", "address = \"demo\"", "address = \"nobody@127.0.0.1:1\"\nidentity = \"/none/key\"");

        Launch.Result result = project.armperf("doctor", "--json");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(checks(result).get("key").path("state").stringValue()).isEqualTo("fail");
        assertThat(checks(result).get("key").path("fact").stringValue()).contains("/none/key");
    }

    @Test
    void builds_that_stand_there_and_a_calibration_are_told() {
        project.succeeds("calibrate", "--samples", "2");

        Map<String, JsonNode> checks = checks(project.succeeds("doctor", "--json"));

        assertThat(checks.get("builds").path("fact").stringValue()).startsWith("2 kept");
        assertThat(checks.get("lease").path("fact").stringValue()).isEqualTo("nobody holds the host");
        assertThat(checks.get("noise-floor").path("state").stringValue()).isEqualTo("ok");
        assertThat(checks.get("noise-floor").path("fact").stringValue()).contains("from 1 calibrations");
    }

    private static Map<String, JsonNode> checks(Launch.Result result) {
        Map<String, JsonNode> checks = new HashMap<>();
        for (JsonNode check : result.json().path("checks")) {
            checks.put(check.path("check").stringValue(), check);
        }
        return checks;
    }
}
