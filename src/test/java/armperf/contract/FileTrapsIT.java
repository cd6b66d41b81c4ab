package armperf.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Traps of the wrong binary, of what lay in a folder before, and of what files look like; see {@link TrapsIT}. */
@Timeout(240)
class FileTrapsIT {
    private static final String SITE = "work/scratch/venv/cpython3.14-0123456789ab/lib/";

    @TempDir
    Path folder;

    @AfterEach
    void clear() throws IOException {
        CinderxLike.removeLinks(folder);
    }

    @Test
    void a_baselines_folder_that_holds_the_candidates_binary() {
        TrapReport report = CinderxLike.in(folder)
                .measured(
                        like -> {
                            Path installed = installed(like.newestBuild(), "_cinderx_built.so");
                            like.built("speed=0.008");
                            overwrite(installed, like.read("jit.built"));
                        },
                        "jitlist");

        report.invalid(
                "jitlist", "in jitlist of the from build a timed process ran another binary than its gate built");
        report.invalid(
                "jitlist", "that is not in the wheel; let the sample script use the environment that the gate made");
        assertThat(report.warnings()).contains("same-binary");
    }

    @Test
    void a_wheel_of_another_build() {
        TrapReport report = CinderxLike.in(folder)
                .measured(
                        like -> {
                            String origin = "{\"archive_info\":{\"hashes\":{\"sha256\":\"" + "cd".repeat(32) + "\"}}}";
                            overwrite(installed(like.newestBuild(), "cinderx-1.0.dist-info/direct_url.json"), origin);
                            like.built("speed=0.008");
                        },
                        "jitlist");

        report.invalid("jitlist", "ran another binary than its gate built: the wheel cdcdcdcdcdcd instead of ");
    }

    @Test
    void a_change_that_is_not_in_what_was_loaded() {
        TrapReport report = CinderxLike.in(folder).measured(CinderxLike::change, "jitlist");

        assertThat(report.warnings())
                .contains(
                        "the timed processes of both builds loaded the same binary, so that nothing that changed in it");
        assertThat(report.verdict("jitlist")).isNotIn("faster", "slower");
    }

    @Test
    void stale_content_of_a_work_folder() throws IOException {
        CinderxLike like = CinderxLike.in(folder);
        Path work = like.newestBuild().resolve("work");
        Files.createDirectories(work.resolve("jit"));
        Files.writeString(work.resolve("jit/stale.py"), "");
        Files.writeString(work.resolve("jit.built"), "speed=0.001 # of somebody else\n");
        like.succeeds("baseline", "--samples", "1", "--mode", "jitlist");
        Path from = like.newestBuild();

        like.built("speed=0.008").succeeds("rerun", "--mode", "jitlist");

        assertThat(work.resolve("jit/stale.py")).doesNotExist();
        assertThat(from.resolve("work/jit.built")).hasContent("speed=0.010");
        assertThat(like.newestBuild().resolve("work/jit.built")).hasContent("speed=0.008");
    }

    @Test
    void scripts_with_the_line_ends_of_windows() {
        CinderxLike like = CinderxLike.in(folder);
        for (String script : new String[] {"scripts/arm/remote_update_build_test.sh", CinderxLike.SAMPLE}) {
            like.write(script, like.read(script).replace("\n", "\r\n"));
        }

        like.succeeds("baseline", "--samples", "1", "--mode", "jitlist");
    }

    @Test
    void a_result_with_a_byte_order_mark_and_findings_in_gbk() throws IOException {
        CinderxLike like = CinderxLike.in(folder)
                .edit("driver/pyperformance/run_benchmark.py", "encoding=\"utf-8\"", "encoding=\"utf-8-sig\"");
        byte[] before = "# 性能记录\n\n基线 0.052 s\n".getBytes(Charset.forName("GBK"));
        Path findings = Files.write(like.project().resolve("findings.md"), before);

        TrapReport report = like.measured(one -> one.built("speed=0.008"), "jitlist");

        byte[] after = Files.readAllBytes(findings);
        assertThat(report.verdict("jitlist")).isEqualTo("directional");
        assertThat(Arrays.copyOf(after, before.length)).isEqualTo(before);
        String entry = new String(after, before.length, after.length - before.length, StandardCharsets.ISO_8859_1);
        assertThat(entry).contains("jitlist", "directional").matches("\\p{ASCII}*");
    }

    @Test
    void a_benchmark_that_is_a_group() {
        CinderxLike like = CinderxLike.in(folder)
                .edit(
                        "driver/pyperformance/run_benchmark.py",
                        "[{\"runs\": [{\"values\": [float(done.stdout)]}]}]",
                        "[{\"metadata\": {\"name\": name}, \"runs\": [{\"values\": [float(done.stdout)]}]}"
                                + " for name in (\"deepcopy\", \"deepcopy_memo\", \"deepcopy_reduce\")]");

        TrapReport report = like.measured(one -> one.built("speed=0.008"), "jitlist");

        assertThat(report.compare()
                        .path("rows")
                        .valueStream()
                        .filter(row -> row.path("mode").stringValue().equals("jitlist"))
                        .map(row -> row.path("benchmark").stringValue()))
                .containsExactly("deepcopy", "deepcopy_memo", "deepcopy_reduce");
        assertThat(report.jit("jitlist")).isEqualTo("proven");
    }

    @Test
    void a_worker_whose_host_has_no_room_for_its_result() {
        CinderxLike like = CinderxLike.in(folder)
                .edit(
                        "driver/pyperformance/run_benchmark.py",
                        "with open(option(\"-o\"), \"w\"",
                        "with open(\"/dev/full\", \"w\"");

        Launched baseline = like.armperf("baseline", "--samples", "1", "--mode", "jitlist");

        assertThat(baseline.exit()).isEqualTo(5);
        assertThat(like.record().at("/samples/0/failure/text").stringValue()).contains("Benchmark died");
    }

    @Test
    void a_gate_without_a_network_says_what_it_lacked() {
        CinderxLike like = CinderxLike.in(folder)
                .edit(
                        "scripts/arm/remote_update_build_test.sh",
                        "echo \">> driver venv\"",
                        "echo 'ERROR: Could not find a version that satisfies the requirement setuptools' >&2; exit 1");

        Launched baseline = like.armperf("baseline", "--samples", "1");

        assertThat(baseline.exit()).isEqualTo(4);
        assertThat(baseline.err())
                .contains("exit code 1 (ERROR: Could not find a version that satisfies the requirement setuptools)");
        JsonNode said = like.record().at("/builds/0/gate/said");
        assertThat(said.path("ERROR").stringValue()).startsWith("Could not find a version");
    }

    private static Path installed(Path build, String file) {
        Path lib = build.resolve(SITE);
        return lib.resolve(CinderxLike.names(lib).get(0))
                .resolve("site-packages")
                .resolve(file);
    }

    private static void overwrite(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
