package armperf.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What sbatch is given for what a config asks. */
class SlurmConfigTest {
    @TempDir
    Path dir;

    @Test
    void everything_that_is_asked_is_an_option_of_sbatch() {
        SlurmConfig asked = read("""
                partition = "arm"
                constraint = "graviton3&fast"
                account = "jit"
                time_limit = "4h"
                nodes = ["n1", "n2"]
                """);

        assertThat(asked.options(1))
                .containsExactly(
                        "--nodes=1",
                        "--ntasks=1",
                        "--partition=arm",
                        "--constraint=graviton3&fast",
                        "--account=jit",
                        "--time=240",
                        "--nodelist=n2",
                        "--exclusive",
                        "--mem=0");
        assertThat(asked.options(0)).contains("--nodelist=n1").doesNotContain("--nodelist=n2");
    }

    @Test
    void what_is_not_asked_is_left_to_the_cluster_but_a_node_is_held_alone() {
        SlurmConfig asked = read("");

        assertThat(asked.options(0)).containsExactly("--nodes=1", "--ntasks=1", "--exclusive", "--mem=0");
        assertThat(asked.nodes()).hasSize(1);
    }

    @Test
    void a_node_that_is_shared_is_taken_with_what_the_cluster_gives_a_job() {
        assertThat(read("exclusive = false").options(0)).containsExactly("--nodes=1", "--ntasks=1");
    }

    @Test
    void any_nodes_are_asked_for_one_by_one_and_alike() {
        SlurmConfig asked = read("nodes = 3");

        assertThat(List.of(asked.options(0), asked.options(1), asked.options(2)))
                .containsOnly(read("").options(0));
    }

    /** Slurm counts in minutes, and takes 0 for no limit. */
    @ParameterizedTest
    @CsvSource({"1s, 1", "60s, 1", "61s, 2", "90s, 2", "2h, 120"})
    void a_time_limit_is_given_in_whole_minutes_and_never_less_than_asked(String limit, int minutes) {
        assertThat(read("time_limit = \"" + limit + "\"").options(0))
                .filteredOn(option -> option.startsWith("--time"))
                .containsExactly("--time=" + minutes);
    }

    private SlurmConfig read(String lines) {
        return new Written(dir)
                .read("[hosts.cluster]\naddress = \"login\"\nroot = \"/r\"\nlauncher = \"slurm\"\n" + lines)
                .hosts()
                .get(0)
                .slurm()
                .orElseThrow();
    }
}
