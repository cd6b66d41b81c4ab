package armperf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One build under several settings: {@code rerun --variant}. The benchmark takes the longer the later its JIT begins. */
class SweepIT {
    private static final String T40 = "t40:modes.jitlist.env.AFTER=40";
    private static final String T100 = "t100:modes.jitlist.env.AFTER=100";
    private static final String NOOP = "noop:modes.jitlist.env.NOTHING=1";

    @TempDir
    Path folder;

    private SmallProject project;

    @BeforeEach
    void writeProject() {
        project = SmallProject.in(folder);
        project.edit("armperf.toml", "env = { JITLIST", "env = { AFTER = \"50\", JITLIST");
        project.edit(
                "scripts/sample.sh",
                "micros=$(cat speed)\n        [ \"$(cat \"$JITLIST\")\" = '__main__:*' ]",
                "micros=$(($(cat speed) * AFTER / 50))\n"
                        + "        case $(cat \"$JITLIST\") in '__main__:*') ;; __main__:f) micros=$((micros * 6 / 5)) ;;"
                        + " *) exit 1 ;; esac");
    }

    @Test
    void each_variant_gets_a_row_against_the_settings_of_the_config() throws Exception {
        JsonNode document = sweep("--json", T40, T100, NOOP).json();
        String run = document.path("run").stringValue();

        assertThat(document.path("variants").toString()).isEqualTo("[\"t40\",\"t100\",\"noop\"]");
        assertThat(document.path("builds")).hasSize(1);
        // Five cells in one warm-up round and eight blocks.
        assertThat(document.at("/samples/taken").intValue()).isEqualTo(45);
        try (Stream<Path> builds = Files.list(project.host().resolve("builds"))) {
            assertThat(builds.filter(Files::isDirectory)).hasSize(1);
        }
        JsonNode compared = project.armperf("compare", "--json").json();
        assertThat(rows(compared)).containsExactly("jitlist noop same", "jitlist t40 faster", "jitlist t100 slower");
        assertThat(compared.at("/variants/0/settings/modes.jitlist.env.AFTER/from")
                        .stringValue())
                .isEqualTo("50");
        assertThat(compared.at("/variants/0/settings/modes.jitlist.env.AFTER/to")
                        .stringValue())
                .isEqualTo("40");
        assertThat(compared.at("/rows/1/paired").booleanValue()).isTrue();

        String findings = project.read("findings.md");
        assertThat(findings)
                .contains("armperf:begin " + run + ".." + run)
                .contains("- Variant t40 differs in `modes.jitlist.env.AFTER 50 -> 40` alone")
                .contains("| loop | jitlist | t40 |", "| loop | jitlist | t100 |", "| loop | jitlist | noop |")
                .contains("armperf rerun --variant " + T40 + " --variant " + T100);
        Launch.Result again = project.armperf("compare", run, run);
        assertThat(again.exitCode()).isEqualTo(1);
        assertThat(again.output()).contains("stands in").contains("variant t40 (modes.jitlist.env.AFTER 50 -> 40)");
        assertThat(project.read("findings.md")).isEqualTo(findings);
        assertThat(project.armperf("compare", "--fail-on", "invalid").exitCode())
                .isZero();
        assertThat(project.succeeds("show", "latest").output()).contains("t100", "noop");
        assertThat(project.succeeds("runs").output()).contains("rerun of variants");
    }

    @Test
    void a_variant_with_another_jit_list_has_it_in_its_processes() {
        sweep("--quiet", "short:modes.jitlist.jitlist=[\"__main__:f\"]");

        assertThat(rows(project.armperf("compare", "--json").json())).containsExactly("jitlist short slower");
    }

    @Test
    void a_sweep_that_was_interrupted_goes_on_and_one_of_other_variants_is_another_run() {
        sweep("--quiet", T40, T100);
        cut(20);
        Launch.Result other = sweep("--quiet", T40);
        assertThat(project.runs()).hasSize(2);
        assertThat(other.errorOutput()).doesNotContain("go on with");

        Launch.Result resumed = sweep("--json", T40, T100);

        assertThat(resumed.errorOutput()).contains("go on with", "which was interrupted after 20 samples");
        assertThat(project.runs()).hasSize(2);
        // Four cells: 20 samples are a warm-up round and four whole blocks; a warm-up and four blocks are left.
        assertThat(resumed.json().at("/samples/taken").intValue()).isEqualTo(40);
        String run = resumed.json().path("run").stringValue();
        assertThat(rows(project.armperf("compare", run, run, "--json").json()))
                .containsExactly("jitlist t40 faster", "jitlist t100 slower");
    }

    @Test
    void what_makes_no_sense_beside_variants_is_refused_before_anything_runs() {
        for (String[] words : new String[][] {
            {"rerun", "--variant", T40, "--sequential"},
            {"rerun", "--variant", T40, "--from", "baseline"},
            {"rerun", "--variant", "t50:modes.jitlist.env.AFTER=50"},
            {"rerun", "--variant", "v:gate.env.X=1"}
        }) {
            Launch.Result refused = project.armperf(words);
            assertThat(refused.exitCode()).isEqualTo(2);
            assertThat(refused.errorOutput()).contains("--variant ");
        }
        assertThat(project.runs()).isEmpty();
    }

