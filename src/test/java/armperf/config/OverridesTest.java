package armperf.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OverridesTest {
    private static final String FILE = """
            [sample]
            script = "s.sh"
            benchmarks = ["richards"]
            count = 2
            [modes.autojit]
            env = { PYTHONJITAUTO = "50" }
            """;

    @TempDir
    Path dir;

    @Test
    void a_number_may_become_the_value_of_a_variable_just_as_it_was_typed() {
        assertThat(env("modes.autojit.env.PYTHONJITAUTO=20")).containsEntry("PYTHONJITAUTO", "20");
        assertThat(env("modes.autojit.env.RATE=1.50")).containsEntry("RATE", "1.50");
        assertThat(env("modes.autojit.env.HEX=0x10")).containsEntry("HEX", "0x10");
        assertThat(env("modes.autojit.env.FLAG=true")).containsEntry("FLAG", "true");
    }

    @Test
    void what_is_no_toml_is_text() {
        assertThat(env("modes.autojit.env.OPTS=-XX:+Foo=a #b")).containsEntry("OPTS", "-XX:+Foo=a #b");
        assertThat(env("modes.autojit.env.EMPTY=")).containsEntry("EMPTY", "");
        assertThat(env("modes.autojit.env.QUOTED=\"a b\"")).containsEntry("QUOTED", "a b");
    }

    @Test
    void tables_lists_and_new_sections_can_be_set() {
        Config config = new Written(dir)
                .read(
                        FILE,
                        Written.set(
                                "sample.timeout=5s",
                                "sample.prefix=[\"nice\"]",
                                "modes.new.jit=false",
                                "sample.count=3",
                                "sample.count=4",
                                "guards.size={ script = \"g.sh\" }"));

        assertThat(config.requireSample().timeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.requireSample().prefix()).containsExactly("nice");
        assertThat(config.requireSample().count()).isEqualTo(4);
        assertThat(config.requireModes()).extracting(ModeConfig::name).containsExactly("autojit", "new");
        assertThat(config.guards()).extracting(GuardConfig::script).containsExactly("g.sh");
    }

    @Test
    void a_value_cannot_bring_other_keys_with_it() {
        assertThat(env("modes.autojit.env.X=1\nother = 2")).containsEntry("X", "1\nother = 2");
    }

    private SortedMap<String, String> env(String option) {
        return new Written(dir).read(FILE, Written.set(option)).modes().get(0).env();
    }
}
