package armperf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How often modes survive, on processes that really die of a signal. */
@Timeout(120)
class StabilityTest {
    private static final String AUTOJIT = """
            [modes.autojit]
            env = { AUTO = "50", JITLIST = "{jitlist}" }
            log_env = { LOGS = "{jitlog}" }
            jitlist = ["__main__:*"]

            [stability]
            variable = "AUTO"
            """;

    @TempDir
    Path folder;

    private SmallProject project;

    @BeforeEach
    void write_a_project_whose_autojit_dies_at_its_lower_thresholds() {
        project = SmallProject.in(folder);
        project.write("armperf.toml", project.read("armperf.toml") + AUTOJIT);
        project.edit("scripts/sample.sh", "set -eu\n", """
                set -eu
                if [ "$MODE" = autojit ] && [ "$AUTO" -lt 50 ]; then
                    printf 'JIT: a.cpp:1 -- Compiling __main__:\\033[31mhot\\n' > "$(echo "$LOGS" | sed "s/{pid}/$$/")"
                    echo 'about to die' >&2
                    kill -SEGV $$
                fi
                """);
    }

    @Test
    void each_mode_is_tried_at_each_threshold_and_how_it_died_is_shown() {
        Launch.Result result = project.armperf("stability", "--attempts", "3", "--thresholds", "20,50", "--json");

        assertThat(result.exitCode()).as(result.errorOutput()).isEqualTo(5);
        JsonNode document = result.json();
        assertThat(document.path("phase").stringValue()).isEqualTo("stability");
        JsonNode rows = document.path("rows");
        assertThat(rows).hasSize(4);
        assertThat(IntStream.range(0, 4)
                        .mapToObj(i -> rows.get(i).path("mode").stringValue() + " "
                                + rows.get(i).path("threshold") + " "
                                + rows.get(i).path("survived") + "/"
                                + rows.get(i).path("n") + " "
                                + rows.get(i).path("jit").stringValue()))
                .containsExactly(
                        "nojit null 3/3 absent",
                        "jitlist null 3/3 proven",
                        "autojit 20 0/3 unproven",
                        "autojit 50 3/3 proven");
        assertThat(rows.get(2).path("ci_pct").get(1).doubleValue()).isBetween(70.7, 70.8);
        JsonNode failure = rows.get(2).path("failures").get(0);
        assertThat(rows.get(2).path("failures")).hasSize(1);
        assertThat(failure.path("count").intValue()).isEqualTo(3);
        assertThat(failure.path("exit").intValue()).isEqualTo(139);
        assertThat(failure.path("signal").stringValue()).isEqualTo("SIGSEGV");
        assertThat(failure.path("stderr_tail").get(0).stringValue()).isEqualTo("about to die");
        assertThat(failure.path("log_tail").get(0).stringValue()).contains("Compiling __main__:");
        assertThat(failure.path("frames").isEmpty())
                .as("frames, or why there are none")
                .isEqualTo(failure.path("no_frames").isString());

        String shown = project.succeeds("show", "latest").output();
        assertThat(shown)
                .contains("stability, complete", "autojit         20       0/3    0.0 .. 70.8 %")
                .contains("loop / autojit@20: 3 of 3 ended with exit code 139")
                .contains(
                        "signal   SIGSEGV",
                        "stderr   about to die",
                        "JIT log  JIT: a.cpp:1 -- Compiling __main__:?[31mhot")
                .doesNotContain("\033");
        assertThat(project.succeeds("runs").output()).contains("stability");
    }

    @Test
    void where_all_survive_the_end_is_zero_and_nothing_is_timed() {
        Launch.Result result = project.succeeds("stability", "--attempts", "2", "--mode", "nojit,autojit");

        assertThat(result.output()).contains("autojit          -       2/2  15.8 .. 100.0 %");
        String id = project.runs().get(0);
        assertThat(record(id).path("samples").get(0).path("kind").stringValue()).isEqualTo("attempt");
        Launch.Result compared = project.armperf("compare");
        assertThat(compared.exitCode()).isEqualTo(5);
        assertThat(compared.errorOutput()).contains("nothing is recorded yet");
        for (List<String> asked : List.of(List.of("report", id, "baseline"), List.of("compare", id, "baseline"))) {
            project.armperf("baseline", "--samples", "1");
            Launch.Result refused = project.armperf(asked.toArray(String[]::new));
            assertThat(refused.exitCode()).isEqualTo(5);
            assertThat(refused.errorOutput()).contains("is a stability run and has no times");
        }
    }

