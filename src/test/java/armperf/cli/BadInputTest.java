package armperf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import armperf.host.testing.MinaServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What goes wrong before, in and after a measurement, each with its sentence and its exit code. */
class BadInputTest {
    @TempDir
    Path folder;

    private SmallProject project;

    @BeforeEach
    void writeProject() {
        project = SmallProject.in(folder);
    }

    @ParameterizedTest
    @CsvSource({"baseline", "rerun", "push", "runs", "show", "compare", "mine-logs"})
    void without_a_config_says_how_to_write_one(String command, @TempDir Path elsewhere) {
        String[] words = command.equals("show") ? new String[] {"show", "latest"} : new String[] {command};
        Launch.Result result = Launch.armperf(elsewhere, words);

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.errorOutput()).contains("no armperf.toml").startsWith("armperf: ");
        assertThat(result.output()).isEmpty();
        assertError(Launch.armperf(elsewhere, with(words, "--json")), 2, "no-config");
    }

    @Test
    void an_unknown_key_names_the_nearest_one() {
        project.edit("armperf.toml", "count = 8", "cuont = 8");

        Launch.Result result = project.armperf("baseline");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.errorOutput()).contains("cuont").contains("count");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "comapre, 'comapre' is no command of armperf (do you mean compare?); see armperf --help",
                "compare --fail-onn same, '--fail-onn' is no option of armperf compare (do you mean --fail-on?); see armperf compare --help",
                "bogus, 'bogus' is no command of armperf; see armperf --help",
                "post, 'post' is no command of armperf; see armperf --help",
                "exit, 'exit' is no command of armperf; see armperf --help",
                "run, 'run' is no command of armperf (do you mean runs?); see armperf --help",
                "base, 'base' is no command of armperf (do you mean baseline?); see armperf --help",
                "minelogs, 'minelogs' is no command of armperf (do you mean mine-logs?); see armperf --help",
                "hlep, 'hlep' is no command of armperf (do you mean help?); see armperf --help",
                "runs -x, '-x' is no option of armperf runs; see armperf runs --help",
                "runs --bogus, '--bogus' is no option of armperf runs; see armperf runs --help",
                "runs -json, '-json' is no option of armperf runs (do you mean --json?); see armperf runs --help",
                "doctor now, 'now' is one word too many for armperf doctor; see armperf doctor --help",
                "compare --color red, \"--color takes auto, always or never, not 'red'; see armperf compare --help\"",
                "export a --format csvv, \"--format takes pyperf, benchstat, csv or junit, not 'csvv' (do you mean csv?); see armperf export --help\"",
                "baseline --samples x, \"--samples takes a whole number, not 'x'; see armperf baseline --help\"",
                "baseline --samples 99999999999, \"--samples takes a whole number, not '99999999999'; see armperf baseline --help\"",
                "baseline --samples, \"--samples needs a value, a whole number; see armperf baseline --help\"",
                "rerun --from --sequential, \"--from needs a value, RUN; see armperf rerun --help\"",
                "init --preset, \"--preset needs a value, NAME; see armperf init --help\"",
                "init, armperf init needs --preset NAME; see armperf init --help",
                "export, armperf export needs --format FORMAT and RUN; see armperf export --help",
                "bisect a, armperf bisect needs --benchmark NAME and --mode NAME and TO; see armperf bisect --help",
                "history, armperf history needs BENCHMARK; see armperf history --help",
                "baseline --samples 1 --samples 2, \"--samples is given twice, and is one thing; give it once; see armperf baseline --help\"",
                "compare --across=so, \"--across takes no value, or true or false, not 'so'; see armperf compare --help\""
            })
    void a_word_that_nobody_takes_is_named_with_where_it_stands(String typed, String said) {
        assertThat(project.armperf(typed.split(" ", -1)).errorOutput()).isEqualTo("armperf: " + said + "\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "help nope         | no-topic | there is no help on 'nope'; armperf help lists",
                "help comapre      | no-topic | there is no help on 'comapre' (do you mean compare?); armperf help lists",
                "help nope nowhere | no-topic | there is no help on 'nope'; armperf help lists",
                "help files        | usage    | 'help files' writes into a folder; name one: armperf help files DIR",
                "help runs here    | usage    | 'here' is one word too many for armperf help runs; only armperf help files",
            })
    void help_that_there_is_not_is_said_in_json_too(String typed, String kind, String said) {
        assertThat(project.armperf(typed.split(" ", -1)).errorOutput()).startsWith("armperf: " + said);
        Launch.Result result = project.armperf((typed + " --json").split(" ", -1));
        assertError(result, 2, kind);
        assertThat(result.json().path("error").path("message").stringValue()).startsWith(said);
    }

    @Test
    void an_unknown_option_is_one_line_and_in_json_one_document() {
        assertThat(project.armperf("baseline", "--nonsense").errorOutput().lines())
                .hasSize(1);
        assertError(project.armperf("baseline", "--nonsense", "--json"), 2, "usage");
        assertError(project.armperf("--json"), 2, "usage");
    }

    @Test
    void the_name_alone_says_what_armperf_does_and_which_commands_make_its_loop() {
        Launch.Result result = project.armperf();

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.output()).isEmpty();
        assertThat(result.errorOutput())
                .startsWith("armperf measures JIT changes on ARM hosts")
                .contains("\n  baseline ", "\n  mine-logs ", "\n  rerun ", "\n  compare ", "armperf demo")
                .endsWith("\narmperf: a command is missing; see armperf --help\n");
        assertThat(result.errorOutput().lines()).allMatch(line -> line.length() < 80);
    }

    @Test
    void compare_takes_two_names_or_a_rerun_alone() {
        assertError(project.armperf("compare", "a", "b", "c", "--json"), 2, "usage");
        assertError(project.armperf("compare", "latest", "--json"), 5, "no-run");
        assertError(project.armperf("compare", "armperf.toml", "--json"), 2, "usage");
        assertThat(project.armperf("compare", "armperf.toml").errorOutput())
                .startsWith("armperf: the file of samples 'armperf.toml' stands alone");
        assertThat(project.armperf("compare", "--across", "latest").errorOutput())
                .contains("compare --across takes FROM and TO");
    }

    @Test
    void a_host_that_nobody_answers_for_is_unreachable() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        project.edit("armperf.toml", "address = \"demo\"", "address = \"nobody@127.0.0.1:" + port + "\"");

        assertError(project.armperf("baseline", "--json"), 3, "connect");
        assertThat(project.armperf("push").errorOutput()).contains("127.0.0.1:" + port);
        assertThat(project.runs()).isEmpty();
        project.succeeds("push", "--set", "hosts.here.address=demo");
        project.succeeds("lease", "--set", "hosts.here.address=demo");
        assertThat(project.armperf("doctor", "--set", "hosts.here.address=demo").output())
                .contains("the login works");
    }

    @Test
    void a_host_key_that_is_not_known_is_refused_with_its_fingerprint(@TempDir Path keys) throws Exception {
        try (MinaServer server = MinaServer.start(keys)) {
            Path empty = Files.writeString(folder.resolve("known"), "");
            pointAt(server, empty);

            Launch.Result result = project.armperf("baseline");
            assertThat(result.exitCode()).isEqualTo(3);
            assertThat(result.errorOutput()).contains("SHA256:");
        }
    }

    @Test
    void a_host_key_that_is_known_lets_the_loop_begin(@TempDir Path keys) throws Exception {
        try (MinaServer server = MinaServer.start(keys)) {
            pointAt(server, server.knownHosts());
            project.baseline();
        }
    }

    private void pointAt(MinaServer server, Path knownHosts) {
        project.edit(
                "armperf.toml",
                "address = \"demo\"\nroot = \"armperf\"",
                "address = \"" + server.user() + "@127.0.0.1:" + server.port() + "\"\nroot = \""
                        + folder.resolve(".armperf/host") + "\"\nidentity = \"" + server.clientKey()
                        + "\"\nknown_hosts = \"" + knownHosts + "\"");
    }

    @Test
    void a_gate_that_fails_shows_its_end_and_nothing_is_sampled() {
        project.write("scripts/gate.sh", """
                #!/bin/sh
                i=0
                while [ $i -lt 50 ]; do i=$((i + 1)); echo "line $i"; done
                printf 'error: \\033[31mbroken\\033[0m\\n' >&2
                exit 3
                """);
        project.commit("Break the build");

        Launch.Result result = project.armperf("baseline", "--quiet");
        assertThat(result.exitCode()).isEqualTo(4);
        assertThat(result.errorOutput())
                .contains("ended with exit code 3", "line 50", "line 31\n", "error: ?[31mbroken?[0m")
                .doesNotContain("line 30\n", "\u001b");
        JsonNode run = record(project.runs().get(0));
        assertThat(run.path("state").stringValue()).isEqualTo("failed");
        assertThat(run.path("samples")).isEmpty();
        assertThat(folder.resolve(".armperf/runs/" + project.runs().get(0) + "/evidence/gate/to/stderr"))
                .exists();
        assertError(project.armperf("baseline", "--json"), 4, "gate");
    }

    @Test
    void a_gate_that_does_not_end_is_ended() {
        project.write("scripts/gate.sh", "#!/bin/sh\necho begun\nsleep 60\n");
        project.edit("armperf.toml", "timeout = \"1m\"\nmin_tests", "timeout = \"4s\"\nmin_tests");

        Launch.Result result = project.armperf("baseline");
        assertThat(result.exitCode()).isEqualTo(4);
        assertThat(result.errorOutput())
                .contains("did not end within the 4 s of [gate] timeout")
                .contains("begun");
    }

    @Test
    void a_file_whose_name_is_no_text_is_passed_over_with_a_warning() {
        project.edit("scripts/gate.sh", "set -eu\n", "set -eu\n: > \"$ARMPERF_OUT/$(printf 'odd\\377')\"\n");
        project.edit("scripts/sample.sh", "set -eu\n", "set -eu\n: > \"${OUT%/*}/$(printf 'odd\\377')\"\n");

        Launch.Result result = project.succeeds("baseline", "--samples", "1");

        assertThat(result.errorOutput())
                .contains("a file that the gate (gate/to) left could not be brought here: ")
                .contains("a file that sample s000004 left could not be brought here: ");
    }

    @Test
    void a_new_gate_script_is_asked_of_the_to_build_alone() {
        String from = project.head();
        project.baseline();
        project.commitFaster();
        project.edit("scripts/gate.sh", "set -eu\n", "set -eu\n[ \"$SOURCE_COMMIT\" != " + from + " ] || exit 3\n");

        Launch.Result result = project.succeeds("rerun", "--samples", "2");
        assertThat(result.errorOutput())
                .contains("passed before")
                .contains("2 planned blocks cannot decide any row")
                .contains("at least 6");

        project.edit("scripts/gate.sh", "set -eu\n", "set -eu\nexit 4\n");
        Launch.Result failed = project.armperf("rerun", "--samples", "2");
        assertThat(failed.exitCode()).isEqualTo(4);
        assertThat(failed.errorOutput())
                .contains("the gate of the to build " + project.head().substring(0, 8));
    }

    @Test
    void a_gate_that_ran_too_few_tests_did_not_pass() {
        project.edit("scripts/gate.sh", "Ran 2 tests", "Ran 1 test");

        Launch.Result result = project.armperf("baseline");
        assertThat(result.exitCode()).isEqualTo(4);
        assertThat(result.errorOutput()).contains("ran 1 tests").contains("at least 2");
    }

    @ParameterizedTest
    @CsvSource({"scripts/gate.sh,[gate] script", "scripts/sample.sh,[sample] script"})
    void a_script_that_is_missing_is_known_before_anything_is_sent(String script, String key) throws Exception {
        Files.delete(folder.resolve(script));
        project.commit("Lose a script");

        Launch.Result result = project.armperf("baseline");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.errorOutput()).contains(key).contains(script);
        assertThat(project.host()).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "true                                  | no-result",
                ": > \"$OUT\"                          | broken-result",
                "echo '{\"values\":[1.5' > \"$OUT\"    | broken-result",
                "echo '{\"value\": NaN}' > \"$OUT\"    | broken-result",
                "echo '{\"value\": -1}' > \"$OUT\"     | broken-result",
                "echo '{\"value\": 0}' > \"$OUT\"      | broken-result",
                "echo boom >&2; exit 7                 | crashed",
                "kill -SEGV $$                         | crashed",
            })
    void a_run_in_which_nothing_was_measured_is_recorded_and_never_good(String sample, String kind) {
        project.write("scripts/sample.sh", "#!/bin/sh\n" + sample + "\n");
        project.commit("Break the samples");

        Launch.Result result = project.armperf(
                "baseline", "--samples", "2", "--mode", "jitlist", "--set", "sample.warmup=0", "--json");
        assertThat(result.exitCode()).isEqualTo(5);
        JsonNode run = record(result.json().path("run").stringValue());
        assertThat(run.path("state").stringValue()).isEqualTo("complete");
        assertThat(run.path("samples")).hasSize(2);
        assertThat(run.path("samples").path(1).path("failure").path("kind").stringValue())
                .isEqualTo(kind);
        assertThat(result.json().path("warnings").toString()).contains("nothing-measured");
    }

    @Test
    void one_mode_that_crashes_does_not_keep_the_other_from_being_measured() {
        project.edit("scripts/sample.sh", "nojit)", "nojit)\n printf 'no \\033[31mluck\\033[0m\\n' >&2; exit 9\n");

        Launch.Result result = project.armperf("baseline", "--samples", "2");
        assertThat(result.exitCode()).isEqualTo(5);
        assertThat(result.errorOutput() + result.output())
                .contains("ended with exit code 9: no ?[31mluck?[0m")
                .doesNotContain("\u001b");
        JsonNode run = project.armperf("show", "latest", "--json").json().path("run");
        int values = 0;
        for (JsonNode sample : run.path("samples")) {
            values += sample.path("readings").size();
        }
        assertThat(values).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({"apart", "timed"})
    void an_empty_log_where_a_log_was_asked_for_is_missing_evidence(String logs) {
        project.edit("armperf.toml", "jitlist = [", "log_env = { LOG = \"{jitlog}\" }\njitlist = [");
        project.edit("armperf.toml", "warmup = 1", "warmup = 0\nlogs = \"" + logs + "\"");
        project.write(
                "scripts/sample.sh",
                "#!/bin/sh\n[ -z \"${LOG:-}\" ] || : > \"$(echo \"$LOG\" | sed s/{pid}/$$/)\"\necho 1.5 > \"$OUT\"\n");
        project.commit("Write empty logs");

        Launch.Result result = project.armperf("baseline", "--samples", "1", "--json");
        assertThat(result.exitCode()).isEqualTo(5);
        assertThat(result.json().path("warnings").toString()).contains("no-proof");
    }

    @Test
    void records_are_nothing_that_git_adds_by_accident() {
        project.write(".gitignore", "findings.md\n");
        project.commit("Ignore no records");
        project.succeeds("baseline", "--samples", "1");

        assertThat(project.git("add", "--all", "--dry-run")).doesNotContain(".armperf");
        project.write(".armperf/.gitignore", "");
        project.succeeds("baseline", "--samples", "1");
        assertThat(project.read(".armperf/.gitignore"))
                .as("who wants them in git")
                .isEmpty();
    }

    @Test
    void a_proof_that_cannot_be_read_spoils_its_sample_alone_and_is_named() {
        project.edit(
                "scripts/sample.sh",
                "\"jit\":true,\"compiled\":3,\"active\":2",
                "\"jit\":true,\"compiled\":" + "9".repeat(30) + ",\"active\":2");

        Launch.Result result = project.armperf("baseline", "--samples", "1", "--json");
        assertThat(result.exitCode()).isEqualTo(5);
        assertThat(result.json().path("warnings").toString())
                .contains("proof-unreadable", "that is no count", "2 PROOF files prove nothing; sample ", "'s proof.")
                .doesNotContain("no PROOF");
        JsonNode run = project.armperf("show", "latest", "--json").json().path("run");
        assertThat(run.path("state").stringValue()).isEqualTo("complete");
        assertThat(run.toString()).contains("\"unreadable\":\"proof.");
    }

    @Test
    void a_damaged_record_is_named_and_listed_and_none_is_judged_in_its_place() throws Exception {
        String good = project.baseline();
        project.commitFaster();
        String to = project.baseline();
        String bad = project.baseline();
        Files.writeString(project.record(bad), "{\"schema\": 1, \"id\":");

        assertError(project.armperf("show", bad, "--json"), 5, "damaged-record");
        Launch.Result runs = project.succeeds("runs", "--json");
        assertThat(runs.json().path("damaged").path(0).path("run").stringValue())
                .isEqualTo(bad);
        assertThat(runs.json().path("runs")).hasSize(2);
        assertThat(project.succeeds("runs").output()).contains("damaged");
        assertError(project.armperf("compare", "--json"), 5, "damaged-record");
        assertError(project.armperf("compare", good, bad, "--json"), 5, "damaged-record");
        JsonNode compared = project.succeeds("compare", good, to, "--json").json();
        assertThat(compared.path("from").path("run").stringValue()).isEqualTo(good);
    }

    @Test
    void a_dirty_tree_is_refused_unless_asked_for_and_then_recorded() {
        project.write("speed", "15000\n");

        Launch.Result refused = project.armperf("baseline");
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.errorOutput()).contains("(speed)", "git add -A, then git commit", "--dirty");
        assertThat(project.armperf("push").exitCode()).isEqualTo(2);
        assertThat(project.succeeds("push", "--dirty", "--json")
                        .json()
                        .path("dirty")
                        .booleanValue())
                .isTrue();
        JsonNode document = project.succeeds("baseline", "--dirty", "--samples", "1", "--json")
                .json();
        assertThat(document.path("builds").path(0).path("dirty").booleanValue()).isTrue();
        assertThat(project.git("status", "--porcelain")).isEqualTo(" M speed\n");
        assertThat(project.succeeds("show", "latest").output()).containsPattern("\\(dirty, tree [0-9a-f]{8}\\)");
    }

    @Test
    void a_folder_in_which_nothing_can_be_recorded_is_known_at_once() throws Exception {
        // A file in the folder's place stops even root, whom permissions do not.
        Files.writeString(folder.resolve(".armperf"), "");

        assertError(project.armperf("baseline", "--json"), 2, "project-unwritable");
    }

    @Test
    void a_findings_file_that_cannot_take_an_entry_is_refused_and_stays_as_it_is() throws Exception {
        project.baseline();
        project.commitFaster();
        project.baseline();
        byte[] utf16 = "# Findings\n".getBytes(StandardCharsets.UTF_16);
        Files.write(folder.resolve("findings.md"), utf16);

        assertError(project.armperf("compare", "--json"), 2, "findings-utf16");
        assertThat(Files.readAllBytes(folder.resolve("findings.md"))).isEqualTo(utf16);

        Files.delete(folder.resolve("findings.md"));
        Files.createDirectories(folder.resolve("findings.md/in the way"));
        assertError(project.armperf("compare", "--json"), 2, "findings-unwritable");
        project.succeeds("compare", "--no-findings");
    }

    @ParameterizedTest
    @ValueSource(strings = {"runs", "baseline", "show latest"})
    void a_link_to_records_that_are_not_there_is_not_taken_for_no_records(String command) throws Exception {
        Files.createDirectories(folder.resolve(".armperf"));
        Path runs = Files.createSymbolicLink(folder.resolve(".armperf/runs"), folder.resolve("unmounted"));

        Launch.Result result = project.armperf(command.split(" "));

        assertThat(result.exitCode()).as(result.output()).isEqualTo(5);
        assertThat(result.errorOutput())
                .contains("the records' folder " + runs + " is a link to where there is nothing");
        assertThat(folder.resolve("unmounted")).doesNotExist();
    }

    @Test
    void a_rerun_needs_a_baseline() {
        assertError(project.armperf("rerun", "--json"), 5, "no-baseline");
        assertThat(project.armperf("compare").exitCode()).isEqualTo(5);
        assertThat(project.armperf("mine-logs").exitCode()).isEqualTo(5);
        assertThat(project.armperf("show", "latest").exitCode()).isEqualTo(5);
        // A name that nothing bears is a mistake in the call.
        assertThat(project.armperf("show", "2026").exitCode()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"--version", "--help", "compare --help", "help", "help compare"})
    void what_is_only_text_is_refused_as_json(String words) {
        assertError(project.armperf((words + " --json").split(" ")), 2, "usage");
        assertError(project.armperf(("--json=true " + words).split(" ")), 2, "usage");
        assertThat(project.armperf(words.split(" ")).exitCode()).isZero();
    }

    @Test
    void a_benchmark_that_nobody_has_heard_of_is_refused_before_anything_is_pushed() {
        project.edit("armperf.toml", "[\"loop\"]", "[\"loop\", \"richards\"]");

        Launch.Result refused = project.armperf("baseline", "--benchmark", "loop,rihcards", "--samples", "1");

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.errorOutput())
                .isEqualTo("armperf: --benchmark rihcards: armperf.toml:17 lists richards, loop, and not 'rihcards';"
                        + " name one of these, or add it there, for one call with"
                        + " --set \"sample.benchmarks=['rihcards']\"\n");
        assertError(project.armperf("stability", "--benchmark", "rihcards", "--json"), 2, "benchmark-unknown");
        assertThat(project.runs()).isEmpty();
        assertThat(project.host()).doesNotExist();
        assertThat(project.succeeds("baseline", "--samples", "1", "--set", "sample.benchmarks=['rihcards']")
                        .errorOutput())
                .contains("  rihcards  ");
    }

    @Test
    void json_may_be_said_with_its_value() {
        assertError(project.armperf("baseline", "--nonsense", "--json=true"), 2, "usage");
        assertThat(project.armperf("baseline", "--nonsense", "--json=false").errorOutput())
                .startsWith("armperf: ");
    }

    @Test
    void a_record_folder_elsewhere_is_shown_and_mined_with_its_own_evidence(@TempDir Path elsewhere) throws Exception {
        String run = project.baseline();
        Files.move(folder.resolve(".armperf/runs/" + run), elsewhere.resolve("taken"));

        assertThat(Launch.armperf(elsewhere, "-C", folder.toString(), "show", "taken")
                        .output())
                .contains(run, elsewhere.resolve("taken/run.json").toString());
        assertThat(Launch.armperf(elsewhere, "-C", folder.toString(), "mine-logs", "taken")
                        .errorOutput())
                .doesNotContain("not in " + folder);
    }

    @Test
    void the_config_is_looked_at_before_the_host() throws IOException {
        project.edit("armperf.toml", "address = \"demo\"", "address = \"nobody@127.0.0.1:1\"");
        Files.delete(folder.resolve("scripts/gate.sh"));
        project.commit("Lose the gate");

        assertThat(project.armperf("baseline").exitCode()).isEqualTo(2);
        assertThat(project.armperf("baseline", "--host", "nowhere").exitCode()).isEqualTo(2);
        assertThat(project.armperf("baseline", "--mode", "nosuch").exitCode()).isEqualTo(2);
        assertThat(project.armperf("baseline", "--set", "sample.cuont=3").exitCode())
                .isEqualTo(2);
    }

    private static void assertError(Launch.Result result, int code, String kind) {
        assertThat(result.exitCode()).as(result.output() + result.errorOutput()).isEqualTo(code);
        JsonNode error = result.json().path("error");
        assertThat(error.path("code").intValue()).isEqualTo(code);
        assertThat(error.path("kind").stringValue()).isEqualTo(kind);
        assertThat(error.path("message").stringValue()).isNotBlank().doesNotContain("Exception");
    }

    private static String[] with(String[] words, String more) {
        String[] all = java.util.Arrays.copyOf(words, words.length + 1);
        all[words.length] = more;
        return all;
    }

    private JsonNode record(String run) {
        return JsonMapper.shared().readTree(project.record(run).toFile());
    }

    @Test
    void a_dialect_that_nobody_knows_is_told_before_anything_is_pushed() {
        project.write("armperf.toml", project.read("armperf.toml") + "\n[jitlog]\ndialect = \"lua\"\n");

        Launch.Result baseline = project.armperf("baseline");

        assertThat(baseline.exitCode()).isEqualTo(2);
        assertThat(baseline.errorOutput())
                .contains("no JIT log dialect is called 'lua'; known are ", "cinderx", "luajit")
                .doesNotContain("push ");
    }

    @Test
    void what_a_sample_printed_that_failed_is_kept_whole_and_quoted_above_its_frames() throws IOException {
        String said = "lua: x.lua:3: boom\nstack traceback:\n\tx.lua:3: in main chunk\n";
        project.write("said", said);
        project.edit("scripts/sample.sh", "set -eu\n", "set -eu\ncat '" + folder.resolve("said") + "' >&2; exit 1\n");

        Launch.Result baseline = project.armperf("baseline", "--samples", "2");

        assertThat(baseline.exitCode()).isEqualTo(5);
        assertThat(baseline.errorOutput()).contains("ended with exit code 1: lua: x.lua:3: boom");
        Path record = project.record(project.runs().get(0));
        assertThat(record.resolveSibling("evidence/s000001/printed.stderr")).hasContent(said);
        assertThat(record.resolveSibling("evidence/s000001/printed.stdout")).doesNotExist();
    }
}
