package armperf.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import armperf.outcome.UserException;
import armperf.run.Extension;
import armperf.run.Mode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigTest {
    private static final String FULL = """
            [project]
            name = "cinderx"
            source = "tree"
            archive = "cinderx-update.tar"
            prefix = "cinderx-src/"

            [hosts.kunpeng]
            address = "root@arm-host:22"
            root = "/root/work/armperf/"
            launcher = "ssh"
            identity = "~/.ssh/id_arm"
            known_hosts = "hosts.txt"
            lease = "/var/tmp/armperf/"
            lease_wait = "30m"
            keep_builds = 3
            [hosts.graviton]
            address = "graviton"
            root = "~/armperf"

            [gate]
            script = "scripts/gate.sh"
            timeout = "1h30m"
            env = { SKIP_PYPERF = "1", PARALLEL = 2 }
            fetch = ["{out}/**", "{workdir}/build.log"]
            min_tests = 5

            [sample]
            script = "scripts/sample.sh"
            benchmarks = ["richards", "deltablue"]
            code = ["bench/**"]
            count = 8
            warmup = 0
            logs = "timed"
            timeout = "15s"
            prefix = ["taskset", "-c", "3"]
            extend = { when = "unclear", blocks = 20 }

            [modes.nojit]
            jit = false
            env = { PYTHONJITDISABLE = "1" }
            [modes.jitlist]
            env = { PYTHONJITLISTFILE = "{jitlist}" }
            log_env = { PYTHONJITLOGFILE = "{jitlog}" }
            jitlist = ["__main__:*"]
            [modes.autojit]
            env = { PYTHONJITAUTO = "50", JSON = '{"a": {"b": 1}}' }

            [jitlog]
            dialect = "cinderx"
            active = ["__main__:*"]

            [guards.compact-call]
            script = "scripts/size.sh"
            limit = { n200 = 78000 }

            [regression]
            command = 'python3 -m unittest "$WORKDIR/t.py" | awk "{print}"'
            files = ["tests/test fold.py", "data/it's"]
            timeout = "2m"

            [scope]
            files = 3
            lines = 40

            [verdict]
            confidence = 0.9
            min_effect = "0.5%"
            sequential_floor = 4

            [findings]
            file = "notes/findings.md"
            """;

    @TempDir
    Path dir;

    @Test
    void reads_every_key() {
        Config config = new Written(dir).read(FULL);

        assertThat(config.projectDir()).isEqualTo(dir);
        assertThat(config.project())
                .isEqualTo(new Project("cinderx", dir.resolve("tree"), "cinderx-update.tar", "cinderx-src/"));
        assertThat(config.hosts())
                .containsExactly(
                        new HostConfig(
                                "kunpeng",
                                "root@arm-host:22",
                                "/root/work/armperf",
                                Optional.of(Written.HOME.resolve(".ssh/id_arm")),
                                Optional.of(dir.resolve("hosts.txt")),
                                new LeaseConfig(Optional.of("/var/tmp/armperf"), Duration.ofMinutes(30)),
                                3,
                                Optional.empty()),
                        new HostConfig(
                                "graviton",
                                "graviton",
                                "~/armperf",
                                Optional.empty(),
                                Optional.empty(),
                                LeaseConfig.STANDARD,
                                8,
                                Optional.empty()));
        GateConfig gate = config.requireGate();
        assertThat(gate.script()).isEqualTo("scripts/gate.sh");
        assertThat(gate.timeout()).isEqualTo(Duration.ofMinutes(90));
        assertThat(gate.env()).containsExactly(entry("PARALLEL", "2"), entry("SKIP_PYPERF", "1"));
        assertThat(gate.fetch()).containsExactly("{out}/**", "{workdir}/build.log");
        assertThat(gate.minTests()).hasValue(5);
        assertThat(config.requireSample())
                .isEqualTo(new SampleConfig(
                        "scripts/sample.sh",
                        List.of("richards", "deltablue"),
                        Optional.empty(),
                        List.of("bench/**"),
                        8,
                        0,
                        SampleConfig.Logs.TIMED,
                        Duration.ofSeconds(15),
                        List.of("taskset", "-c", "3"),
                        List.of(),
                        1,
                        Optional.of(new Extension(Extension.When.UNCLEAR, 20))));
        assertThat(config.requireModes())
                .extracting(ModeConfig::mode)
                .containsExactly(new Mode("nojit", false), new Mode("jitlist", true), new Mode("autojit", true));
        assertThat(config.modes().get(1).logEnv()).containsExactly(entry("PYTHONJITLOGFILE", "{jitlog}"));
        assertThat(config.modes().get(1).jitlist()).containsExactly("__main__:*");
        assertThat(config.modes().get(2).env()).containsEntry("JSON", "{\"a\": {\"b\": 1}}");
        assertThat(config.jitlog()).isEqualTo(new JitLogConfig(Optional.of("cinderx"), List.of("__main__:*")));
        assertThat(config.guards()).hasSize(1);
        assertThat(config.guards().get(0).limit()).containsExactly(entry("n200", 78000L));
        assertThat(config.regression())
                .contains(new RegressionConfig(
                        "python3 -m unittest \"$WORKDIR/t.py\" | awk \"{print}\"",
                        List.of("tests/test fold.py", "data/it's"),
                        Duration.ofMinutes(2)));
        assertThat(config.scope()).isEqualTo(new ScopeConfig(3, 40));
        assertThat(config.verdict()).isEqualTo(new VerdictConfig(0.9, new Percentage(0.5), new Percentage(4)));
        assertThat(config.findings().file()).isEqualTo(dir.resolve("notes/findings.md"));
    }

    @Test
    void an_empty_file_has_the_documented_defaults() {
        Config config = new Written(dir).read("");

        assertThat(config.project()).isEqualTo(new Project(dir.getFileName().toString(), dir, "source.tar", "source/"));
        assertThat(config.gate()).isEmpty();
        assertThat(config.sample()).isEmpty();
        assertThat(config.jitlog()).isEqualTo(new JitLogConfig(Optional.empty(), List.of()));
        assertThat(config.regression()).isEmpty();
        assertThat(config.scope()).isEqualTo(new ScopeConfig(8, 300));
        assertThat(config.verdict()).isEqualTo(VerdictConfig.standard());
        assertThat(config.findings().file()).isEqualTo(dir.resolve("findings.md"));
    }

    @Test
    void a_gate_and_a_sample_need_no_more_than_their_script() {
        Config config = new Written(dir)
                .read("[gate]\nscript='g.sh'\n[sample]\nscript='s.sh'\nbenchmarks=['b']\n[modes.jit]\n");

        assertThat(config.requireGate().timeout()).isEqualTo(Duration.ofMinutes(90));
        assertThat(config.requireGate().fetch()).containsExactly("{out}/**");
        assertThat(config.requireGate().minTests()).isEmpty();
        assertThat(config.requireSample())
                .isEqualTo(new SampleConfig(
                        "s.sh",
                        List.of("b"),
                        Optional.empty(),
                        List.of(),
                        10,
                        1,
                        SampleConfig.Logs.APART,
                        Duration.ofMinutes(15),
                        List.of(),
                        List.of(),
                        1,
                        Optional.empty()));
        assertThat(config.requireModes()).extracting(ModeConfig::mode).containsExactly(new Mode("jit", true));
    }

    @Test
    void a_file_reads_the_same_with_windows_line_ends_and_a_byte_order_mark() {
        String windows = "\uFEFF" + FULL.replace("\n", "\r\n");
        Written written = new Written(dir);

        assertThat(written.read(windows)).isEqualTo(written.read(FULL));
    }

    @Test
    void a_multi_line_value_of_a_windows_file_holds_no_carriage_return() {
        Config config = new Written(dir).read("[modes.a]\r\nenv = { X = '''one\r\ntwo''' }\r\n");

        assertThat(config.modes().get(0).env()).containsEntry("X", "one\ntwo");
    }

    @Test
    void words_are_read_alike_under_a_turkish_locale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            Config config = new Written(dir).read(FULL);
            assertThat(config.requireSample().logs()).isEqualTo(SampleConfig.Logs.TIMED);
            assertThat(config.requireSample().logs().word()).isEqualTo("timed");
            assertThat(new Written(dir).complaint("[GATE]\nscript='x'"))
                    .isEqualTo("armperf.toml:1: unknown section 'GATE'; did you mean 'gate'?");
            assertThat(new Written(dir).complaint("[FINDINGS]\n")).contains("did you mean 'findings'?");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void without_a_name_the_first_host_is_meant() {
        Config config = new Written(dir).read(FULL);

        assertThat(config.host(Optional.empty()).name()).isEqualTo("kunpeng");
        assertThat(config.host(Optional.of("graviton")).address()).isEqualTo("graviton");
    }

    @Test
    void an_unknown_host_names_the_nearest_known_one() {
        Config config = new Written(dir).read(FULL);

        assertThatThrownBy(() -> config.host(Optional.of("kunpegn")))
                .isInstanceOf(UserException.class)
                .hasMessage("--host 'kunpegn' is not in armperf.toml; did you mean 'kunpeng'?");
        assertThatThrownBy(() -> config.host(Optional.of("elsewhere")))
                .hasMessage("--host 'elsewhere' is not in armperf.toml; known: kunpeng, graviton");
    }

    @Test
    void a_phase_says_what_it_misses() {
        Config empty = new Written(dir).read("");

        assertThatThrownBy(() -> empty.host(Optional.empty())).hasMessageContaining("[hosts.NAME]");
        assertThatThrownBy(empty::requireGate).hasMessage("armperf.toml has no gate; add a section [gate] with script");
        assertThatThrownBy(empty::requireSample).hasMessageContaining("[sample]");
        assertThatThrownBy(empty::requireModes).hasMessageContaining("[modes.NAME]");
        Config bare = new Written(dir).read("[sample]\nscript = 's.sh'");
        assertThatThrownBy(bare::requireSample).hasMessageContaining("--benchmark");
    }

    @Test
    void a_missing_script_names_its_key_and_its_place() throws IOException {
        Config config = new Written(dir).read(FULL);

        assertThatThrownBy(() -> config.script("scripts/gate.sh", "gate.script"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("'scripts/gate.sh' as gate.script")
                .hasMessageContaining(dir.toString());
        Files.createDirectories(dir.resolve("scripts"));
        Files.writeString(dir.resolve("scripts/gate.sh"), "exit 0\n");
        assertThat(config.script("scripts/gate.sh", "gate.script")).isRegularFile();
    }

    @Test
    void a_call_can_ask_for_some_modes_in_the_order_of_the_file() {
        Overrides call = new Overrides(OptionalInt.of(3), List.of("deltablue"), List.of("autojit", "nojit"), List.of());
        Config config = new Written(dir).read(FULL, call);

        assertThat(config.requireModes()).extracting(ModeConfig::name).containsExactly("nojit", "autojit");
        assertThat(config.modes()).hasSize(3);
        assertThat(config.requireSample().count()).isEqualTo(3);
        assertThat(config.requireSample().benchmarks()).containsExactly("deltablue");
    }

    @Test
    void a_call_can_ask_for_a_benchmark_of_the_list_that_it_gives_itself() {
        Overrides call = new Overrides(
                OptionalInt.empty(), List.of("nbody"), List.of(), List.of("sample.benchmarks=['telco','nbody']"));

        assertThat(new Written(dir).read(FULL, call).requireSample().benchmarks())
                .containsExactly("nbody");
    }

    @Test
    void a_call_changes_no_mode_that_the_file_does_not_have() {
        Overrides call = new Overrides(
                OptionalInt.empty(), List.of(), List.of(), List.of("modes.autojitt.env.PYTHONJITAUTO=20"));

        assertThatThrownBy(() -> new Written(dir).read(FULL, call))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("--set modes.autojitt.env.PYTHONJITAUTO=20: no mode is called 'autojitt'")
                .hasMessageContaining("autojit");
    }

    @Test
    void the_file_is_found_from_a_folder_inside_the_project() throws IOException {
        Files.writeString(dir.resolve("armperf.toml"), "");
        Path inside = Files.createDirectories(dir.resolve("a/b"));

        ConfigFile found = ConfigFile.find(inside);

        assertThat(found).isEqualTo(new ConfigFile(dir.resolve("armperf.toml"), dir));
        assertThat(ConfigFile.at(dir.resolve("armperf.toml"))).isEqualTo(found);
    }

    @Test
    void no_file_is_an_error_that_says_how_to_get_one() {
        assertThatThrownBy(() -> ConfigFile.find(dir))
                .isInstanceOfSatisfying(
                        UserException.class, error -> assertThat(error.kind()).isEqualTo("no-config"))
                .hasMessageContaining(dir.toString())
                .hasMessageContaining("armperf init --preset");
        assertThatThrownBy(() -> ConfigFile.at(dir.resolve("other.toml"))).hasMessageContaining("other.toml");
    }

    @Test
    void bytes_that_are_no_utf_8_are_refused() {
        byte[] latin = "[project]\nname = \"caf\u00e9\"\n".getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> new Written(dir).read(latin, Overrides.none()))
                .hasMessage("armperf.toml is not UTF-8; save it as UTF-8");
    }
}
