package armperf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What is measured of a work tree with uncommitted changes has a hash of its own, and is found by it. */
class DirtyTreeIT {
    @TempDir
    Path folder;

    @Test
    void its_hash_is_that_of_the_commit_that_it_becomes_and_stands_wherever_the_build_is_named() {
        SmallProject project = SmallProject.in(folder);
        String clean = project.baseline();
        String head = project.head();
        project.write("speed", "10000\n");

        String dirty = project.succeeds("baseline", "--dirty", "--samples", SmallProject.BLOCKS, "--json")
                .json()
                .path("run")
                .stringValue();
        JsonNode build = project.succeeds("show", dirty, "--json")
                .json()
                .findPath("builds")
                .path(0);
        project.commit("Make it fast");
        String tree = project.git("rev-parse", "HEAD^{tree}").strip();

        assertThat(build.path("dirty").booleanValue()).isTrue();
        assertThat(build.path("tree").stringValue()).isEqualTo(tree);
        assertThat(build.path("commit").stringValue()).isNotEqualTo(head);
        assertThat(project.succeeds("show", dirty).output()).contains("(dirty, tree " + tree.substring(0, 8) + ")");
        JsonNode compared = project.armperf("compare", clean, dirty, "--no-findings", "--json")
                .json();
        assertThat(compared.at("/from/dirty").booleanValue()).isFalse();
        assertThat(compared.at("/from/tree").stringValue())
                .isEqualTo(project.git("rev-parse", head + "^{tree}").strip());
        assertThat(compared.at("/to/dirty").booleanValue()).isTrue();
        assertThat(compared.at("/to/tree").stringValue()).isEqualTo(tree);
        assertThat(project.armperf("compare", clean, dirty, "--no-findings").output())
                .contains("(dirty, tree " + tree.substring(0, 8) + ")");
    }
}
