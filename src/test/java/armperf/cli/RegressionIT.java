package armperf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The test of the change itself, run by Python's unittest on both builds of a rerun. */
@Timeout(120)
class RegressionIT {
    private static final String TEST = """
            import unittest

            class SpeedTest(unittest.TestCase):
                def test_is_fast(self):
                    with open("speed") as file:
                        self.assertEqual("10000", file.read().strip())
            """;

    /** Again until the file system's clock has ticked, which tells what was written before the copy was made from it. */
    private static final String CHANGES_BUILD =
            "regression.command=until echo 1 >../../work/speed && [ ../../work/speed -nt ../began ]; do :; done";

    @TempDir
    Path folder;

    @TempDir
    Path outside;

    private SmallProject project;

    @BeforeEach
    void writeProject() {
        project = SmallProject.in(folder);
    }

    @Test
    void a_test_that_fails_without_the_change_and_passes_with_it_is_red_then_green() throws Exception {
        project.write("tests/test_speed.py", TEST);
        ask("python3 -m unittest tests.test_speed");
        project.baseline();
        project.commitFaster();
        Launch.Result rerun = rerun();

        assertThat(rerun.output())
                .contains("change   1 file, +1 -1 lines")
                .contains("test     from red (1 failure, exit code 1)")
                .contains("test     to green (ran 1 test)");
        Launch.Result compared = project.armperf("compare");
        assertThat(compared.exitCode()).isZero();
        assertThat(compared.output()).contains("diff  1 file, +1 -1 lines").contains("regression test: red -> green");
        JsonNode json = project.armperf("compare", "--json").json();
        assertThat(json.path("regression").toString()).isEqualTo("{\"from\":\"red\",\"to\":\"green\"}");
        assertThat(json.at("/change/files").intValue()).isEqualTo(1);
        assertThat(json.path("warnings").toString()).doesNotContain("regression");
        String findings = project.read("findings.md");
        assertThat(findings)
                .contains("- Regression test: red (1 failure, exit code 1) -> green (ran 1 test), `python3 -m unittest"
                        + " tests.test_speed`")
                .contains("digest `" + digestOfEvidence() + "`");
        assertThat(record().at("/regression/0/evidence").toString()).contains("evidence/regression/from/stderr");
        assertThat(project.host().resolve("jobs")).isEmptyDirectory();
        assertThat(copies()).isEmpty();
        assertThat(project.succeeds("show", "latest").output()).contains("test     from red");
    }

    @Test
    void a_test_that_is_green_already_does_not_show_the_change() {
        ask("test -s speed");
        project.baseline();
        project.commitFaster();
        rerun();

        Launch.Result compared = project.armperf("compare");
        assertThat(compared.exitCode()).isZero();
        assertThat(compared.output())
                .contains("regression test: green -> green")
                .contains("warning: the regression test is green on the from build already (exit code 0)");
        assertThat(project.read("findings.md")).contains("- Warning: the regression test is green on the from build");
    }

    @Test
    void a_test_that_is_still_red_is_objected_to() {
        ask("! grep -q 0000 speed");
        project.baseline();
        project.commitFaster();
        rerun();

        Launch.Result compared = project.armperf("compare", "--json");
        assertThat(compared.exitCode()).isEqualTo(1);
        assertThat(compared.json().path("verdict").stringValue()).isNotEqualTo("slower");
        assertThat(compared.json().path("regression").toString()).isEqualTo("{\"from\":\"red\",\"to\":\"red\"}");
        assertThat(compared.json().path("warnings").toString()).contains("regression-red");
        assertThat(project.armperf("compare", "--fail-on", "invalid").exitCode())
                .isEqualTo(1);
    }

