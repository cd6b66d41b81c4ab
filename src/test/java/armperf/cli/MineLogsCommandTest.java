package armperf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What the flags of {@code mine-logs} ask for. */
class MineLogsCommandTest {
    private static final String PREFIX = "JIT: cinderx/Jit/compiler.cpp:224 -- ";
    private static final String LOG = PREFIX + "Finished compiling __main__:fast in 782us, code size: 1896 bytes\n"
            + PREFIX + "Cannot compile __main__:slow to HIR because it contains unsupported opcode 93 (LOAD_NAME)\n"
            + PREFIX + "Cannot compile __main__:eval to HIR because it uses banned global 'eval'\n"
            + PREFIX + "Can't inline __main__:a into __main__:fast because it has varargs\n";

    @TempDir
    Path folder;

    @BeforeEach
    void writeLog() throws IOException {
        Files.writeString(folder.resolve("to.log"), LOG);
    }

    @Test
    void a_plain_file_is_compared_with_plain_files() throws IOException {
        Files.writeString(folder.resolve("from1.log"), LOG.replace("1896", "1900"));
        Files.writeString(
                folder.resolve("from2.log"), LOG.replace("1896", "2000").replace(":eval", ":other"));
        JsonNode change = json("--from", "from1.log", "--from", "from2.log").path("change");

        assertThat(change.path("shrunk").path(0).path("from").intValue()).isEqualTo(2000);
        assertThat(change.path("code_bytes").path("shrunk").intValue()).isEqualTo(104);
        assertThat(change.path("misses_gone")).hasSize(1);
        assertThat(change.path("from").path("logs").intValue()).isEqualTo(2);
        assertThat(mine("--from", "from1.log").output()).contains("grown: 0, shrunk: 1");
    }

    @Test
    void what_says_nothing_or_comes_from_another_jit_is_no_from() throws IOException {
        Files.writeString(folder.resolve("empty.log"), "");
        Files.writeString(folder.resolve("lua.log"), "[TRACE   1 a.lua:4 loop]\n");

        Launch.Result empty = mine("--from", "empty.log");
        assertThat(empty.exitCode()).isEqualTo(5);
        assertThat(empty.errorOutput()).contains("(empty.log) no line of a JIT was understood");
        Launch.Result other = mine("--from", "lua.log");
        assertThat(other.exitCode()).isEqualTo(5);
        assertThat(other.errorOutput()).contains("are of luajit and these are of cinderx");
    }

    @ParameterizedTest
    @CsvSource({"''", "no line of a JIT"})
    void what_says_nothing_is_compared_with_nothing(String text) throws IOException {
        Files.writeString(folder.resolve("nothing.log"), text);
        for (String dialect : List.of("--color=never", "--dialect=cinderx")) {
            Launch.Result result =
                    Launch.armperf(folder, "mine-logs", "nothing.log", "--from", "to.log", dialect, "--json");

            assertThat(result.exitCode()).isEqualTo(5);
            assertThat(result.json().path("change").isObject()).isFalse();
            assertThat(result.output()).contains("nothing can be said to have changed");
        }
        assertThat(Launch.armperf(folder, "mine-logs", "nothing.log", "--from", "to.log")
                        .output())
                .doesNotContain("no longer compiled");
    }

    @Test
    void a_pipe_is_read_as_it_goes_by() throws Exception {
        assertThat(new ProcessBuilder("mkfifo", "pipe", "from-pipe")
                        .directory(folder.toFile())
                        .start()
                        .waitFor())
                .isZero();
        for (String pipe : List.of("pipe", "from-pipe")) {
            // Not waited for: a reader that never comes would keep it for ever.
            new ProcessBuilder("sh", "-c", "cat to.log > " + pipe)
                    .directory(folder.toFile())
                    .start();
        }
        Launch.Result result = Launch.armperf(folder, "mine-logs", "pipe", "--from", "from-pipe", "--json");

        assertThat(result.exitCode()).isZero();
        assertThat(result.json().path("compiled").path("count").intValue()).isEqualTo(1);
        assertThat(result.json().path("files").path(0).stringValue()).isEqualTo("pipe");
        assertThat(result.json().path("change").path("from").path("compiles").intValue())
                .isEqualTo(1);
    }

    @Test
    void what_did_not_change_bears_no_sign_and_short_times_have_their_digits() throws IOException {
        Files.writeString(folder.resolve("from.log"), LOG.replace("782us", "28us"));

        assertThat(mine("--from", "from.log").output())
                .contains("newly compiled 0, no longer compiled 0, grown 0, shrunk 0")
                .contains("compile time: 0.028 -> 0.782 ms a process");
    }

    @Test
    void nothing_at_all_is_an_empty_log() {
        Launch.Result result = Launch.armperf(folder, "mine-logs", "/dev/null");

        assertThat(result.exitCode()).isEqualTo(5);
        assertThat(result.output()).contains("'/dev/null' is empty");
    }

