package armperf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import armperf.run.RunId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The four commands of the loop, typed one after another. */
class LoopIT {
    @TempDir
    Path folder;

    private SmallProject project;

    @BeforeEach
    void writeProject() {
        project = SmallProject.in(folder);
    }

    @Test
    void ends_in_a_finding_that_says_faster() throws Exception {
        project.succeeds("baseline");
        project.commitFaster();
        project.succeeds("rerun");
        Launch.Result compared = project.succeeds("compare");

        assertThat(compared.output()).contains("faster").contains("written to " + folder.resolve("findings.md"));
        String findings = project.read("findings.md");
        assertThat(findings)
                .contains("Make it fast")
                .contains("| loop | jitlist |")
                .contains("| loop | nojit (control)");

        byte[] before = Files.readAllBytes(folder.resolve("findings.md"));
        Launch.Result again = project.succeeds("compare");
        assertThat(again.output()).contains("stands in");
        assertThat(Files.readAllBytes(folder.resolve("findings.md"))).isEqualTo(before);

        JsonNode json = project.succeeds("compare", "--json").json();
        assertThat(json.path("verdict").stringValue()).isEqualTo("faster");
        assertThat(json.path("rows")).hasSize(2);
        assertThat(json.path("finding").stringValue()).endsWith("findings.md");

        assertThat(project.armperf("compare", "--fail-on", "faster").exitCode()).isEqualTo(1);
        assertThat(project.armperf("compare", "--require-proof").exitCode()).isZero();
    }

    @Test
    void a_slower_build_is_objected_to() {
        project.write("speed", "10000\n");
        project.commit("Start fast");
        project.succeeds("baseline");
        project.write("speed", "20000\n");
        project.commit("Make it slow");
        project.succeeds("rerun");

        assertThat(project.armperf("compare", "--no-findings").exitCode()).isEqualTo(1);
        assertThat(folder.resolve("findings.md")).doesNotExist();
        assertThat(project.armperf("compare", "--no-findings", "--fail-on", "invalid")
                        .exitCode())
                .isZero();
    }

    @Test
    void a_push_sends_the_commit_under_the_configured_name_and_prefix() throws Exception {
        JsonNode pushed = project.succeeds("push", "--json").json();

        assertThat(pushed.path("commit").stringValue()).isEqualTo(project.head());
        assertThat(pushed.path("dirty").booleanValue()).isFalse();
        Path archive = Path.of(pushed.path("path").stringValue());
        assertThat(archive)
                .hasFileName("small-update.tar")
                .hasSize(pushed.path("archive_bytes").longValue());
        assertThat(pushed.path("way").stringValue()).isEqualTo("pack");
        Process tar = new ProcessBuilder("tar", "-tf", archive.toString()).start();
        assertThat(new String(tar.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8).lines())
                .contains("small-src/speed", "small-src/scripts/gate.sh")
                .allMatch(line -> line.startsWith("small-src/"));
        assertThat(project.succeeds("push").output()).contains("bytes at " + archive);
    }

    @Test
    void a_baseline_records_its_commit_its_gate_and_every_sample() {
        JsonNode document =
                project.succeeds("baseline", "--samples", "2", "--json").json();

        JsonNode run = record(document.path("run").stringValue());
        assertThat(run.path("state").stringValue()).isEqualTo("complete");
        assertThat(run.path("builds")).hasSize(1);
        JsonNode build = run.path("builds").path(0);
        assertThat(build.path("commit").stringValue()).isEqualTo(project.head());
        assertThat(build.path("gate").path("tests_run").intValue()).isEqualTo(2);
        // 2 modes in 2 blocks and one warm-up round.
        assertThat(run.path("samples")).hasSize(6);
        assertThat(document.path("samples").path("counted").intValue()).isEqualTo(4);
        assertThat(project.host().resolve("jobs")).isEmptyDirectory();
    }

    @Test
    void a_build_that_passed_its_gate_is_not_built_again() {
        project.baseline();
        Launch.Result second = project.succeeds("baseline", "--samples", "2");

        assertThat(second.errorOutput()).contains("passed before on here").doesNotContain("push ");
        assertThat(project.runs()).hasSize(2);
    }