    @Test
    void a_sweep_is_compared_within_itself_and_its_build_can_stand_as_from() {
        project.baseline();
        sweep("--quiet", T40);
        String sweep = project.runs().get(1);
        Launch.Result refused = project.armperf("compare", "baseline", sweep);
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.errorOutput()).contains("armperf compare " + sweep + " " + sweep);
        assertThat(project.armperf("compare", sweep, "baseline").exitCode()).isEqualTo(2);

        project.commitFaster();
        project.succeeds("rerun", "--from", sweep);
        JsonNode compared = project.succeeds("compare", "--json").json();
        assertThat(compared.at("/from/run").stringValue()).isEqualTo(sweep);
        assertThat(compared.path("variants")).isEmpty();
        assertThat(compared.at("/rows/0/variant").isNull()).isTrue();
        assertThat(compared.path("verdict").stringValue()).isEqualTo("faster");
    }

    @Test
    void the_logs_of_each_variant_are_held_against_those_of_the_config() {
        project.edit("armperf.toml", "jitlist = [", "log_env = { LOG = \"{jitlog}\" }\njitlist = [");
        project.write("50.log", compiled("__main__:f"));
        project.write("40.log", compiled("__main__:f") + compiled("__main__:g"));
        project.edit(
                "scripts/sample.sh",
                "set -eu\n",
                "set -eu\n[ -z \"${LOG:-}\" ] || cp \"$AFTER.log\" \"$(echo \"$LOG\" | sed \"s/{pid}/$$/\")\"\n");
        sweep("--quiet", T40);

        project.succeeds("compare");
        assertThat(project.read("findings.md"))
                .contains("JIT log, jitlist / t40: functions compiled 1 -> 2")
                .contains("Newly compiled: `__main__:g`");
        assertThat(project.succeeds("mine-logs", "--json")
                        .json()
                        .at("/compiled/functions")
                        .intValue())
                .isEqualTo(1);
    }

    @Test
    void the_rule_for_more_blocks_has_no_say_and_too_few_blocks_are_told_of_at_once() {
        project.edit("armperf.toml", "count = 8\n", "count = 8\nextend = { when = \"unclear\", blocks = 12 }\n");
        Launch.Result swept = sweep("--json", "--samples", "2", T40, T100);

        assertThat(swept.json().path("looks")).isEmpty();
        assertThat(swept.json().path("warnings").findValuesAsString("kind"))
                .containsExactly("extend-ignored", "too-few-blocks");
        assertThat(swept.errorOutput()).contains("there are 2), whatever they measure; it takes at least 7");
    }

    @Test
    void what_is_of_builds_is_not_run_and_a_warning_says_so() {
        project.write("scripts/guard.sh", "#!/bin/sh\necho size 7\n");
        project.write(
                "armperf.toml",
                project.read("armperf.toml") + "\n[guards.size]\nscript = \"scripts/guard.sh\"\n"
                        + "[regression]\ncommand = \"true\"\nfiles = []\n");
        project.commit("Guard it");
        Launch.Result swept = sweep("--json", "--samples", "7", T40);

        assertThat(swept.errorOutput()).contains("not run in a sweep: [guards.size], [regression]; ");
        JsonNode compared = project.armperf("compare", "--json").json();
        assertThat(compared.path("guards")).isEmpty();
        assertThat(compared.path("warnings").findValuesAsString("kind")).contains("not-of-variants");
        assertThat(project.read("findings.md")).contains("Warning: not run in a sweep: \\[guards.size\\]");
    }

    /** Variants, between the other words. */
    private Launch.Result sweep(String... words) {
        List<String> all = new ArrayList<>(List.of("rerun"));
        for (String word : words) {
            if (word.contains(":modes.")) {
                all.add("--variant");
            }
            all.add(word);
        }
        return project.succeeds(all.toArray(String[]::new));
    }

    private static List<String> rows(JsonNode comparison) {
        List<String> rows = new ArrayList<>();
        for (JsonNode row : comparison.path("rows")) {
            rows.add(row.path("mode").stringValue() + " " + row.path("variant").stringValue() + " "
                    + row.path("verdict").stringValue());
        }
        return rows;
    }

    /** Takes the newest record back to what it was after so many samples. */
    private void cut(int samples) {
        String newest = project.runs().get(project.runs().size() - 1);
        ObjectNode run =
                (ObjectNode) JsonMapper.shared().readTree(project.record(newest).toFile());
        run.put("state", "running");
        run.remove("finished");
        ArrayNode taken = (ArrayNode) run.get("samples");
        while (taken.size() > samples) {
            taken.remove(taken.size() - 1);
        }
        project.write(".armperf/runs/" + newest + "/run.json", run.toString());
    }

    private static String compiled(String function) {
        return "JIT: cinderx/Jit/compiler.cpp:284 -- Finished compiling " + function
                + " in 782us, code size: 1896 bytes\n";
    }
}
