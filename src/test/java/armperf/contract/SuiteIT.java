package armperf.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Benchmarks that pyperformance is asked for in the builds. */
@Timeout(240)
class SuiteIT {
    private static final String MAIN = "driver/pyperformance/__main__.py";

    @TempDir
    Path folder;

    @AfterEach
    void clear() throws IOException {
        CinderxLike.removeLinks(folder);
    }

    @Test
    void a_group_comes_to_what_both_builds_have_and_the_rest_is_named() throws IOException {
        CinderxLike like = CinderxLike.in(folder).config("[\"richards\"]", "{ pyperformance = \"default,-nbody\" }");
        like.succeeds("baseline", "--samples", "1", "--mode", "nojit");
        assertThat(planned(like.record())).containsExactly("deltablue", "richards");
        assertThat(like.record().at("/plan/suite").stringValue()).isEqualTo("default,-nbody");

        // As if it had been killed: it goes on with the names that it has.
        Path record = Essence.runs(like.project()).get(0).resolve("run.json");
        Files.writeString(record, Files.readString(record).replace("\"complete\"", "\"running\""));
        assertThat(like.succeeds("baseline", "--samples", "1", "--mode", "nojit")
                        .err())
                .contains("go on with ");

        like.edit(MAIN, "\"deltablue\"", "\"telco\"");
        Launched rerun = like.succeeds("rerun", "--samples", "1", "--mode", "nojit");

        assertThat(planned(like.record())).containsExactly("richards");
        assertThat(rerun.err()).contains("not every build has it in \"default,-nbody\": deltablue, telco");
        assertThat(like.record().at("/warnings").toString()).contains("suite-differs");
        assertThat(like.compare().path("rows").findValuesAsString("benchmark")).containsExactly("richards");
    }

    @Test
    void a_group_that_pyperformance_does_not_know_is_said_in_its_words() {
        CinderxLike like = CinderxLike.in(folder).config("[\"richards\"]", "{ pyperformance = \"defualt\" }");

        Launched refused = like.armperf("baseline", "--samples", "1", "--mode", "nojit");

        assertThat(refused.exit()).as("%s", refused).isEqualTo(2);
        assertThat(refused.err()).contains("benchmarks.pyperformance = \"defualt\"", "ERROR: no benchmark defualt");
        assertThat(like.succeeds("baseline", "--samples", "1", "--mode", "nojit", "--benchmark", "richards")
                        .err())
                .contains("richards");
    }

    private static List<String> planned(JsonNode run) {
        return run.at("/plan/benchmarks")
                .valueStream()
                .map(JsonNode::stringValue)
                .toList();
    }
}
