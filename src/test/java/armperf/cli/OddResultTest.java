package armperf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Samples that leave something else than a result file. */
class OddResultTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"ln -s result, a link", "mkfifo, 'a pipe, socket or device'"})
    void what_stands_at_out_and_is_no_file_is_said(String make, String what) {
        SmallProject project = SmallProject.in(folder);
        project.edit("scripts/sample.sh", "> \"$OUT\"\n", "> \"${OUT%/*}/result\"\n" + make + " \"$OUT\"\n");

        Launch.Result result = project.armperf("baseline", "--samples", "2");

        assertThat(result.exitCode()).as(result.errorOutput()).isEqualTo(5);
        assertThat(result.errorOutput())
                .contains("the sample script ended well and left " + what + " at $OUT; it must write a file there");
    }

    @Test
    void links_that_a_gate_leaves_are_counted_and_named() throws Exception {
        SmallProject project = SmallProject.in(folder);
        project.edit("armperf.toml", "[gate]\n", "[gate]\nfetch = [\"{out}/**\"]\n");
        project.edit(
                "scripts/gate.sh", "set -eu\n", "set -eu\nfor n in 1 2 3 4; do ln -s x \"$ARMPERF_OUT/l$n\"; done\n");

        String run = project.baseline();

        assertThat(Files.readString(project.record(run)))
                .contains("4 links that the gate (gate/to) left were not brought", "/out/l1, ", " and 1 more");
    }
}
