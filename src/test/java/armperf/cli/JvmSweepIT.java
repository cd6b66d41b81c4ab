package armperf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import armperf.demo.DemoProject;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Variants of a real JIT: the JVM that runs this test, with and without its second compiler. */
class JvmSweepIT {
    @TempDir
    Path folder;

    @Test
    void the_jvm_is_slower_under_the_variant_without_its_second_compiler() throws Exception {
        DemoProject project = DemoProject.create(folder.resolve("jit"));
        project.commitSecond();
        Launch.Result swept = Launch.armperf(
                project.folder(),
                "rerun",
                "--variant",
                "c1:modes.tiered.env.JAVA_TOOL_OPTIONS=-XX:TieredStopAtLevel=1");
        assertThat(swept.exitCode()).as(swept.errorOutput()).isZero();

        Launch.Result compared = Launch.armperf(project.folder(), "compare", "--json");

        assertThat(compared.exitCode()).isEqualTo(1);
        JsonNode row = compared.json().at("/rows/0");
        assertThat(compared.json().path("rows")).hasSize(1);
        assertThat(row.path("variant").stringValue()).isEqualTo("c1");
        assertThat(row.path("verdict").stringValue()).isEqualTo("slower");
        assertThat(row.at("/jit/to").stringValue()).isEqualTo("proven");
        assertThat(Files.readString(project.folder().resolve("findings.md")))
                .contains("- Variant c1 differs in `modes.tiered.env.JAVA_TOOL_OPTIONS (absent) ->"
                        + " -XX:TieredStopAtLevel=1` alone")
                .containsPattern("- JIT log, tiered / c1: functions compiled \\d+ -> \\d+");
    }
}
