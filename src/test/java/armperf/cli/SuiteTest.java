package armperf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Several benchmarks in one phase. */
class SuiteTest {
    /** The failing row is counted in by Holm, and fewer cannot decide any of three. */
    private static final String BLOCKS = "7";

    @TempDir
    Path folder;

    private SmallProject project;

    @BeforeEach
    void threeBenchmarks() {
        project = SmallProject.in(folder);
        project.edit("armperf.toml", "[\"loop\"]", "[\"loop\", \"broken\", \"other\"]");
    }

    @Test
    void one_that_crashes_is_named_and_does_not_stop_the_others() {
        project.edit("scripts/sample.sh", "set -eu\n", "set -eu\nif [ \"$BENCH\" = broken ]; then exit 3; fi\n");
        Launch.Result baseline = project.armperf("baseline", "--samples", "1", "--mode", "jitlist");
        assertThat(baseline.exitCode()).as(baseline.errorOutput()).isEqualTo(5);
        project.commitFaster();

        Launch.Result rerun = project.armperf("rerun", "--samples", BLOCKS, "--mode", "jitlist");
        Launch.Result compared = project.armperf("compare", "--json");

        assertThat(rerun.exitCode()).as(rerun.errorOutput()).isEqualTo(5);
        assertThat(compared.exitCode()).isEqualTo(5);
        Map<String, String> verdicts = new HashMap<>();
        for (JsonNode row : compared.json().path("rows")) {
            verdicts.put(
                    row.path("benchmark").stringValue(), row.path("verdict").stringValue());
        }
        assertThat(verdicts)
                .containsOnly(
                        Map.entry("loop", "faster"), Map.entry("other", "faster"), Map.entry("broken", "invalid"));
        assertThat(compared.json().path("rows").toString()).contains("ended with exit code 3");
    }

    @Test
    void how_long_it_takes_is_told_after_the_warm_up_and_before_the_first_sample_where_there_was_a_run_before() {
        Launch.Result first = project.succeeds("baseline", "--samples", "2", "--mode", "jitlist");
        assertThat(first.errorOutput()).containsSubsequence(" 9 samples", "3/9", "6 samples take about ", "4/9");

        project.commitFaster();
        Launch.Result second = project.succeeds("rerun", "--samples", "2", "--mode", "jitlist");
        assertThat(second.errorOutput()).containsSubsequence(" 18 samples", "18 samples take about ", " 1/18");
    }
}
