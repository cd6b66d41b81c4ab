package armperf.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The preset's guard of what calls cost in machine code: its script in a real Python, its numbers from one build to the next. */
@Timeout(240)
class CallSizesIT {
    private static final String GUARD = """

            [guards.compact-call]
            script = "scripts/arm/compact_call_size.sh"
            limit = { n200 = 71600 }
            """;
    private static final String[] BASELINE = {"baseline", "--samples", "1", "--mode", "nojit"};

    @TempDir
    Path folder;

    private CinderxLike like;

    @BeforeEach
    void guard() {
        like = CinderxLike.in(folder);
        like.write("armperf.toml", like.read("armperf.toml") + GUARD);
    }

    @AfterEach
    void clear() throws IOException {
        CinderxLike.removeLinks(folder);
    }

    @Test
    void sizes_by_number_of_calls_and_bytes_of_one_more_are_compared_exactly() {
        like.succeeds(BASELINE);
        like.built("speed=0.010", "call=350").succeeds("rerun", "--mode", "nojit");

        JsonNode guards = like.compare().path("guards");
        assertThat(guard(guards, "n1", "from")).isEqualTo(424 + 352);
        assertThat(guard(guards, "n2", "from")).isEqualTo(424 + 2 * 352);
        assertThat(guard(guards, "n200", "from")).isEqualTo(424 + 200 * 352);
        assertThat(guard(guards, "n200", "to")).isEqualTo(424 + 200 * 350);
        assertThat(guard(guards, "per-call", "from")).isEqualTo(352);
        assertThat(guard(guards, "per-call", "to")).isEqualTo(350);
        assertThat(guards.findValuesAsString("name"))
                .contains("compact-call/method.n200", "compact-call/builtin.n200", "compact-call/keyword.per-call")
                .hasSize(16);
        assertThat(guards.findValuesAsString("verdict")).containsOnly("smaller");
        assertThat(like.read("findings.md")).contains("compact-call/per-call", "352 -> 350");
    }

    @Test
    void a_limit_that_is_raised_along_with_the_number_is_said() {
        like.succeeds(BASELINE);
        like.config("n200 = 71600", "n200 = 78000")
                .built("speed=0.010", "call=360")
                .succeeds("rerun", "--mode", "nojit");

        JsonNode compared = like.compare();
        assertThat(compared.path("warnings").toString())
                .contains("compact-call/n200 itself was changed between the two, from 71600 to 78000")
                .contains("with the old one it would be broken");
    }

    @Test
    void one_byte_past_the_limit_is_broken() {
        like.succeeds(BASELINE);
        like.built("speed=0.010", "call=356").succeeds("rerun", "--mode", "nojit");

        assertThat(like.armperf("compare").exit()).isEqualTo(1);
        assertThat(like.compare().path("guards").toString()).contains("\"to\":71624", "\"verdict\":\"broken\"");
    }

    @Test
    void sizes_of_a_jit_that_is_not_there_are_no_small_sizes() {
        for (String size : new String[] {"0", "-1"}) {
            like.built("speed=0.010", "sizes=" + size);

            Launched baseline = like.armperf(BASELINE);

            assertThat(baseline.exit()).as("%s", baseline).isEqualTo(5);
            assertThat(baseline.err())
                    .contains("ERROR: the JIT says that 1 calls of this shape take " + size + " bytes");
        }
    }

    @Test
    void a_jit_that_is_off_is_nothing_to_guard() {
        like.edit(
                "jit/cinderx/jit.py", "def is_enabled():\n    return _enabled", "def is_enabled():\n    return False");
        like.edit("test_arm_runtime.py", "self.assertTrue(jit.is_enabled())", "pass");

        Launched baseline = like.armperf(BASELINE);

        assertThat(baseline.exit()).as("%s", baseline).isEqualTo(5);
        assertThat(baseline.err()).contains("ERROR: the JIT is off: there is nothing to guard");
    }

    private static long guard(JsonNode guards, String row, String side) {
        return guards.valueStream()
                .filter(guard -> guard.path("name").stringValue().equals("compact-call/" + row))
                .findFirst()
                .orElseThrow(() -> new AssertionError(row + " is no guard of " + guards))
                .path(side)
                .longValue();
    }
}
