package armperf.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The ways in which people who measured CinderX by hand came to believe numbers of a JIT that was off, or of settings that
 * were not in force. Each is sprung here, on a project that looks like CinderX, and has to end in {@code invalid}.
 *
 * <p>Traps of the wrong binary and of files are in {@code FileTrapsIT}. Those that need no host are sprung elsewhere: too
 * few samples and no interleaving in {@code RowVerdictTest}; a noisy host in {@code NoiseTest} and {@code ControlTest}; the
 * slow first sample and the order in {@code ScheduleTest}; a guard's limit that is raised in {@code GuardsTest} and {@code
 * CallSizesIT}; formulas and signs in {@code BlockedTest}; evidence that is lost in {@code EvidenceIT}; mixed encodings of
 * findings in {@code FindingsFileTest}; a disk that is full in {@code StubbornHostIT}; an archive that was consumed in
 * {@link ExistingGateIT}; quoting in {@code OpenSshLoopIT}, whose gate is handed quotes and a dollar sign.
 */
@Timeout(240)
class TrapsIT {
    private static final String INHERITED = "'^(PYTHONJIT|CINDERX|";

    @TempDir
    Path folder;

    @AfterEach
    void clear() throws IOException {
        CinderxLike.removeLinks(folder);
    }

    @Test
    void without_a_trap_every_mode_is_proven_and_none_is_invalid() {
        TrapReport report = CinderxLike.in(folder).measured(like -> like.built("speed=0.008"), "jitlist", "autojit");

        assertThat(report.verdict("jitlist")).isEqualTo("directional");
        assertThat(report.verdict("autojit")).isEqualTo("directional");
        assertThat(report.jit("jitlist")).isEqualTo("proven");
        assertThat(report.jit("nojit")).isEqualTo("absent");
        assertThat(report.warnings()).doesNotContain("same-binary");
    }

    @Test
    void a_start_from_another_folder_which_has_a_second_venv_without_the_wheel() {
        CinderxLike like = CinderxLike.in(folder)
                .edit(CinderxLike.SAMPLE, "cd \"$WORKDIR/scratch\"", "mkdir -p \"$WORKDIR/x\" && cd \"$WORKDIR/x\"")
                .edit(CinderxLike.SAMPLE, "[[ ${#workers[@]} -gt 0 ]] ||", "true ||");

        TrapReport report = like.measured(CinderxLike::change, "jitlist");

        assertThat(CinderxLike.names(like.newestBuild().resolve("work/x/venv"))).hasSize(1);
        report.invalid("jitlist", "nothing proves that the JIT ran in jitlist, and 1 block cannot tell it from nojit");
        assertThat(report.rerun().exit()).isEqualTo(5);
        assertThat(report.rerun().err()).contains("left no JIT log that can be read, and no PROOF");
    }

    @Test
    void the_presets_own_sample_does_not_start_where_the_gate_made_no_venv() {
        CinderxLike like = CinderxLike.in(folder)
                .edit("scripts/arm/remote_update_build_test.sh", "echo \"smoke-ok\"", "rm -rf \"$VENV\"");

        assertThat(like.armperf("baseline", "--samples", "1", "--mode", "jitlist")
                        .err())
                .contains("ERROR: no worker venv below");
    }

    @Test
    void variables_that_reach_pyperformance_and_not_its_workers() {
        TrapReport report = CinderxLike.in(folder)
                .edit(CinderxLike.SAMPLE, INHERITED, "'^(")
                .measured(CinderxLike::change, "autojit");

        report.invalid(
                "autojit", "did not see PYTHONJITAUTO, which the mode sets to 50; let the sample script hand it on");
        report.invalid("autojit", "the JIT was not active in autojit of both builds");
        report.invalid("nojit", "did not see PYTHONJITDISABLE, which the mode sets to 1");
    }

    /** The list lets the manager compile a function of its own, and its log looks like a worker's. */
    @Test
    void logs_of_the_manager_alone_where_the_workers_have_no_jit() {
        TrapReport report = CinderxLike.withItsOwnHook(folder)
                .edit(CinderxLike.SAMPLE, INHERITED, "'^(")
                .config("logs = \"apart\"", "logs = \"timed\"")
                .config("count = 1", "count = 6")
                .measured(CinderxLike::change, "jitlist");

        assertThat(report.jit("jitlist")).isEqualTo("proven");
        report.invalid("jitlist", "jitlist cannot be told from nojit in either build, and of the JIT logs");
    }