    @Test
    void a_test_that_is_new_does_not_run_on_the_from_build_unless_its_file_is_laid_over_a_copy_of_it()
            throws Exception {
        project.baseline();
        SortedMap<String, String> before = tree(build());
        project.write("tests/test_speed.py", TEST);
        // What a test does to the folder that it runs in is nobody's loss.
        ask("python3 -m unittest tests.test_speed; rc=$?; rm -r tests bench; echo 1 >speed; exit $rc");
        project.commitFaster();
        rerun();
        Launch.Result without = project.succeeds("compare", "--json");
        assertThat(without.json().path("regression").toString()).isEqualTo("{\"from\":\"not-run\",\"to\":\"green\"}");
        assertThat(without.json().path("warnings").toString()).contains("name its files in [regression] files");

        project.edit("armperf.toml", "[regression]\n", "[regression]\nfiles = [\"tests/test_speed.py\"]\n");
        rerun();

        assertThat(project.succeeds("compare", "--json")
                        .json()
                        .path("regression")
                        .toString())
                .isEqualTo("{\"from\":\"red\",\"to\":\"green\"}");
        assertThat(tree(build())).isEqualTo(before);
        assertThat(copies()).isEmpty();
    }

    @Test
    void names_that_a_shell_or_git_would_take_for_something_else_are_files_like_others() {
        project.baseline();
        List<String> names = List.of("-n", "a b/ä*", "it's", "$(touch pwned)", ":(glob)x", "q\"q");
        names.forEach(name -> project.write(name, "here\n"));
        project.write("check.sh", """
                for file in ./-n 'a b/ä*' "it's" '$(touch pwned)' ':(glob)x' 'q"q'; do [ -f "$file" ] || exit 3; done
                [ ! -e pwned ]
                """);
        project.write(
                "armperf.toml",
                project.read("armperf.toml") + "[regression]\ncommand = 'sh check.sh'\nfiles = [\"check.sh\", '"
                        + String.join("', '", names).replace("'it's'", "\"it's\"") + "']\n");
        project.commitFaster();
        rerun();

        JsonNode test = record().path("regression");
        assertThat(test.at("/0/result").stringValue()).as("%s", test).isEqualTo("green");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tests/missing.py", "scripts", "speed\\u0020"})
    void a_file_that_the_to_commit_lacks_is_refused_before_anything_is_sent(String name) {
        project.baseline();
        project.commitFaster();

        Launch.Result rerun = project.armperf(
                "rerun", "--set", "regression.command=true", "--set", "regression.files=[\"" + name + "\"]");

        assertThat(rerun.exitCode()).isEqualTo(2);
        assertThat(rerun.errorOutput())
                .contains("[regression] files names '" + name.replace("\\u0020", " ") + "'")
                .contains(project.head().substring(0, 8))
                .doesNotContain("push ");
        assertThat(project.runs()).hasSize(1);
    }

    @Test
    void no_file_is_laid_through_a_link_that_leads_out_of_the_copy() throws Exception {
        project.edit(
                "scripts/gate.sh",
                "echo \"OK\"",
                "[ -d \"$WORKDIR/tests\" ] || ln -s '" + outside + "' \"$WORKDIR/tests\"");
        project.baseline();
        project.write("tests/test_speed.py", TEST);
        ask("true");
        project.edit("armperf.toml", "[regression]\n", "[regression]\nfiles = [\"tests/test_speed.py\"]\n");

        Launch.Result rerun = project.armperf("rerun", "--samples", "2");

        assertThat(rerun.exitCode()).isEqualTo(3);
        assertThat(rerun.errorOutput())
                .contains("tests/test_speed.py cannot be laid over it: tests is no folder there");
        assertThat(outside).isEmptyDirectory();
    }

    @Test
    void a_command_that_changes_the_build_itself_ends_the_call_and_the_build_is_made_anew() throws Exception {
        project.baseline();
        project.commitFaster();

        Launch.Result rerun = project.armperf("rerun", "--samples", "2", "--set", CHANGES_BUILD, "--json");

        assertThat(rerun.exitCode()).isEqualTo(5);
        assertThat(rerun.json().at("/error/kind").stringValue()).isEqualTo("regression-changed-build");
        assertThat(rerun.json().at("/error/message").stringValue()).contains("/work/speed, which is part of the build");
        assertThat(record().path("samples")).isEmpty();

        rerun();
        assertThat(build().resolve("speed")).hasContent("20000");
    }

    @Test
    void a_test_that_does_not_end_in_time_is_red() throws Exception {
        project.baseline();
        project.commitFaster();
        project.succeeds(
                "rerun",
                "--samples",
                "2",
                "--set",
                "regression.timeout=2s",
                "--set",
                "regression.command=echo begun; [ $(cat speed) = 10000 ] || sleep 100");

        JsonNode test = record().path("regression");
        assertThat(test.at("/0/result").stringValue()).isEqualTo("red");
        assertThat(test.at("/0/why").stringValue()).isEqualTo("it did not end within 2 s");
        assertThat(test.at("/0").has("exit")).isFalse();
        assertThat(test.at("/0/evidence").toString()).contains("regression/from/stdout");
        assertThat(test.at("/1/result").stringValue()).isEqualTo("green");
        assertThat(copies()).isEmpty();
    }

    @Test
    void it_finds_the_variables_of_the_gate_and_works_in_a_copy() throws Exception {
        project.edit("armperf.toml", "min_tests = 2", "min_tests = 2\nenv = { FLAVOUR = \"{bench} of it's\" }");
        project.baseline();
        project.commitFaster();
        project.succeeds(
                "rerun",
                "--samples",
                "2",
                "--set",
                "regression.command=[ \"$PWD\" -ef \"$WORKDIR\" ] && cat >stdin && echo \"$WORKDIR $DRIVER_VENV $FLAVOUR"
                        + " $SOURCE_COMMIT\" >\"$ARMPERF_OUT/seen\"");

        String run = project.runs().get(1);
        String key = record().at("/builds/1/key").stringValue();
        assertThat(project.record(run).resolveSibling("evidence/regression/to/out/seen"))
                .hasContent(project.host() + "/builds/" + key + "/regression/work " + project.host() + "/builds/" + key
                        + "/venv loop of it's " + project.head());
    }

    @Test
    void a_sequential_rerun_asks_the_build_that_the_baseline_left_on_the_host() {
        project.baseline();
        project.commitFaster();
        project.succeeds("rerun", "--sequential", "--samples", "2", "--set", "regression.command=grep -q 10000 speed");
        assertThat(project.armperf("compare", "--json")
                        .json()
                        .path("regression")
                        .toString())
                .isEqualTo("{\"from\":\"red\",\"to\":\"green\"}");
    }

    @Test
    void a_sequential_rerun_whose_from_build_is_gone_says_so() throws Exception {
        project.baseline();
        Files.delete(build().resolveSibling("gate.json"));
        project.commitFaster();
        project.succeeds("rerun", "--sequential", "--samples", "2", "--set", "regression.command=grep -q 10000 speed");

        JsonNode json = project.armperf("compare", "--json").json();
        assertThat(json.path("regression").toString()).isEqualTo("{\"from\":\"not-run\",\"to\":\"green\"}");
        assertThat(json.path("warnings").toString()).contains("that build is gone from the host");
    }

    @Test
    void stopped_in_the_middle_it_goes_on_with_the_build_that_it_had_come_to() throws Exception {
        project.baseline();
        project.commitFaster();
        String command = "echo run >>'" + folder + "/.armperf/'$(cat speed); [ $(cat speed) = 20000 ] && exit 1;"
                + " while [ ! -e '" + folder + "/.armperf/go' ]; do echo $$ >'" + folder
                + "/.armperf/held'; sleep 0.1; done";
        String[] words = {"rerun", "--samples", "2", "--set", "regression.command=" + command};
        List<Launch.Result> stopped = new ArrayList<>();
        Thread worker = new Thread(() -> stopped.add(project.armperf(words)));
        worker.start();
        Path note = folder.resolve(".armperf/held");
        Optional<Long> held = Held.by(note);
        while (held.isEmpty()) {
            assertThat(worker.isAlive()).isTrue();
            TimeUnit.MILLISECONDS.sleep(10);
            held = Held.by(note);
        }
        long process = held.get();
        worker.interrupt();
        worker.join();
        assertThat(stopped.get(0).exitCode()).isEqualTo(130);
        assertThat(ProcessHandle.of(process).filter(ProcessHandle::isAlive)).isEmpty();
        assertThat(record().path("regression")).hasSize(1);

        Files.createFile(folder.resolve(".armperf/go"));
        project.succeeds(words);

        assertThat(project.runs()).hasSize(2);
        assertThat(record().path("regression").findValuesAsString("result")).containsExactly("red", "green");
        assertThat(project.read(".armperf/20000")).isEqualTo("run\n");
        assertThat(project.read(".armperf/10000")).isEqualTo("run\nrun\n");
        assertThat(copies()).isEmpty();
        assertThat(project.host().resolve("jobs")).isEmptyDirectory();
    }

    @Test
    void a_run_that_was_interrupted_does_not_go_on_with_another_test() throws Exception {
        project.baseline();
        project.commitFaster();
        assertThat(project.armperf("rerun", "--samples", "2", "--set", CHANGES_BUILD)
                        .exitCode())
                .isEqualTo(5);
        rerun("--set", "regression.command=true");

        assertThat(project.runs()).hasSize(3);
    }

    @Test
    void a_baseline_has_no_change_to_test() {
        ask("false");
        project.baseline();

        assertThat(record().path("regression")).isEmpty();
    }

    private void ask(String command) {
        project.write("armperf.toml", project.read("armperf.toml") + "\n[regression]\ncommand = '" + command + "'\n");
        project.commit("Test it");
    }

    private Launch.Result rerun(String... more) {
        return project.succeeds(Stream.concat(Stream.of("rerun", "--samples", "2"), Stream.of(more))
                .toArray(String[]::new));
    }

    private JsonNode record() {
        List<String> runs = project.runs();
        return JsonMapper.shared()
                .readTree(project.record(runs.get(runs.size() - 1)).toFile());
    }

    /** The work folder of the oldest build. */
    private Path build() throws IOException {
        String key = JsonMapper.shared()
                .readTree(project.record(project.runs().get(0)).toFile())
                .at("/builds/0/key")
                .stringValue();
        return project.host().resolve("builds").resolve(key).resolve("work");
    }

    private List<Path> copies() throws IOException {
        try (Stream<Path> builds = Files.list(project.host().resolve("builds"))) {
            return builds.map(build -> build.resolve("regression"))
                    .filter(Files::exists)
                    .toList();
        }
    }

    /** Names, contents and times of all that is below a folder. */
    private static SortedMap<String, String> tree(Path folder) throws IOException {
        SortedMap<String, String> tree = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList()) {
                tree.put(
                        folder.relativize(file).toString(),
                        Files.getLastModifiedTime(file) + (Files.isRegularFile(file) ? Files.readString(file) : ""));
            }
        }
        return tree;
    }

    /** As the finding's own recipe has it. */
    private String digestOfEvidence() throws Exception {
        String recipe = project.read("findings.md")
                .lines()
                .filter(line -> line.startsWith("- To check a digest"))
                .map(line -> line.substring(line.indexOf('`') + 1, line.lastIndexOf('`')))
                .findFirst()
                .orElseThrow();
        List<String> runs = project.runs();
        Process check = new ProcessBuilder("bash", "-c", recipe)
                .directory(project.record(runs.get(runs.size() - 1)).getParent().toFile())
                .start();
        return new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8).substring(0, 64);
    }
}