    @Test
    void a_rerun_samples_both_builds_in_every_block_in_random_order() {
        String from = project.baseline();
        project.commitFaster();
        JsonNode document =
                project.succeeds("rerun", "--samples", "6", "--json").json();

        JsonNode run = record(document.path("run").stringValue());
        assertThat(run.path("from").stringValue()).isEqualTo(from);
        assertThat(run.path("builds")).hasSize(2);
        assertThat(run.path("builds").path(0).path("key").stringValue())
                .isNotEqualTo(run.path("builds").path(1).path("key").stringValue());
        List<String> orders = new ArrayList<>();
        for (int block = 1; block <= 6; block++) {
            List<String> cells = new ArrayList<>();
            for (JsonNode sample : run.path("samples")) {
                if (sample.path("block").asInt(0) == block) {
                    cells.add(sample.path("side").stringValue() + " "
                            + sample.path("mode").stringValue());
                }
            }
            assertThat(cells).containsExactlyInAnyOrder("from nojit", "to nojit", "from jitlist", "to jitlist");
            orders.add(cells.toString());
        }
        assertThat(orders.stream().distinct().count()).isGreaterThan(1);
    }

    @Test
    void a_sequential_rerun_samples_the_new_build_alone() {
        project.baseline();
        project.commitFaster();
        JsonNode document = project.succeeds("rerun", "--sequential", "--samples", "2", "--json")
                .json();

        assertThat(document.path("samples").path("counted").intValue()).isEqualTo(4);
        JsonNode compared = project.succeeds("compare", "--json").json();
        assertThat(compared.path("rows").path(0).path("paired").booleanValue()).isFalse();
    }

    @Test
    void a_rerun_of_the_same_commit_is_built_twice_and_says_that_it_measures_noise() {
        project.baseline();
        Launch.Result rerun = project.succeeds("rerun", "--samples", "2", "--json");

        assertThat(rerun.errorOutput()).contains("measures the noise");
        assertThat(rerun.json().path("warnings").toString()).contains("same-commit");
        JsonNode builds = record(rerun.json().path("run").stringValue()).path("builds");
        assertThat(builds.path(0).path("key").stringValue())
                .isNotEqualTo(builds.path(1).path("key").stringValue())
                .hasSameSizeAs(builds.path(1).path("key").stringValue());
    }

    @Test
    void a_rerun_without_a_local_baseline_takes_the_newest_one_from_the_host() throws Exception {
        project.baseline();
        String newest = project.baseline();
        project.succeeds("baseline", "--samples", "1", "--set", "project.name=another");
        deleteRuns();
        project.commitFaster();

        JsonNode document =
                project.succeeds("rerun", "--samples", "2", "--json").json();

        assertThat(document.path("from").stringValue()).isEqualTo(newest);
        assertThat(project.runs()).hasSize(2).contains(newest);
        project.succeeds("compare", "--no-findings");
    }

    @Test
    void the_baseline_of_another_project_of_the_same_name_on_the_same_host_is_not_taken() throws Exception {
        RunId first = new RunId(project.baseline());
        deleteRuns();
        Files.move(project.folder().resolve(".git"), folder.resolve(".armperf/theirs"));
        project.git("init", "--quiet", "--template=", "--initial-branch=main");
        project.commit("Start another project");

        Launch.Result refused = project.armperf("rerun", "--samples", "2");

        assertThat(refused.exitCode()).isEqualTo(5);
        assertThat(refused.errorOutput()).contains("another [project] name", "git fetch", "armperf baseline");
        assertThat(project.runs()).isEmpty();
        // Nothing is left here of the first, after which the next would be named otherwise.
        while (!Instant.now().truncatedTo(ChronoUnit.SECONDS).isAfter(first.start())) {
            Thread.sleep(10);
        }
        String own = project.baseline();
        Files.move(project.folder().resolve(".git"), folder.resolve(".armperf/ours"));
        Files.move(folder.resolve(".armperf/theirs"), project.folder().resolve(".git"));
        deleteRuns();
        Launch.Result theirs = project.succeeds("rerun", "--samples", "2");
        assertThat(theirs.errorOutput()).contains("passed over baseline " + own);
    }

    @Test
    void a_build_that_another_script_made_of_the_same_commit_is_not_taken_for_the_baselines() throws Exception {
        String from = project.baseline();
        String gate = project.read("scripts/gate.sh");
        project.write(".git/info/exclude", "scripts/\n");
        project.git("update-index", "--assume-unchanged", "scripts/gate.sh");
        project.write("scripts/gate.sh", gate + "# made otherwise\n");
        String other = project.baseline();
        project.write("scripts/gate.sh", gate + "# the next version\n");
        Files.move(project.record(other).getParent(), folder.resolve(".armperf/elsewhere"));
        project.write("speed", "10000\n");
        project.git("commit", "--quiet", "--no-verify", "--no-gpg-sign", "--message", "Make it fast", "speed");

        Launch.Result rerun = project.succeeds("rerun", "--samples", "2", "--json");

        assertThat(rerun.json().path("from").stringValue()).isEqualTo(from);
        assertThat(rerun.errorOutput()).doesNotContain("passed before");
    }