    @Test
    void a_manager_alone_that_compiles_under_autojit() {
        TrapReport report = CinderxLike.withItsOwnHook(folder)
                .edit(CinderxLike.SAMPLE, INHERITED, "'^(")
                .config("logs = \"apart\"", "logs = \"timed\"")
                .edit("driver/pyperformance/run_benchmark.py", "ran(add_arguments, 1)", "ran(option, 1000)")
                .config("active = [\"__main__:*\"]", "active = [\"__main__:work\"]")
                .measured(CinderxLike::change, "autojit");

        report.invalid("autojit", "the JIT was not active in autojit of both builds");
    }

    @Test
    void stubs_in_the_place_of_the_jit() {
        TrapReport report = CinderxLike.in(folder)
                .edit(CinderxLike.SAMPLE, "names=$(compgen", "export PYTHONJITDISABLE=1\nnames=$(compgen")
                .measured(CinderxLike::change, "jitlist");

        report.invalid("jitlist", "the JIT was not active in jitlist of both builds");
    }

    @Test
    void a_variable_that_the_jit_does_not_know_in_the_mode_without_it() {
        TrapReport report = CinderxLike.in(folder)
                .config("{ PYTHONJITDISABLE = \"1\" }", "{ PYTHONJIT = \"0\", PYTHONJITAUTO = \"50\" }")
                .measured(CinderxLike::change, "jitlist");

        report.invalid("nojit", "the JIT was active in nojit of both builds, which should be without it");
        report.invalid("jitlist", "its control nojit is invalid");
    }

    @Test
    void a_jit_list_that_matches_nothing_and_which_no_gate_looked_at() {
        TrapReport report = CinderxLike.in(folder)
                .config("jitlist = [\"__main__:*\"]", "jitlist = [\"__main__:renamed\"]")
                .measured(CinderxLike::change, "jitlist");

        report.invalid("jitlist", "the JIT was not active in jitlist of both builds");
    }

    @Test
    void a_jit_list_with_the_line_ends_of_windows() {
        CinderxLike like = CinderxLike.in(folder)
                .write("list.txt", "__main__:*\r\n")
                .config("\njitlist = [\"__main__:*\"]", "")
                .config("\"{jitlist}\"", "\"{workdir}/list.txt\"");

        Launched refused = like.armperf("baseline", "--samples", "1", "--mode", "jitlist");
        TrapReport report = like.edit(CinderxLike.SAMPLE, "if grep -q $'\\r'", "if false && grep -q $'\\r'")
                .measured(CinderxLike::change, "jitlist");

        assertThat(refused.exit()).isEqualTo(5);
        assertThat(refused.err()).contains("list.txt has CRLF line ends");
        report.invalid("jitlist", "the JIT was not active in jitlist of both builds");
    }

    @Test
    void a_jit_list_that_is_missing_which_a_hook_passes_over() {
        TrapReport report = withoutAList(CinderxLike.withItsOwnHook(folder)).measured(CinderxLike::change, "jitlist");

        report.invalid("jitlist", "nothing proves that the JIT ran in jitlist");
        assertThat(report.rerun().exit()).isEqualTo(5);
        assertThat(report.rerun().err()).contains("left no JIT log that can be read, and no PROOF");
    }

    @Test
    void a_jit_list_that_is_missing_ends_the_workers_of_the_presets_hook() {
        TrapReport report = withoutAList(CinderxLike.in(folder)).measured(CinderxLike::change, "jitlist");

        report.invalid("jitlist", "a sample of this row failed");
        assertThat(report.rerun().exit()).isEqualTo(5);
        assertThat(report.rerun().err()).contains("Benchmark died");
    }

    private static CinderxLike withoutAList(CinderxLike like) {
        return like.config("\njitlist = [\"__main__:*\"]", "")
                .config("\"{jitlist}\"", "\"{workdir}/nowhere.txt\"")
                .edit(CinderxLike.SAMPLE, "if [[ -n ${PYTHONJITLISTFILE:-} ]]", "if false");
    }

    @Test
    void a_sitecustomize_of_the_distribution_in_front_of_the_venvs() {
        String shadow = "names=$(paste -s -d , <<< \"$names\"),PYTHONPATH\nexport PYTHONPATH=$WORKDIR/distribution";

        TrapReport own = CinderxLike.withItsOwnHook(folder.resolve("own"))
                .write("hook/team_start.pth", "")
                .write("hook/sitecustomize.py", "import team_start\n")
                .write("distribution/sitecustomize.py", "")
                .edit(CinderxLike.SAMPLE, "names=$(paste -s -d , <<< \"$names\")", shadow)
                .measured(CinderxLike::change, "jitlist");
        TrapReport preset = CinderxLike.in(folder.resolve("preset"))
                .write("distribution/sitecustomize.py", "")
                .edit(CinderxLike.SAMPLE, "names=$(paste -s -d , <<< \"$names\")", shadow)
                .measured(CinderxLike::change, "jitlist");

        own.invalid("jitlist", "nothing proves that the JIT ran in jitlist");
        assertThat(preset.jit("jitlist")).isEqualTo("proven");
        assertThat(preset.verdict("jitlist")).isEqualTo("directional");
    }

