package armperf.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A gate script that a team had before armperf works as it is: its variables, its fixed folders, what it prints. */
@Timeout(180)
class ExistingGateIT {
    private static final String[] BASELINE = {"baseline", "--samples", "1", "--mode", "nojit"};

    @TempDir
    Path folder;

    @AfterEach
    void clear() throws IOException {
        CinderxLike.removeLinks(folder);
    }

    private CinderxLike project() {
        CinderxLike like = CinderxLike.withItsOwnHook(folder.toAbsolutePath());
        String globs = "\"" + like.root() + "/arm-sync/*.json\", \"" + like.temp() + "/*.log\"";
        return like.config("min_tests = 1", "fetch = [" + globs + "]\nmin_tests = 1")
                .config("SKIP_PYPERF = \"1\"", "SKIP_PYPERF = \"0\"");
    }

    @Test
    void what_it_prints_is_read_and_what_it_leaves_in_fixed_folders_is_evidence() throws Exception {
        CinderxLike like = project();

        Launched baseline = like.succeeds(BASELINE);

        JsonNode gate = like.record().at("/builds/0/gate");
        assertThat(gate.at("/tests_run").intValue()).isEqualTo(2);
        JsonNode said = gate.path("said");
        assertThat(said.path("wheel").stringValue()).endsWith("/work/dist/cinderx-1.0-py3-none-any.whl");
        assertThat(said.path("pyperf_venv").stringValue()).endsWith("/work/scratch/venv/cpython3.14-0123456789ab");
        assertThat(said.path("jit-effective-ok").stringValue()).isEqualTo("compiled_size 424 interp_calls 0");
        assertThat(said.path("autojit_compile_counts").stringValue()).isEqualTo("total=1 main=1 other=0");
        assertThat(said.path("autojit_compile_summary").stringValue())
                .startsWith(like.root() + "/arm-sync/richards_autojit50_")
                .endsWith("_compile_summary.json");
        assertThat(said.path("wheel_sha256").stringValue()).matches("[0-9a-f]{64}");
        assertThat(said.path("wheel_binaries").stringValue()).matches("[0-9a-f]{64} _cinderx_built.so");
        assertThat(baseline.err()).contains("said WARN: only 1 functions of __main__ were compiled");
        assertThat(baseline.out()).contains("jit-effective-ok compiled_size 424 interp_calls 0");
        assertThat(like.record().at("/warnings").toString()).contains("only 1 functions of __main__");
        assertThat(evidence(gate))
                .anyMatch(name -> name.matches(".*/arm-sync/richards_jitlist_\\d{8}_\\d{6}\\.json"))
                .anyMatch(name -> name.matches(".*/arm-sync/richards_autojit50_\\d{8}_\\d{6}\\.json"))
                .anyMatch(name -> name.matches(".*/arm-sync/richards_autojit50_.*_compile_summary\\.json"))
                .anyMatch(name -> name.matches(".*/tmp/jit_richards_autojit50_\\d{8}_\\d{6}\\.log"));
    }

    @Test
    void a_build_that_stands_says_again_what_was_said_of_it() {
        CinderxLike like = project();
        like.succeeds(BASELINE);

        assertThat(like.succeeds(BASELINE).err())
                .contains("its build stands", "said WARN: only 1 functions of __main__ were compiled");
    }

    @Test
    void a_retry_finds_the_archive_again_and_keeps_nothing_of_the_try_that_failed() throws Exception {
        CinderxLike like = project();
        Files.writeString(like.root().resolve("fail-once"), "");

        Launched failed = like.armperf(BASELINE);
        List<String> first = CinderxLike.names(like.root().resolve("arm-sync"));
        like.succeeds(BASELINE);

        assertThat(failed.exit()).isEqualTo(4);
        assertThat(failed.err()).contains("ended with exit code 2 (ERROR: cmake: no rule to make target)");
        assertThat(first).hasSize(1);
        assertThat(evidence(like.record().at("/builds/0/gate")))
                .hasSize(6)
                .noneMatch(name -> name.endsWith("/" + first.get(0)));
    }

    @Test
    void files_that_lay_there_before_are_no_evidence_whatever_their_time_says() throws Exception {
        CinderxLike like = project();
        Path sync = Files.createDirectories(like.root().resolve("arm-sync"));
        Path old = Files.writeString(sync.resolve("richards_jitlist_20200101_000000.json"), "{}");
        Path ahead = Files.writeString(sync.resolve("richards_jitlist_20370101_000000.json"), "{}");
        Files.setLastModifiedTime(old, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
        Files.setLastModifiedTime(ahead, FileTime.from(Instant.parse("2037-01-01T00:00:00Z")));

        Launched baseline = like.succeeds(BASELINE);

        assertThat(evidence(like.record().at("/builds/0/gate")))
                .hasSize(6)
                .noneMatch(name -> name.contains("20200101") || name.contains("20370101"));
        assertThat(baseline.err()).contains("2 files that [gate] fetch matches lay there before it began");
    }

    @Test
    void where_only_old_files_match_it_is_said() throws Exception {
        CinderxLike like = project();
        Path logs = Files.createDirectories(like.temp().resolve("logs"));
        Files.writeString(logs.resolve("old.txt"), "of last week");
        like.config("/*.log\"", "/logs/*.txt\"");

        Launched baseline = like.succeeds(BASELINE);

        assertThat(baseline.err()).contains("none was written by this gate: the one lay there before it began");
        assertThat(evidence(like.record().at("/builds/0/gate"))).noneMatch(name -> name.endsWith("old.txt"));
    }

    @Test
    void a_file_that_lay_there_and_was_written_again_is_evidence() throws Exception {
        CinderxLike like = project();
        like.edit("scripts/arm/remote_update_build_test.sh", "RUN_ID=$(date +%Y%m%d_%H%M%S)", "RUN_ID=fixed");
        String name = "richards_autojit50_fixed_compile_summary.json";
        Files.writeString(
                Files.createDirectories(like.root().resolve("arm-sync")).resolve(name), "{}");

        like.succeeds(BASELINE);

        assertThat(evidence(like.record().at("/builds/0/gate"))).anyMatch(file -> file.endsWith("/arm-sync/" + name));
    }

    private static List<String> evidence(JsonNode gate) {
        return gate.path("evidence")
                .valueStream()
                .map(file -> file.path("path").stringValue())
                .toList();
    }
}
