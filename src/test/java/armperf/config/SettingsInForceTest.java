package armperf.config;

import static org.assertj.core.api.Assertions.assertThat;

import armperf.run.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsInForceTest {
    private static final String FILE = """
            [hosts.arm]
            address = "ann@arm"
            root = "/r"
            identity = "~/.ssh/id"
            [gate]
            script = "g.sh"
            env = { PARALLEL = "2", API_TOKEN = "hunter2" }
            [sample]
            script = "s.sh"
            benchmarks = ["richards"]
            extend = { when = "unclear", blocks = 20 }
            [modes.nojit]
            jit = false
            [modes.jitlist]
            env = { LIST = "{jitlist}" }
            log_env = { LOG = "{jitlog}" }
            jitlist = ["m:*"]
            """;

    @TempDir
    Path dir;

    @Test
    void the_timing_settings_are_those_that_can_move_a_time() {
        assertThat(settings().timing())
                .containsOnlyKeys(
                        "gate.env.PARALLEL",
                        "gate.env.API_TOKEN",
                        "sample.prefix",
                        "sample.counters",
                        "sample.logs",
                        "sample.warmup",
                        "sample.script.sha256",
                        "modes.nojit.jitlist",
                        "modes.jitlist.jitlist",
                        "modes.jitlist.env.LIST",
                        "modes.jitlist.log_env.LOG")
                .containsEntry("modes.jitlist.env.LIST", "{jitlist}")
                .containsEntry("modes.jitlist.jitlist", "[\"m:*\"]")
                .containsEntry("sample.prefix", "[]");
    }

    @Test
    void all_settings_hold_the_timing_ones_and_the_rest() {
        Settings settings = settings();

        assertThat(settings.all())
                .containsAllEntriesOf(settings.timing())
                .containsEntry("sample.count", "10")
                .containsEntry("sample.extend.when", "unclear")
                .containsEntry("stability.attempts", "15")
                .containsEntry("stability.thresholds", "[]")
                .containsEntry("sample.extend.blocks", "20")
                .containsEntry("gate.timeout", "5400s")
                .containsEntry("host.address", "ann@arm")
                .containsEntry("gate.script.sha256", "bb")
                .containsEntry("verdict.min_effect", "1.0%")
                .containsEntry("modes.nojit.jit", "false");
    }

    @Test
    void no_secret_and_no_key_file_is_recorded() {
        Settings settings = settings();

        assertThat(settings.all().get("gate.env.API_TOKEN")).isEqualTo("sha256:f52fbd32b2b3");
        assertThat(settings.all().toString()).doesNotContain("hunter2").doesNotContain(".ssh");
    }

    @Test
    void a_secret_is_known_by_its_name_in_every_locale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            assertThat(List.of("aws_credential_id", "Api_Key", "db_passwd", "GITHUB_TOKEN", "my_secret"))
                    .allSatisfy(name -> assertThat(Secrets.redact(name, "v")).startsWith("sha256:"));
            assertThat(Secrets.redact("PYTHONJITAUTO", "50")).isEqualTo("50");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void the_fingerprint_is_the_hash_of_compact_json_with_sorted_keys() {
        Config config =
                new Written(dir).read("[hosts.a]\naddress='h'\nroot='/r'\n[modes.m]\nenv={ B = 'x', A = '\"' }");

        assertThat(SettingsInForce.of(config, config.host(Optional.empty()), Map.of())
                        .fingerprint())
                .isEqualTo(Secrets.sha256(
                        "{\"modes.m.env.A\":\"\\\"\",\"modes.m.env.B\":\"x\",\"modes.m.jitlist\":\"[]\"}"));
    }

    @Test
    void what_the_processes_found_is_hashed_with_what_was_asked_for() {
        Config config = new Written(dir).read("[hosts.a]\naddress='h'\nroot='/r'\n[modes.m]");
        Settings asked = SettingsInForce.of(config, config.host(Optional.empty()), Map.of());

        Settings seen = SettingsInForce.seen(asked, new TreeMap<>(Map.of("workers.m.python", "3.14")));

        assertThat(seen.fingerprint())
                .isEqualTo(Secrets.sha256("{\"modes.m.jitlist\":\"[]\",\"workers.m.python\":\"3.14\"}"));
        assertThat(seen.asked()).isEqualTo(asked.fingerprint());
        assertThat(SettingsInForce.seen(asked, new TreeMap<>())).isEqualTo(asked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sample.count=99",
                "sample.timeout=1s",
                "sample.script=other.sh",
                "gate.script=other.sh",
                "gate.timeout=1s",
                "hosts.arm.address=elsewhere",
                "verdict.min_effect=9",
                "sample.extend.blocks=30",
                "scope.files=1",
                "findings.file=other.md",
                "guards.g.script=g.sh",
                "regression.command=false",
                "modes.nojit.jit=true"
            })
    void what_cannot_move_a_time_leaves_the_fingerprint_alone(String option) {
        assertThat(settings(Written.set(option)).fingerprint())
                .isEqualTo(settings().fingerprint());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sample.warmup=0",
                "sample.logs=timed",
                "sample.prefix=[\"nice\"]",
                "gate.env.PARALLEL=3",
                "gate.env.API_TOKEN=other",
                "modes.nojit.env.X=1",
                "modes.jitlist.log_env.LOG=x",
                "modes.jitlist.jitlist=[\"n:*\"]"
            })
    void what_can_move_a_time_changes_the_fingerprint(String option) {
        assertThat(settings(Written.set(option)).fingerprint())
                .isNotEqualTo(settings().fingerprint());
    }

    @Test
    void another_sample_script_changes_the_fingerprint_and_another_gate_script_does_not() {
        Config config = new Written(dir).read(FILE);
        HostConfig host = config.host(Optional.empty());
        String before = settings().fingerprint();

        assertThat(SettingsInForce.of(config, host, Map.of("sample.script", "cc", "gate.script", "bb"))
                        .fingerprint())
                .isNotEqualTo(before);
        assertThat(SettingsInForce.of(config, host, Map.of("sample.script", "aa", "gate.script", "cc"))
                        .fingerprint())
                .isEqualTo(before);
    }

    @Test
    void asking_for_one_mode_keeps_the_run_comparable() {
        Overrides one = new Overrides(OptionalInt.empty(), List.of(), List.of("nojit"), List.of());

        assertThat(settings(one).fingerprint()).isEqualTo(settings().fingerprint());
    }

    @Test
    void the_gate_has_a_fingerprint_of_its_env_alone() {
        Written written = new Written(dir);
        String before = SettingsInForce.gateFingerprint(written.read(FILE).requireGate());

        assertThat(gateFingerprint(written, "gate.timeout=1s")).isEqualTo(before);
        assertThat(gateFingerprint(written, "gate.env.PARALLEL=3")).isNotEqualTo(before);
    }

    private static String gateFingerprint(Written written, String option) {
        return SettingsInForce.gateFingerprint(
                written.read(FILE, Written.set(option)).requireGate());
    }

    private Settings settings() {
        return settings(Overrides.none());
    }

    private Settings settings(Overrides overrides) {
        Config config = new Written(dir).read(FILE, overrides);
        return SettingsInForce.of(
                config, config.host(Optional.empty()), Map.of("sample.script", "aa", "gate.script", "bb"));
    }
}
