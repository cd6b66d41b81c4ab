package armperf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Numbers that a build and its processes give beside the times: guards, and counters of interpreted calls. */
class GuardsAndCountersTest {
    private static final String GUARD = """

            [guards.size]
            script = "scripts/size.sh"
            limit = { code = 100 }
            """;

    @TempDir
    Path folder;

    private SmallProject project;

    @BeforeEach
    void writeProject() {
        project = SmallProject.in(folder);
    }

    @Test
    void a_guard_is_compared_row_by_row_and_says_when_its_limit_was_raised() {
        guard("cat size");
        project.write("size", "code 100\nstack 40\nchatter of a script\n");
        project.commit("Guard the size");
        project.baseline();
        project.write("size", "code 110\nstack 30\nfresh 7\n");
        project.write("armperf.toml", project.read("armperf.toml").replace("code = 100", "code = 120"));
        project.commit("Grow, and raise the limit");
        project.succeeds("rerun", "--samples", SmallProject.BLOCKS);

        Launch.Result compared = project.armperf("compare", "--json");
        JsonNode guards = compared.json().path("guards");
        assertThat(guards.findValuesAsString("name")).containsExactly("size/code", "size/fresh", "size/stack");
        assertThat(guards.findValuesAsString("verdict")).containsExactly("bigger", "same", "smaller");
        assertThat(guards.path(0).path("limit_changed").booleanValue()).isTrue();
        assertThat(guards.path(0).path("limit_from").intValue()).isEqualTo(100);
        assertThat(guards.path(1).path("from").isNull()).isTrue();
        assertThat(compared.json().path("warnings").toString())
                .contains("from 100 to 120: with the old one it would be broken");
        assertThat(project.read("findings.md"))
                .contains("100 -> 120 (changed)")
                .contains("with the old one it would be broken");
    }

    @Test
    void a_number_that_the_baseline_lacks_is_asked_of_its_build() {
        project.write("size", "code 100\n");
        project.commit("Have a size");
        project.baseline();
        guard("cat size");
        project.write("size", "code 90\n");
        project.commit("Guard it, and shrink it");
        project.succeeds("rerun", "--samples", SmallProject.BLOCKS);

        JsonNode guard =
                project.armperf("compare", "--json").json().path("guards").path(0);
        assertThat(guard.path("from").intValue()).isEqualTo(100);
        assertThat(guard.path("verdict").stringValue()).isEqualTo("smaller");
    }

    @Test
    void a_guard_whose_repetitions_differ_is_unstable() {
        guard("echo code $$");
        project.commit("Guard a random number");
        project.baseline();

        assertThat(project.succeeds("show", "latest", "--json")
                        .json()
                        .path("run")
                        .path("guards")
                        .path(0)
                        .path("values"))
                .hasSize(2);
    }

    @Test
    void a_guard_that_prints_other_names_every_time_is_missing_evidence() {
        guard("echo code 1; [ -e seen ] || echo once 2; : > seen");
        project.commit("Guard what comes and goes");

        Launch.Result result = project.armperf("baseline", "--samples", "1");
        assertThat(result.exitCode()).isEqualTo(5);
        assertThat(result.errorOutput()).contains("printed once in one repetition and not in another");
    }

    @Test
    void calls_that_a_process_counted_weigh_the_misses_of_its_logs() {
        project.edit("armperf.toml", "jitlist = [", "log_env = { LOG = \"{jitlog}\" }\njitlist = [");
        project.write("scripts/sample.sh", """
                #!/bin/sh
                set -eu
                if [ -n "${LOG:-}" ]; then
                    {
                        echo "JIT: a.cpp:1 -- Finished compiling __main__:fast in 5us, code size: 6 bytes"
                        for f in first second; do
                            echo "JIT: a.cpp:1 -- Cannot compile __main__:$f to HIR because it uses banned global 'eval'"
                        done
                    } > "$(echo "$LOG" | sed "s/{pid}/$$/")"
                fi
                echo '{"pid":1,"role":"worker","jit":true,"compiled":1,"active":1,
                    "interpreted_calls":{"__main__:first":10,"__main__:second":30}}' \\
                    > "$(echo "$PROOF" | sed "s/{pid}/$$/")"
                echo 1.5 > "$OUT"
                """);
        project.commit("Count interpreted calls");
        project.baseline();

        JsonNode mined = project.succeeds("mine-logs", "--json").json();
        assertThat(mined.path("weights").path("by").stringValue()).isEqualTo("interpreted-calls");
        assertThat(mined.path("functions").findValuesAsString("function"))
                .containsExactly("__main__:second", "__main__:first");
        assertThat(mined.path("functions").path(0).path("weight").doubleValue()).isEqualTo(0.75);
    }

