package armperf.config;

import static org.assertj.core.api.Assertions.assertThat;

import armperf.run.Settings;
import armperf.run.Variant;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VariantsTest {
    private static final String FILE = """
            [hosts.arm]
            address = "ann@arm"
            root = "/r"
            [gate]
            script = "g.sh"
            [sample]
            script = "s.sh"
            benchmarks = ["richards"]
            [modes.nojit]
            jit = false
            [modes.jitlist]
            env = { LIST = "{jitlist}" }
            jitlist = ["m:*"]
            [modes.autojit]
            env = { PYTHONJITAUTO = "50", API_TOKEN = "hunter2" }
            log_env = { LOG = "{jitlog}" }
            """;

    @TempDir
    Path dir;

    @Test
    void several_keys_of_one_name_add_up_and_touch_no_other_mode() {
        Config config = read(
                "t20:modes.autojit.env.PYTHONJITAUTO=20",
                "short:modes.jitlist.jitlist=[\"m:f\"]",
                "t20:modes.autojit.env.EXTRA=a:b=c");

        assertThat(variants(config))
                .containsExactly(
                        new Variant(
                                "t20",
                                List.of("autojit"),
                                sorted("modes.autojit.env.PYTHONJITAUTO", "20", "modes.autojit.env.EXTRA", "a:b=c")),
                        new Variant("short", List.of("jitlist"), sorted("modes.jitlist.jitlist", "[\"m:f\"]")));
        assertThat(config.mode("autojit", Optional.of("t20")).env())
                .containsEntry("PYTHONJITAUTO", "20")
                .containsEntry("API_TOKEN", "hunter2");
        assertThat(config.mode("autojit", Optional.of("short")).env()).containsEntry("PYTHONJITAUTO", "50");
        assertThat(config.mode("autojit", Optional.empty()).env()).containsEntry("PYTHONJITAUTO", "50");
    }

    @Test
    void a_variant_lies_over_what_the_call_sets() {
        Config config = new Written(dir)
                .read(
                        FILE,
                        new Overrides(
                                OptionalInt.empty(),
                                List.of(),
                                List.of(),
                                List.of("modes.autojit.env.PYTHONJITAUTO=20", "modes.autojit.env.OTHER=1"),
                                List.of("t50:modes.autojit.env.PYTHONJITAUTO=50")));

        assertThat(config.mode("autojit", Optional.of("t50")).env())
                .containsEntry("PYTHONJITAUTO", "50")
                .containsEntry("OTHER", "1");
    }

    @Test
    void variants_can_move_a_time_and_are_part_of_the_fingerprint() {
        Settings none = settings(read());
        Settings one = settings(read("t20:modes.autojit.env.PYTHONJITAUTO=20"));

        assertThat(one.fingerprint()).isNotEqualTo(none.fingerprint());
        assertThat(one.timing())
                .containsEntry("variants.t20.modes.autojit.env.PYTHONJITAUTO", "20")
                .containsEntry("modes.autojit.env.PYTHONJITAUTO", "50");
    }

    @Test
    void a_secret_of_a_variant_stands_in_no_record() {
        Config config = read("other:modes.autojit.env.API_TOKEN=hunter3");

        assertThat(variants(config).get(0).settings().get("modes.autojit.env.API_TOKEN"))
                .startsWith("sha256:");
        assertThat(settings(config).toString()).doesNotContain("hunter");
        assertThat(config.mode("autojit", Optional.of("other")).env()).containsEntry("API_TOKEN", "hunter3");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            modes.autojit.env.A=1            | write it as NAME:dotted.key=value
            t20:modes.autojit.env.A          | write it as dotted.key=value
            a b:modes.autojit.env.A=1        | 'a b' is no name for a variant; use up to 64 letters
            from:modes.autojit.env.A=1       | 'from' stands for something else already
            base:modes.autojit.env.A=1       | 'base' stands for something else already
            v:gate.env.A=1                   | another gate makes another build; change armperf.toml
            v:sample.prefix=["nice"]         | sampled alike, and differ in modes.NAME.env.*
            v:modes.autojit.jit=false        | sampled alike, and differ in modes.NAME.env.*
            v:modes.autojit.env.A.B=1        | sampled alike, and differ in modes.NAME.env.*
            v:modes.autojti.env.A=1          | no mode 'autojti' is sampled in this call; did you mean 'autojit'?
            v:modes.autojit.env.PYTHONJITAUTO=50 | this is what it is without the variant
            v:modes.autojit.log_env.A=1      | log_env reaches no timed sample
            v:modes.autojit.env.A={nonsense} | nonsense
            """)
    void what_is_no_variant_is_refused_with_what_was_typed(String option, String complaint) {
        assertThat(new Written(dir).complaint(FILE, overrides(option)))
                .startsWith("--variant " + option + ": ")
                .contains(complaint);
    }

    @Test
    void a_variant_has_to_hold_together_as_the_file_has_to() {
        assertThat(new Written(dir).complaint(FILE, overrides("v:modes.autojit.jitlist=[\"m:f\"]")))
                .contains("modes.autojit has a jitlist, but no variable of its env hands it over");
    }

    @Test
    void a_mode_that_the_call_does_not_sample_cannot_be_changed() {
        Overrides nojit = new Overrides(
                OptionalInt.empty(),
                List.of(),
                List.of("nojit"),
                List.of(),
                List.of("v:modes.autojit.env.PYTHONJITAUTO=20"));

        assertThat(new Written(dir).complaint(FILE, nojit)).contains("no mode 'autojit' is sampled in this call");
    }

    @Test
    void where_logs_are_written_while_timed_they_can_differ() {
        Config config = new Written(dir)
                .read(
                        FILE.replace("[modes.nojit]", "logs = \"timed\"\n[modes.nojit]"),
                        overrides("v:modes.autojit.log_env.LEVEL=2"));

        assertThat(config.mode("autojit", Optional.of("v")).logEnv()).containsEntry("LEVEL", "2");
    }

    private Config read(String... options) {
        return new Written(dir).read(FILE, overrides(options));
    }

    private static Overrides overrides(String... options) {
        return new Overrides(OptionalInt.empty(), List.of(), List.of(), List.of(), List.of(options));
    }

    private static List<Variant> variants(Config config) {
        return config.variants().stream().map(VariantConfig::variant).toList();
    }

    private static Settings settings(Config config) {
        return SettingsInForce.of(config, config.host(Optional.empty()), Map.of());
    }

    private static SortedMap<String, String> sorted(String... pairs) {
        SortedMap<String, String> map = new TreeMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
