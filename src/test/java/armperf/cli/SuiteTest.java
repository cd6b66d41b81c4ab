package armperf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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

    @ParameterizedTest
    @ValueSource(strings = {"exit 3", "exit 0"})
    void one_that_fails_in_every_warm_up_is_stopped_and_the_others_go_on(String end) {
        project.edit("scripts/sample.sh", "set -eu\n", "set -eu\nif [ \"$BENCH\" = broken ]; then " + end + "; fi\n");
        Launch.Result baseline = project.armperf("baseline", "--samples", "3", "--json");
        assertThat(baseline.exitCode()).as(baseline.errorOutput()).isEqualTo(5);
        // Three benchmarks in two modes warm up, and two go on.
        assertThat(baseline.json().at("/samples").toString())
                .isEqualTo("{\"taken\":18,\"counted\":12,\"warmup\":6,\"failed\":2,\"excluded\":0}");
        assertThat(baseline.json().at("/warnings").toString())
                .contains("benchmark-stopped", "broken is sampled no further, and 6 samples of it are left out");
        assertThat(project.succeeds("show", "latest").output()).containsPattern("broken +nojit +to +- +0 +1");
        project.commitFaster();

        project.armperf("rerun", "--samples", BLOCKS, "--mode", "jitlist");
        Launch.Result compared = project.armperf("compare", "--json");

        assertThat(compared.exitCode()).isEqualTo(5);
        assertThat(compared.json()
                        .path("rows")
                        .valueStream()
                        .filter(row -> row.path("verdict").stringValue().equals("invalid")))
                .singleElement()
                .satisfies(row -> assertThat(row.toString()).contains("broken"));
    }

    @Test
    void one_that_fails_in_one_mode_alone_goes_on() {
        project.edit("scripts/sample.sh", "set -eu\n", "set -eu\nif [ $BENCH$MODE = brokennojit ]; then exit 3; fi\n");

        Launch.Result baseline = project.armperf("baseline", "--samples", "3", "--json");

        assertThat(baseline.json().at("/samples/failed").intValue()).isEqualTo(4);
        assertThat(baseline.json().at("/samples/taken").intValue()).isEqualTo(24);
    }

    @Test
    void where_all_of_them_fail_the_run_ends_after_its_warm_up_and_goes_on_no_more() throws IOException {
        project.edit("scripts/sample.sh", "set -eu\n", "exit 3\n");
        Launch.Result baseline = project.armperf("baseline", "--samples", "3", "--json");
        assertThat(baseline.exitCode()).as(baseline.errorOutput()).isEqualTo(5);
        assertThat(baseline.json().at("/samples/taken").intValue()).isEqualTo(6);
        Path record = project.record(project.runs().get(0));
        Files.writeString(record, Files.readString(record).replace("\"complete\"", "\"running\""));

        Launch.Result again = project.armperf("baseline", "--samples", "3", "--json");

        assertThat(again.errorOutput()).contains("go on with ");
        assertThat(again.json().at("/samples/taken").intValue()).isEqualTo(6);
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
