package armperf.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PlaceholdersTest {
    @Test
    void fills_what_it_knows_and_leaves_the_rest() {
        assertThat(Placeholders.fill("{out}/x-{pid}-{out}", Map.of("out", "/o")))
                .isEqualTo("/o/x-{pid}-/o");
    }

    @Test
    void takes_values_literally_and_fills_once() {
        assertThat(Placeholders.fill("{out}{run}", Map.of("out", "$1\\{run}", "run", "r")))
                .isEqualTo("$1\\{run}r");
    }

    @Test
    void leaves_braces_of_other_languages_alone() {
        String json = "{\"a\": {\"b\": [1, {}]}} ${HOME} {0} {A} { out }";

        assertThat(Placeholders.fill(json, Map.of("out", "/o"))).isEqualTo(json);
        assertThat(Placeholders.firstNot(Placeholders.KNOWN::contains, json)).isEmpty();
    }

    @Test
    void finds_the_first_name_that_is_not_known() {
        assertThat(Placeholders.firstNot(Placeholders.KNOWN::contains, "{out}{nope}{no}"))
                .contains("nope");
    }
}