    @Test
    void one_log_for_many_processes() {
        TrapReport report = CinderxLike.in(folder)
                .config("logs = \"apart\"", "logs = \"timed\"")
                .edit(
                        CinderxLike.SAMPLE,
                        "names=$(compgen",
                        "PYTHONJITLOGFILE=${PYTHONJITLOGFILE//\\{pid\\}/one}\nnames=$(compgen")
                .measured(CinderxLike::change, "jitlist");

        report.invalid("jitlist", "saw PYTHONJITLOGFILE=");
        report.invalid("jitlist", "where the mode sets {jitlog}");
    }

    @Test
    void a_log_outside_of_the_samples_folder_is_no_log() {
        Launched baseline = CinderxLike.in(folder)
                .config(
                        "PYTHONJITLOGFILE = \"{jitlog}\" }\njitlist",
                        "PYTHONJITLOGFILE = \"{workdir}/j.log\" }\njitlist")
                .edit("hook/cinderx_at_start.py", "if os.environ.get(\"PROOF\"):", "if False:")
                .armperf("baseline", "--samples", "1", "--mode", "jitlist");

        assertThat(baseline.exit()).isEqualTo(5);
        assertThat(baseline.err()).contains("left no JIT log that can be read, and no PROOF");
    }

    @Test
    void a_mode_that_crashes_after_numbers_of_it_were_taken() {
        TrapReport report = CinderxLike.in(folder)
                .measured(like -> like.built("speed=0.010", "crash=autojit"), "jitlist", "autojit");

        report.invalid("autojit", "a sample of this row failed: to sample");
        assertThat(report.verdict("jitlist")).isEqualTo("directional");
        assertThat(report.rerun().exit()).isEqualTo(5);
    }

    @Test
    void autojit_in_the_process_that_only_starts_workers() {
        CinderxLike own = CinderxLike.withItsOwnHook(folder.resolve("own")).built("speed=0.010", "crash=parent");
        CinderxLike preset = CinderxLike.in(folder.resolve("preset")).built("speed=0.010", "crash=parent");
        String[] baseline = {
            "baseline", "--samples", "1", "--mode", "autojit", "--set", "modes.autojit.env.PYTHONJITAUTO=1"
        };

        assertThat(own.armperf(baseline).exit()).isEqualTo(5);
        assertThat(own.record().path("warnings").toString()).contains("sample-failed", "Benchmark died");
        preset.succeeds(baseline);
    }

    @Test
    void another_cpython_on_one_side() {
        TrapReport report = CinderxLike.in(folder)
                .measured(
                        like -> like.write("hook/other.pth", "import sys; sys.version = '3.14.1 (other)'\n"),
                        "jitlist");

        report.invalid("jitlist", "the timed processes of jitlist did not all have the same python: ");
    }

    @Test
    void a_threshold_under_a_name_that_this_jit_does_not_read() {
        TrapReport report = CinderxLike.in(folder)
                .edit("jit/cinderx/jit.py", "return _auto if _enabled else None", "return 1000 if _enabled else None")
                .measured(CinderxLike::change, "autojit");

        report.invalid("autojit", "saw PYTHONJITAUTO=50, and its JIT compiles after 1000 calls all the same");
    }

    @Test
    void settings_that_differ_between_the_two() {
        TrapReport report = CinderxLike.in(folder)
                .edit(
                        CinderxLike.SAMPLE,
                        "names=$(compgen",
                        "[[ ! -e extra ]] || export PYTHONJITHIRINLINER=1\nnames=$(compgen")
                .measured(like -> like.write("extra", ""), "jitlist");

        report.invalid(
                "jitlist",
                "did not all have the same variable PYTHONJITHIRINLINER: (absent) -> 1; measure both sides under one");
    }

    @Test
    void the_newer_names_of_the_variables_are_held_to_the_same() {
        TrapReport report = CinderxLike.in(folder)
                .config("PYTHONJITAUTO = \"50\"", "CINDERX_JIT_AUTO = \"50\"")
                .edit(CinderxLike.SAMPLE, INHERITED, "'^(PYTHONJIT|")
                .measured(CinderxLike::change, "autojit");

        report.invalid("autojit", "did not see CINDERX_JIT_AUTO, which the mode sets to 50");
    }
}