    @Test
    void two_runs_can_be_compared_by_name_and_by_prefix() {
        String from = project.baseline();
        project.commitFaster();
        String to = project.baseline();

        JsonNode json = project.succeeds("compare", from, to, "--json").json();
        assertThat(json.path("from").path("run").stringValue()).isEqualTo(from);
        assertThat(json.path("to").path("run").stringValue()).isEqualTo(to);
        assertThat(json.path("rows").path(0).path("paired").booleanValue()).isFalse();
        // Without names: the newest two runs that fit together.
        assertThat(project.succeeds("compare", "--json")
                        .json()
                        .path("from")
                        .path("run")
                        .stringValue())
                .isEqualTo(from);
        assertThat(project.succeeds("compare", from, "latest", "--no-findings").output())
                .contains(to);
    }

    @Test
    void runs_and_show_tell_what_is_recorded() {
        assertThat(project.succeeds("runs").output()).contains("nothing is recorded yet");
        String run = project.baseline();

        assertThat(project.succeeds("runs").output())
                .contains(run)
                .contains("Start slow")
                .contains("complete");
        assertThat(project.succeeds("runs", "--json")
                        .json()
                        .path("runs")
                        .path(0)
                        .path("run")
                        .stringValue())
                .isEqualTo(run);
        assertThat(project.succeeds("show", "latest").output()).contains(run).contains("jitlist");
        assertThat(project.succeeds("show", run, "--json")
                        .json()
                        .path("run")
                        .path("id")
                        .stringValue())
                .isEqualTo(run);
    }

    @Test
    void the_logs_of_a_run_are_mined_and_two_runs_compared() {
        project.edit("armperf.toml", "jitlist = [", "log_env = { LOG = \"{jitlog}\" }\njitlist = [");
        project.write(
                "jit.log",
                "JIT: cinderx/Jit/compiler.cpp:224 -- Compiling __main__:slow\nJIT: cinderx/Jit/pyjit.cpp:4517 --"
                        + " Cannot compile __main__:slow to HIR because it contains unsupported opcode 93 (LOAD_NAME)\n");
        project.edit(
                "scripts/sample.sh",
                "set -eu\n",
                "set -eu\n[ -z \"${LOG:-}\" ] || cp jit.log \"$(echo \"$LOG\" | sed \"s/{pid}/$$/\")\"\n");
        String from = project.baseline();
        JsonNode samples = record(from).path("samples");
        // Beside the warm-up and two blocks of two modes: one untimed sample a block, for the mode that can log.
        assertThat(samples).hasSize(8);

        JsonNode mined = project.succeeds("mine-logs", "--json").json();
        assertThat(mined.path("dialect").stringValue()).isEqualTo("cinderx");
        assertThat(mined.path("functions").path(0).path("function").stringValue())
                .isEqualTo("__main__:slow");
        assertThat(project.succeeds("mine-logs", from).output()).contains("__main__:slow");

        project.write(
                "jit.log",
                "JIT: cinderx/Jit/compiler.cpp:284 -- Finished compiling __main__:slow in 782us, code size: 1896 bytes\n");
        project.commitFaster();
        project.succeeds("rerun", "--samples", "2");
        assertThat(project.succeeds("mine-logs", "--from", from).output()).contains("__main__:slow");
        project.succeeds("compare");
        assertThat(project.read("findings.md")).contains("JIT log, jitlist").contains("Misses gone: `__main__:slow");
    }

    @Test
    void every_sample_keeps_its_proof_as_evidence() {
        JsonNode run = record(project.baseline());

        for (JsonNode sample : run.path("samples")) {
            assertThat(sample.path("activity")).hasSize(1);
            assertThat(sample.path("activity").path(0).path("jit").booleanValue())
                    .isEqualTo(sample.path("mode").stringValue().equals("jitlist"));
            assertThat(sample.path("evidence").toString()).contains("out.json").contains("proof.");
        }
    }

    private JsonNode record(String run) {
        return JsonMapper.shared().readTree(project.record(run).toFile());
    }

    private void deleteRuns() throws Exception {
        for (String run : project.runs()) {
            try (var files = Files.walk(project.record(run).getParent())) {
                for (Path file :
                        files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
