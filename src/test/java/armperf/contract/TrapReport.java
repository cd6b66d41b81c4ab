package armperf.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What armperf made of a project with a trap in it.
 *
 * @param rerun the command that sampled both builds
 * @param compare what the comparison of them said
 */
record TrapReport(Launched rerun, JsonNode compare) {
    String verdict(String mode) {
        return row(mode).path("verdict").stringValue();
    }

    /** The state of the JIT in the new build. */
    String jit(String mode) {
        return row(mode).at("/jit/to").stringValue();
    }

    List<String> reasons(String mode) {
        return row(mode)
                .path("reasons")
                .valueStream()
                .map(JsonNode::stringValue)
                .toList();
    }

    String warnings() {
        return compare.path("warnings").toString();
    }

    /** No claim is made, and a reason says this. */
    void invalid(String mode, String why) {
        assertThat(verdict(mode)).as("%s", row(mode)).isEqualTo("invalid");
        assertThat(reasons(mode)).anySatisfy(reason -> assertThat(reason).contains(why));
        assertThat(compare.path("verdict").stringValue()).isEqualTo("invalid");
    }

    private JsonNode row(String mode) {
        return compare.path("rows")
                .valueStream()
                .filter(row -> row.path("mode").stringValue().equals(mode))
                .findFirst()
                .orElseThrow(() -> new AssertionError(mode + " is no row of " + compare + "\n" + rerun));
    }
}
