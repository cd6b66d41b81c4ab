package armperf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of a JIT mode whose processes do not prove that the JIT ran. */
class ProofTest {
    private static final String PROOF =
            "printf '{\"pid\":%d,\"role\":\"worker\",\"jit\":true,\"compiled\":3,\"active\":2}' $$ > \"$PROOF\"";

    @TempDir
    Path folder;

    private SmallProject project;

    @BeforeEach
    void twoBenchmarks() {
        project = SmallProject.in(folder);
        project.edit("armperf.toml", "[\"loop\"]", "[\"loop\", \"other\"]");
    }

    @Test
    void that_none_left_one_is_on_record_and_said_by_all_that_read_it() {
        project.edit("scripts/sample.sh", PROOF, ":");

        Launch.Result baseline = project.succeeds("baseline", "--samples", "2", "--json");
        assertThat(baseline.json().path("warnings").toString())
                .contains("jit-unproven", "proves that the JIT ran in jitlist, so that");
        assertThat(project.succeeds("show", "latest").output())
                .containsOnlyOnce("warning: not every timed process proves that the JIT ran in jitlist");

        project.commitFaster();
        project.succeeds("rerun", "--samples", "2");
        assertThat(project.armperf("compare", "--json").json().path("warnings").toString())
                .contains("jit-unproven");
    }

    @Test
    void where_some_benchmarks_left_it_the_others_are_named() {
        project.edit("scripts/sample.sh", PROOF, "[ $BENCH = other ] || " + PROOF);

        assertThat(project.succeeds("baseline", "--samples", "2", "--json")
                        .json()
                        .path("warnings")
                        .toString())
                .contains("proves that the JIT ran in jitlist (other), so that");
    }

    @Test
    void where_all_prove_it_nothing_is_said() {
        assertThat(project.succeeds("baseline", "--samples", "2", "--json")
                        .json()
                        .path("warnings")
                        .toString())
                .doesNotContain("jit-unproven");
    }
}