    @Test
    void a_page_shows_how_often_each_mode_survived_and_what_the_dead_left() {
        project.armperf("stability", "--attempts", "2", "--thresholds", "20,50");

        JsonNode document =
                project.succeeds("report", "-o", "page.html", "--json").json();

        assertThat(document.path("runs").get(0).stringValue())
                .as("there is no other run")
                .isEqualTo(project.runs().get(0));
        assertThat(document.path("verdicts")).isEmpty();
        assertThat(project.read("page.html"))
                .contains("2 of 8 attempts did not survive: loop / autojit@20.")
                .containsPattern("loop / autojit@20</th><td class=\"num\">0/2</td><td class=\"num\">0.0 .. 84.2 %</td>")
                .contains("2 of 2 ended with exit code 139", "signal   SIGSEGV", "stderr   about to die")
                .doesNotContain("\033", "Every process", "Over the runs");
    }

    @Test
    void attempts_that_were_made_stay_when_the_rest_is_made_later() throws Exception {
        project.edit(
                "scripts/sample.sh",
                "set -eu\n",
                "set -eu\ncase $OUT in *s000003/out.json) if [ ! -e '" + folder + "/.armperf/go' ]; then echo $$ > '"
                        + folder + "/.armperf/held'; exec sleep 60; fi ;; esac\n");
        String[] command = {"stability", "--attempts", "2", "--mode", "nojit,jitlist"};
        Thread worker = new Thread(() -> project.armperf(command));
        worker.start();
        while (Held.by(folder.resolve(".armperf/held")).isEmpty()) {
            Thread.sleep(10);
        }
        worker.interrupt();
        worker.join();
        List<String> before = starts(project.runs().get(0));
        Files.createFile(folder.resolve(".armperf/go"));

        project.succeeds(command);

        assertThat(project.runs()).hasSize(1);
        assertThat(before).hasSize(2);
        assertThat(starts(project.runs().get(0))).hasSize(4).startsWith(before.toArray(String[]::new));
        assertThat(record(project.runs().get(0))
                        .path("samples")
                        .get(2)
                        .path("session")
                        .intValue())
                .isEqualTo(2);
    }

    @Test
    void a_mode_that_crashes_carries_no_timing_claim() {
        project.armperf("stability", "--attempts", "2", "--thresholds", "20");
        String stability = project.runs().get(0);
        project.succeeds("baseline", "--samples", "8");
        project.commitFaster();
        project.succeeds("rerun", "--samples", "8");

        JsonNode compared =
                project.armperf("compare", "--no-findings", "--json").json();

        assertThat(verdict(compared, "autojit")).isEqualTo("invalid");
        assertThat(reasons(compared, "autojit"))
                .contains("stability run " + stability + " saw loop / autojit@20 fail in 2 of 2 attempts");
        assertThat(verdict(compared, "jitlist")).isEqualTo("faster");
    }

    @Test
    void crashes_at_another_threshold_than_the_timed_one_are_said_and_forbid_nothing() {
        project.armperf("stability", "--attempts", "2", "--thresholds", "20,50");
        project.succeeds("baseline", "--samples", "8");
        project.commitFaster();
        project.succeeds("rerun", "--samples", "8");

        JsonNode compared =
                project.succeeds("compare", "--no-findings", "--json").json();

        assertThat(verdict(compared, "autojit")).isEqualTo("faster");
        assertThat(compared.path("warnings").toString()).contains("loop / autojit@20 fail in 2 of 2 attempts");
    }

