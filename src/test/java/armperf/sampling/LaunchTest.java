package armperf.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import armperf.host.RemotePath;
import armperf.run.Sample;
import armperf.run.Side;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LaunchTest {
    private static final RemotePath FOLDER = new RemotePath("/root-of/runs/r");

    private static final Map<String, String> LIST = Map.of("LIST", "{jitlist}", "NAME", "größer");

    private final Conditions conditions = new Conditions(
            "r",
            FOLDER,
            FOLDER.resolve("sample.sh"),
            Map.of(
                    Side.FROM, List.of(build("aaaaaaaaaaaa"), build("aaaaaaaaaa-1")),
                    Side.TO, List.of(build("bbbbbbbbbbbb"), build("bbbbbbbbbb-1"))),
            Map.of(
                    named("nojit", ""), mode(Map.of("OFF", "1"), Map.of()),
                    named("jitlist", ""), mode(LIST, Map.of("LOG", "{jitlog}")),
                    named("jitlist", "t20"), mode(Map.of("LIST", "{jitlist}", "T", "20"), Map.of())),
            List.of("taskset", "-c", "3"),
            List.of(),
            2,
            Duration.ofSeconds(1),
            true);
    private final Launch launch = new Launch(conditions, List.of("richards", "go"), LaunchTest::fill);

    @Test
    void every_environment_of_a_run_has_one_size() {
        Set<Integer> sizes = new HashSet<>();
        for (Side side : Side.values()) {
            for (Conditions.BuildPaths build : conditions.builds().get(side)) {
                for (String benchmark : List.of("richards", "go")) {
                    for (Conditions.ModeName mode : conditions.modes().keySet()) {
                        sizes.add(size(launch.environment(
                                new Cell(side, benchmark, mode.mode(), mode.variant()),
                                build,
                                FOLDER.resolve("s000042"),
                                true)));
                    }
                }
            }
        }
        assertThat(sizes).hasSize(1);
    }

    @Test
    void a_mode_at_a_threshold_is_told_by_its_name_alone() {
        Conditions tried = new Conditions(
                "r",
                FOLDER,
                FOLDER.resolve("sample.sh"),
                conditions.builds(),
                Map.of(new Conditions.ModeName("autojit@20", Optional.empty()), mode(Map.of("AUTO", "20"), Map.of())),
                List.of(),
                List.of(),
                2,
                Duration.ofSeconds(1),
                false);
        Map<String, String> env = new Launch(tried, List.of("go"), LaunchTest::fill)
                .environment(
                        new Cell(Side.TO, "go", "autojit@20"), build("bbbbbbbbbbbb"), FOLDER.resolve("s000001"), true);

        assertThat(env).containsEntry("MODE", "autojit").containsEntry("AUTO", "20");
    }

    @Test
    void a_sample_is_told_where_it_runs_and_where_its_result_goes() {
        Map<String, String> env = launch.environment(
                new Cell(Side.TO, "go", "jitlist"), build("bbbbbbbbbbbb"), FOLDER.resolve("s000001"), true);
        assertThat(env)
                .containsEntry("BENCH", "go")
                .containsEntry("MODE", "jitlist")
                .containsEntry("OUT", "/root-of/runs/r/s000001/out.json")
                .containsEntry("LOG", "/root-of/runs/r/s000001/jit.{pid}.log")
                .containsEntry("WORKDIR", "/root-of/builds/bbbbbbbbbbbb/work");
        assertThat(launch.command("go", FOLDER.resolve("s000001")))
                .containsExactly("taskset", "-c", "3", "/root-of/runs/r/sample.sh");
    }

    @Test
    void a_sample_of_a_variant_gets_its_variables_under_the_name_of_the_mode() {
        Map<String, String> env = launch.environment(
                new Cell(Side.TO, "go", "jitlist", Optional.of("t20")),
                build("bbbbbbbbbbbb"),
                FOLDER.resolve("s000001"),
                true);
        assertThat(env)
                .containsEntry("MODE", "jitlist")
                .containsEntry("T", "20")
                .doesNotContainKeys("NAME", "LOG");
    }

    @Test
    void blocks_take_the_builds_of_a_commit_in_turn() {
        assertThat(List.of(1, 2, 3, 4))
                .extracting(block -> conditions
                        .build(new Slot(Sample.Kind.TIMED, OptionalInt.of(block), new Cell(Side.FROM, "go", "nojit")))
                        .key())
                .containsExactly("aaaaaaaaaaaa", "aaaaaaaaaa-1", "aaaaaaaaaaaa", "aaaaaaaaaa-1");
    }

    private static int size(Map<String, String> env) {
        return env.entrySet().stream()
                .mapToInt(entry ->
                        (entry.getKey() + "=" + entry.getValue() + "\0").getBytes(StandardCharsets.UTF_8).length)
                .sum();
    }

    private static Conditions.BuildPaths build(String key) {
        RemotePath folder = new RemotePath("/root-of/builds/" + key);
        return new Conditions.BuildPaths(key, folder.resolve("work"), folder.resolve("venv"));
    }

    private static Conditions.ModeName named(String mode, String variant) {
        return new Conditions.ModeName(mode, Optional.of(variant).filter(name -> !name.isEmpty()));
    }

    private static Conditions.ModeEnvironment mode(Map<String, String> env, Map<String, String> logEnv) {
        return new Conditions.ModeEnvironment(new TreeMap<>(env), new TreeMap<>(logEnv), FOLDER.resolve("list"));
    }

    private static String fill(String text, Map<String, String> values) {
        String filled = text;
        for (Map.Entry<String, String> value : values.entrySet()) {
            filled = filled.replace("{" + value.getKey() + "}", value.getValue());
        }
        return filled;
    }
}