    @Test
    void what_a_manager_was_refused_is_told_from_what_its_worker_was() {
        project.edit("armperf.toml", "jitlist = [", "log_env = { LOG = \"{jitlog}\" }\njitlist = [");
        project.write("scripts/sample.sh", """
                #!/bin/sh
                set -eu
                jit=true
                [ "$MODE" != nojit ] || jit=false
                refuse() {
                    [ -z "${LOG:-}" ] || printf "JIT: a.cpp:1 -- Cannot compile %s to HIR because %s 'eval'\\n" \
                        "$2" "it uses banned global" >> "$(echo "$LOG" | sed "s/{pid}/$1/")"
                }
                prove() {
                    echo '{"pid":'"$1"',"role":"'"$2"'","jit":'"$jit"',"compiled":0,"active":0}' \
                        > "$(echo "$PROOF" | sed "s/{pid}/$1/")"
                }
                refuse 1000 venv:first
                refuse 1000 venv:second
                refuse 2000 __main__:own
                refuse 3000 other:unproven
                prove 1000 manager
                prove 2000 worker
                echo 1.5 > "$OUT"
                """);
        project.commit("Start a worker");
        project.armperf("baseline", "--samples", "1");

        JsonNode mined = project.succeeds("mine-logs", "--json").json();
        assertThat(mined.path("processes").findValuesAsString("pid")).containsExactly("1000", "2000", "3000");
        assertThat(mined.at("/processes/0/role").stringValue()).isEqualTo("manager");
        assertThat(mined.at("/processes/0/misses").intValue()).isEqualTo(2);
        assertThat(mined.at("/processes/1/role").stringValue()).isEqualTo("worker");
        assertThat(mined.at("/processes/1/misses").intValue()).isEqualTo(1);
        assertThat(mined.at("/processes/2/role").isNull()).isTrue();
        assertThat(project.succeeds("mine-logs").output())
                .contains("2 of all 4 refusals in the logs: by a manager")
                .containsPattern("1000 +manager +0 +2 +evidence/")
                .containsPattern("2000 +worker +0 +1 +evidence/")
                .containsPattern("3000 +- +0 +1 +evidence/");
    }

    /** CinderX counts deopts and logs none; a process can leave the counters beside its log. */
    @Test
    void counters_beside_a_log_are_mined_and_are_no_process_in_which_the_jit_did_nothing() {
        project.edit("armperf.toml", "jitlist = [", "log_env = { LOG = \"{jitlog}\" }\njitlist = [");
        project.write("scripts/sample.sh", """
                #!/bin/sh
                set -eu
                if [ -n "${LOG:-}" ]; then
                    echo "JIT: a.cpp:1 -- Finished compiling __main__:fast in 5us, code size: 6 bytes" \
                        > "$(echo "$LOG" | sed "s/{pid}/$$/")"
                    echo '{"deopt":[{"normal":{"func_qualname":"fast","reason":"GuardFailure","description":"x"},
                        "int":{"lineno":3,"count":40}}]}' > "$(echo "$LOG" | sed "s/{pid}/$$.stats/")"
                fi
                echo 1.5 > "$OUT"
                """);
        project.commit("Count deopts");
        project.baseline();

        JsonNode mined = project.succeeds("mine-logs", "--json").json();
        assertThat(mined.path("deopts").path(0).path("function").stringValue()).isEqualTo("fast");
        assertThat(mined.path("deopts").path(0).path("count").intValue()).isEqualTo(40 * 2);
        for (JsonNode sample :
                project.succeeds("show", "latest", "--json").json().path("run").path("samples")) {
            assertThat(sample.path("activity").size()).isLessThanOrEqualTo(1);
        }
    }

    private void guard(String script) {
        project.write("scripts/size.sh", "#!/bin/sh\n" + script + "\n");
        project.write("armperf.toml", project.read("armperf.toml") + GUARD);
    }
}