    @Test
    void a_variant_that_crashed_where_it_was_tried_carries_no_claim_and_the_others_may() {
        Path crashing = crashingBelow(50);
        project.armperf("stability", "--attempts", "2", "--thresholds", "20,50");
        String stability = project.runs().get(0);
        // So that the sweep sees no crash of its own.
        delete(crashing);

        JsonNode compared = swept("t20:modes.autojit.env.AUTO=20", "t60:modes.autojit.env.AUTO=60");

        assertThat(verdicts(compared)).containsExactlyInAnyOrder("t20 invalid", "t60 directional");
        assertThat(compared.path("rows").toString())
                .contains("stability run " + stability + " saw loop / autojit@20 fail in 2 of 2 attempts");
        assertThat(compared.path("warnings").toString())
                .contains("from, " + project.runs().get(1) + ": stability run " + stability + " saw loop / autojit@20");
    }

    @Test
    void no_variant_of_a_mode_that_crashes_under_the_config_carries_a_claim() {
        Path crashing = crashingBelow(55);
        project.armperf("stability", "--attempts", "2");
        delete(crashing);

        JsonNode compared =
                swept("t60:modes.autojit.env.AUTO=60", "noop:modes.autojit.env.X=1", "other:modes.jitlist.env.X=1");

        assertThat(verdicts(compared)).containsExactlyInAnyOrder("other directional", "t60 invalid", "noop invalid");
    }

    /** A file for as long as which autojit dies below this threshold. */
    private Path crashingBelow(int threshold) {
        Path crashing = folder.resolve(".armperf/crashing");
        project.edit(
                "scripts/sample.sh",
                "if [ \"$MODE\" = autojit ] && [ \"$AUTO\" -lt 50 ]",
                "if [ -e '" + crashing + "' ] && [ \"$MODE\" = autojit ] && [ \"$AUTO\" -lt " + threshold + " ]");
        project.write(".armperf/crashing", "");
        return crashing;
    }

    private JsonNode swept(String... variants) {
        List<String> words = new ArrayList<>(List.of("rerun", "--samples", "2"));
        for (String variant : variants) {
            words.addAll(List.of("--variant", variant));
        }
        project.succeeds(words.toArray(String[]::new));
        return project.armperf("compare", "--no-findings", "--json").json();
    }

    private static List<String> verdicts(JsonNode compared) {
        return compared.path("rows")
                .valueStream()
                .map(row -> row.path("variant").stringValue() + " "
                        + row.path("verdict").stringValue())
                .toList();
    }

    private static void delete(Path file) {
        assertThat(file.toFile().delete()).isTrue();
    }

    @Test
    void two_stability_runs_are_compared_by_how_often_they_survived() {
        project.armperf("stability", "--attempts", "6", "--thresholds", "20", "--mode", "nojit,autojit");
        project.edit("scripts/sample.sh", "-lt 50", "-lt 10");
        project.succeeds("stability", "--attempts", "6", "--thresholds", "20", "--mode", "nojit,autojit");
        String from = project.runs().get(0);
        String to = project.runs().get(1);

        Launch.Result refused = project.armperf("compare", from, to, "--json");

        assertThat(refused.exitCode()).as("the sample script is another one").isEqualTo(5);
        assertThat(refused.json().path("verdict").stringValue()).isEqualTo("invalid");
        assertThat(refused.json().path("rows")).isEmpty();
        assertThat(refused.json()
                        .path("stability")
                        .get(1)
                        .path("reasons")
                        .get(0)
                        .stringValue())
                .contains("sample.script.sha256");
    }

    @Test
    void a_fix_of_a_crash_is_better_and_a_new_crash_worse() {
        project.edit("scripts/sample.sh", "\"$AUTO\" -lt 50", "\"$(cat speed)\" = 20000");
        project.armperf("stability", "--attempts", "6", "--mode", "nojit,autojit");
        project.commitFaster();
        project.succeeds("stability", "--attempts", "6", "--mode", "nojit,autojit");
        String from = project.runs().get(0);
        String to = project.runs().get(1);

        Launch.Result better = project.succeeds("compare", from, to, "--json");
        JsonNode row = better.json().path("stability").get(1);
        assertThat(better.json().path("verdict").stringValue()).isEqualTo("better");
        assertThat(row.path("from").path("survived").intValue()).isZero();
        assertThat(row.path("to").path("survived").intValue()).isEqualTo(6);
        assertThat(row.path("p").doubleValue()).isBetween(0.00216, 0.00217);
        assertThat(project.read("findings.md")).contains("armperf:begin " + from + ".." + to, "`0/6 -> 6/6`", "better");

        Launch.Result worse = project.armperf(
                "compare", to, from, "--no-findings", "--summary", "summary.md", "--junit", "tests.xml");
        assertThat(project.read("summary.md")).contains("## armperf: worse", "`6/6 -> 0/6`");
        assertThat(project.read("tests.xml")).contains("6/6 -&gt; 0/6 survived, worse");
        assertThat(worse.exitCode()).isEqualTo(1);
        assertThat(worse.output()).contains("6/6  ->  0/6", "Worse: ");

        Launch.Result mixed = project.armperf("compare", from, "latest");
        assertThat(mixed.exitCode()).isZero();
        assertThat(mixed.output()).contains("stands in ");
    }