    @Test
    void only_one_reason_or_some_functions_are_shown() {
        assertThat(json("--reason", "banned-global").path("functions"))
                .singleElement()
                .satisfies(
                        miss -> assertThat(miss.path("function").stringValue()).isEqualTo("__main__:eval"));
        assertThat(json("--function", "*:sl*").path("functions"))
                .singleElement()
                .satisfies(
                        miss -> assertThat(miss.path("function").stringValue()).isEqualTo("__main__:slow"));
        assertThat(json("--reason", "has-varargs").path("inlining")).hasSize(1);
        assertThat(json("--function", "none").path("compiled").path("count").intValue())
                .isEqualTo(1);
        assertThat(mine("--function", "none").output()).contains("nothing was refused of what was asked for");
    }

    @ParameterizedTest
    @CsvSource({
        "--top 0,1 or more",
        "--top -1,1 or more",
        "--explain=,--explain names no function",
        "--function=,--function names no function",
        "- -,name it once",
        ".,. is a folder"
    })
    void what_makes_no_sense_is_a_mistake_that_is_named(String words, String named) {
        Launch.Result result = mine(words.split(" ", -1));

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.errorOutput()).contains(named);
    }

    @Test
    void totals_say_how_much_there_is_beyond_the_rows_that_are_shown() {
        JsonNode cut = json("--top", "1");

        assertThat(cut.path("functions")).hasSize(1);
        assertThat(cut.path("totals").path("functions").intValue()).isEqualTo(2);
        assertThat(cut.path("totals").path("misses").intValue()).isEqualTo(2);
        assertThat(cut.path("totals").path("miss_events").intValue()).isEqualTo(2);
        assertThat(cut.path("totals").path("deopts").intValue()).isZero();
        assertThat(json().path("totals")).isEqualTo(cut.path("totals"));
    }

    @Test
    void functions_are_listed_by_the_bytes_of_their_code() throws IOException {
        StringBuilder log = new StringBuilder(LOG);
        for (int i = 1; i <= 6; i++) {
            log.append(PREFIX + "Finished compiling m:f" + i + " in 5us, code size: " + 1000 * i + " bytes\n");
        }
        Files.writeString(
                folder.resolve("to.log"), log.append(PREFIX + "Finished compiling m:f6 in 5us, code size: 8 bytes\n"));

        assertThat(json().path("code").findValuesAsString("function"))
                .containsExactly("m:f5", "m:f4", "m:f3", "m:f2", "__main__:fast", "m:f1", "m:f6");
        assertThat(json().at("/code/6").toString()).isEqualTo("{\"function\":\"m:f6\",\"bytes\":8,\"compiles\":2}");
        assertThat(json().at("/totals/code").intValue()).isEqualTo(7);
        assertThat(json("--top", "1").path("code")).hasSize(1);
        assertThat(json("--top", "1").at("/totals/code").intValue()).isEqualTo(7);
        assertThat(json("--function", "*:f1").path("code").findValuesAsString("function"))
                .containsExactly("m:f1");

        assertThat(mine().output().lines())
                .containsSequence(
                        "bytes  compiled  function with the most code",
                        "5,000         1  m:f5",
                        "4,000         1  m:f4",
                        "3,000         1  m:f3",
                        "2,000         1  m:f2",
                        "1,896         1  __main__:fast",
                        "  and 2 more functions; see --json");
        assertThat(mine("--top", "1").output())
                .contains("m:f5\n  and 6 more functions")
                .doesNotContain("m:f4");
        assertThat(mine("--function", "*:slow").output()).doesNotContain("the most code");
    }

    @Test
    void with_from_the_sizes_that_changed_stand_in_the_place_of_the_largest() throws IOException {
        Files.writeString(folder.resolve("from.log"), LOG.replace("1896", "1900"));

        assertThat(mine("--from", "from.log").output()).contains("shrunk: 1").doesNotContain("the most code");
        assertThat(json("--from", "from.log").path("code")).hasSize(1);
    }

    @Test
    void a_reason_that_no_log_gives_is_a_mistake() {
        Launch.Result result = mine("--reason", "baned-global");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.errorOutput()).contains("'baned-global' is no reason").contains("banned-global");
    }

    @Test
    void a_profile_or_counters_of_interpreted_calls_weigh() throws IOException {
        Files.writeString(folder.resolve("stacks"), "python;eval (/srv/run.py:3) 30\npython;main_ 70\n");
        Files.writeString(
                folder.resolve("proof.json"),
                "{\"pid\":1,\"jit\":true,\"interpreted_calls\":"
                        + "{\"__main__:slow\":999,\"__main__:eval\":1,\"x\":\"y\"}}");
        JsonNode profiled = json("--profile", "stacks");

        assertThat(profiled.path("weights").path("by").stringValue()).isEqualTo("profile");
        assertThat(profiled.path("functions").path(0).path("function").stringValue())
                .isEqualTo("__main__:eval");
        assertThat(profiled.path("functions").path(0).path("gain_at_most_pct").doubleValue())
                .isEqualTo(-30);
        JsonNode counted = json("--profile", "proof.json");
        assertThat(counted.path("weights").path("by").stringValue()).isEqualTo("interpreted-calls");
        assertThat(counted.path("functions").path(0).path("weight").doubleValue())
                .isEqualTo(0.999);
        assertThat(counted.path("functions").path(0).path("interpreted_calls").intValue())
                .isEqualTo(999);
    }

    @ParameterizedTest
    @CsvSource({
        "'python;eval (/srv/run.py:3) 30', profile",
        "'\uFEFF {\"interpreted_calls\":{\"__main__:eval\":7}}', interpreted-calls"
    })
    void a_profile_can_be_a_pipe(String text, String by) throws Exception {
        Files.writeString(folder.resolve("text"), text);
        assertThat(new ProcessBuilder("mkfifo", "pipe")
                        .directory(folder.toFile())
                        .start()
                        .waitFor())
                .isZero();
        // Not waited for, as above.
        new ProcessBuilder("sh", "-c", "cat text > pipe")
                .directory(folder.toFile())
                .start();

        assertThat(json("--profile", "pipe").path("weights").path("by").stringValue())
                .isEqualTo(by);
    }

    @Test
    void standard_input_is_read_once() {
        for (List<String> twice : List.of(List.of("--profile", "-"), List.of("--from", "-"), List.of("-"))) {
            List<String> arguments = new ArrayList<>(List.of("mine-logs", "-"));
            arguments.addAll(twice);
            Launch.Result result = Launch.armperf(folder, arguments.toArray(String[]::new));

            assertThat(result.exitCode()).as("%s", twice).isEqualTo(2);
            assertThat(result.errorOutput()).contains("standard input, which can be read once");
        }
    }

    @Test
    void what_goes_by_once_weighs_nothing_that_is_read_again_and_again() {
        Launch.Result result = mine("--follow", "--profile", "-");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.errorOutput()).contains("--follow reads the profile again and again");
    }

    @ParameterizedTest
    @CsvSource({"nowhere.txt, 2", "to.log, 5"})
    void a_profile_that_is_none_is_said(String profile, int exit) {
        Launch.Result result = mine("--profile", profile);

        assertThat(result.exitCode()).isEqualTo(exit);
        assertThat(result.errorOutput()).contains(profile).contains("perf script");
    }

    @Test
    void a_function_is_explained() {
        Launch.Result result = mine("--explain", "fast");
        assertThat(result.exitCode()).isZero();
        assertThat(result.output()).contains("compiled").contains("1,896 bytes in 0.782 ms");

        JsonNode explained = json("--explain", "fast").path("explained");
        assertThat(explained.path("said").path(0).path("offset").intValue()).isZero();
        assertThat(explained.path("said").path(1).path("what").stringValue()).isEqualTo("inlines-not");
    }

    @Test
    void a_function_that_no_log_names_is_a_warning() {
        Launch.Result result = mine("--explain", "nobody", "--asm");

        assertThat(result.exitCode()).isZero();
        assertThat(result.output())
                .contains("the logs say nothing of it")
                .contains("no machine code of nobody")
                .contains("warning: the logs say nothing of nobody");
        assertThat(mine("--asm").exitCode()).isEqualTo(2);
    }

    @Test
    void a_log_of_no_dialect_explains_nothing_and_is_no_success() throws IOException {
        Files.writeString(folder.resolve("text.log"), "dear diary\n");
        Launch.Result result = Launch.armperf(folder, "mine-logs", "text.log", "--explain", "x", "--asm", "--json");

        assertThat(result.exitCode()).isEqualTo(5);
        assertThat(result.json().path("explained").path("said")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"60, 60", "junk, 400", "'', 400"})
    void lines_are_as_wide_as_columns_says(String columns, int widest) throws IOException {
        Files.writeString(folder.resolve("to.log"), LOG.replace(":slow", ":slow" + "x".repeat(250)));
        String output = Launch.armperf(folder, Map.of("COLUMNS", columns), "mine-logs", "to.log")
                .output();

        assertThat(output.lines().mapToInt(String::length).max().orElseThrow())
                .isLessThanOrEqualTo(widest)
                .isGreaterThan(widest == 60 ? 50 : 250);
    }

    @Test
    void the_rules_stand_in_the_help() {
        assertThat(Launch.armperf(folder, "help", "mine-logs").output().replaceAll("\\s+", " "))
                .contains("A miss weighs the samples of its function where --profile gives some")
                .contains("Functions of two sets of logs are the same if their names are");
    }

    private JsonNode json(String... words) {
        String[] all = new String[words.length + 1];
        System.arraycopy(words, 0, all, 0, words.length);
        all[words.length] = "--json";
        return mine(all).json();
    }

    private Launch.Result mine(String... words) {
        String[] all = new String[words.length + 2];
        all[0] = "mine-logs";
        all[1] = "to.log";
        System.arraycopy(words, 0, all, 2, words.length);
        return Launch.armperf(folder, all);
    }
}