    @Test
    void logs_are_mined_of_the_newest_run_that_measured_something_and_it_is_said_which() {
        project.edit("scripts/sample.sh", "set -eu\n", """
                set -eu
                [ -z "${LOGS:-}" ] || echo "JIT: cinderx/Jit/compiler.cpp:284 -- Finished compiling __main__:f$AUTO in 7us, code size: 96 bytes" \
                    > "$(echo "$LOGS" | sed "s/{pid}/$$/")"
                """);
        Launch.Result nothing = project.armperf("mine-logs");
        assertThat(nothing.errorOutput()).contains("no run is recorded");
        project.armperf("stability", "--attempts", "1", "--thresholds", "60,70", "--mode", "autojit");
        String stability = project.runs().get(0);
        assertThat(project.succeeds("mine-logs", "--json")
                        .json()
                        .path("runs")
                        .get(0)
                        .stringValue())
                .as("there is no other")
                .isEqualTo(stability);
        String baseline = project.baseline();
        project.succeeds("stability", "--attempts", "1", "--thresholds", "80", "--mode", "autojit");
        project.edit("scripts/gate.sh", "echo \"OK\"", "exit 1");
        assertThat(project.armperf("baseline").exitCode()).isEqualTo(4);
        String without = project.runs().get(3);

        Launch.Result mined = project.succeeds("mine-logs", "--json");

        assertThat(mined.json().path("runs").valueStream().map(JsonNode::stringValue))
                .containsExactly(baseline);
        assertThat(mined.json().at("/compiled/functions").intValue()).isEqualTo(1);
        assertThat(mined.json().path("warnings").findValuesAsString("text"))
                .contains("the newest run " + without
                        + " was passed over, for no sample was taken in it; see armperf show " + without);
        assertThat(mined.errorOutput()).contains("the logs of run " + baseline);
        assertThat(project.succeeds("mine-logs", stability, "--json")
                        .json()
                        .at("/compiled/functions")
                        .intValue())
                .isEqualTo(2);
    }

    @Test
    void thresholds_need_a_variable_that_a_mode_has() {
        project.edit("armperf.toml", "variable = \"AUTO\"\n", "");
        Launch.Result nameless = project.armperf("stability", "--thresholds", "20");
        assertThat(nameless.exitCode()).isEqualTo(2);
        assertThat(nameless.errorOutput()).contains("nothing says of which");

        Launch.Result samples = project.armperf("stability", "--samples", "3");
        assertThat(samples.exitCode()).isEqualTo(2);
        assertThat(samples.errorOutput()).contains("--samples");
    }

    private JsonNode record(String run) {
        return JsonMapper.shared().readTree(project.record(run).toFile());
    }

    private List<String> starts(String run) {
        JsonNode samples = record(run).path("samples");
        return IntStream.range(0, samples.size())
                .mapToObj(i -> samples.get(i).path("start").stringValue())
                .toList();
    }

    private static JsonNode row(JsonNode compared, String mode) {
        return compared.path("rows")
                .valueStream()
                .filter(row -> row.path("mode").stringValue().equals(mode))
                .findFirst()
                .orElseThrow();
    }

    private static String verdict(JsonNode compared, String mode) {
        return row(compared, mode).path("verdict").stringValue();
    }

    private static String reasons(JsonNode compared, String mode) {
        return row(compared, mode).path("reasons").toString();
    }
}
