package armperf.report;

import static org.assertj.core.api.Assertions.assertThat;

import armperf.Golden;
import armperf.jitlog.AskedFunction;
import armperf.jitlog.Costs;
import armperf.jitlog.Dialects;
import armperf.jitlog.ExplainedChange;
import armperf.jitlog.Explainer;
import armperf.jitlog.Explanation;
import armperf.jitlog.LogChange;
import armperf.jitlog.LogMiner;
import armperf.jitlog.LogSource;
import armperf.jitlog.MinedLogs;
import armperf.jitlog.Ranking;
import armperf.profile.Profile;
import armperf.profile.ProfiledName;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a terminal shows of mined logs. */
class MineTextTest {
    private static final String PREFIX = "JIT: cinderx/Jit/x.cpp:1 -- ";
    private static final String EVIL = "m:a\u001b[2Jb\u202e\u0007c\td" + "x".repeat(300);

    /** What a shell says to a program whose output is a file. */
    private static final Width FILE = Width.unlimited();

    @Test
    void a_table_fits_80_columns() throws IOException {
        Golden.assertMatches("mine-80.txt", text(refusals(Width.of(80))));
    }

    @Test
    void a_table_fits_200_columns() throws IOException {
        Golden.assertMatches("mine-200.txt", text(refusals(Width.of(200))));
    }

    @Test
    void without_a_terminal_nothing_is_shortened() throws IOException {
        Golden.assertMatches("mine.txt", text(refusals(FILE)));
    }

    @Test
    void a_change_fits_80_columns() throws IOException {
        String name = "package.of.some.depth.module_of_many_words:OuterClass.InnerClass.method_with_a_long_name";
        String from = finished("m:f", 100)
                + finished("m:f", 100)
                + refused(name, "eval")
                + finished("m:gone", 40)
                + finished("m:small", 900);
        String to = finished("m:f", 160)
                + finished("m:f", 160)
                + finished("m:f", 160)
                + finished(name, 1234567)
                + refused("m:gone", "exec")
                + finished("m:small", 300)
                + deopt("m:f", 7);
        MinedLogs mined = mine(to);
        Golden.assertMatches(
                "mine-change-80.txt",
                text(MineText.lines(
                        mined,
                        Optional.of(LogChange.between(mine(from), mined)),
                        new MineView(20, Width.of(80), false))));
    }

    @Test
    void a_profile_shows_what_can_be_gained_at_most() throws IOException {
        Profile profile = new Profile(
                "folded",
                1000,
                1000,
                Map.of(
                        new ProfiledName("runs_eval", Optional.of("/srv/b.py"), ProfiledName.Code.INTERPRETED), 400.0,
                        new ProfiledName("other", Optional.of("/srv/b.py"), ProfiledName.Code.INTERPRETED), 250.0),
                100,
                250,
                2,
                3);
        Golden.assertMatches(
                "mine-profile-100.txt",
                text(MineText.lines(
                        Ranking.by(new Costs(Map.of("__main__:names", 90L), Optional.of(profile)), refusals()),
                        Optional.empty(),
                        new MineView(4, Width.of(100), false))));
    }

    @Test
    void an_explanation_fits_80_columns() throws IOException {
        Golden.assertMatches("explain-80.txt", text(explained("cinderx-upstream-code.log", "_add", Width.of(80))));
    }

    @Test
    void a_function_without_machine_code_has_none_shown_and_says_how_to_have_it() {
        assertThat(explained("cinderx-upstream-code.log", "_load", FILE))
                .contains("the logs hold no machine code of _load; to have it written, set PYTHONJITDUMPASM=1"
                        + " (CINDERX_JIT_DUMP_ASM=1 upstream) in the mode's log_env");
    }

    @Test
    void no_control_character_of_machine_code_reaches_the_terminal() {
        byte[] log = (PREFIX + "Disassembly for " + EVIL + "\n" + EVIL + "\n" + PREFIX + "Compiling m:f\n")
                .getBytes(StandardCharsets.UTF_8);
        LogSource source = new LogSource(EVIL, () -> new ByteArrayInputStream(log));
        Explanation explanation = Explainer.explain(List.of(source), "cinderx", new AskedFunction("*"), true);
        assertThat(explanation.code()).isPresent();
        assertThat(ExplainText.lines(
                        new ExplainedChange(Optional.of(explanation), explanation, true, Optional.empty()),
                        mine(""),
                        FILE))
                .allSatisfy(MineTextTest::isPlain);
        assertThat(ExplainText.lines(
                        new ExplainedChange(Optional.empty(), explanation, true, Optional.empty()), mine(""), FILE))
                .allSatisfy(MineTextTest::isPlain);
    }

    private static List<String> explained(String log, String function, Width width) {
        Path file = Path.of("src", "test", "resources", "jitlog", log);
        Explanation explanation = Explainer.explain(
                List.of(new LogSource("jit.log", () -> Files.newInputStream(file))),
                "cinderx",
                new AskedFunction(function),
                true);
        return ExplainText.lines(
                new ExplainedChange(
                        Optional.empty(),
                        explanation,
                        true,
                        Dialects.named("cinderx").codeAdvice()),
                refusals(),
                width);
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 60, 80, 81, 132, 200})
    void no_line_is_wider_than_the_terminal(int columns) {
        MinedLogs mined =
                mine(refused(EVIL, "eval") + finished("m:f", 1) + refused("m:\u6f22\u5b57".repeat(60), "exec"));
        LogChange change = LogChange.between(mine(finished(EVIL, 7)), mined);
        assertThat(MineText.lines(mined, Optional.of(change), new MineView(20, Width.of(columns), false)))
                .allSatisfy(line -> assertThat(Width.of(line)).isLessThanOrEqualTo(columns))
                .allSatisfy(MineTextTest::isPlain);
        assertThat(MineText.lines(mined, Optional.of(change), new MineView(20, FILE, false)))
                .anySatisfy(line -> assertThat(line).contains("x".repeat(300)))
                .allSatisfy(MineTextTest::isPlain);
    }

    @Test
    void a_size_that_the_log_does_not_tell_is_not_shown_as_none() {
        LogSource verbose = new LogSource(
                "v.log", () -> new ByteArrayInputStream("[TRACE   1 a.lua:4 loop]\n".getBytes(StandardCharsets.UTF_8)));
        MinedLogs mined = LogMiner.mine(List.of(verbose), Optional.empty(), List.of());

        assertThat(MineText.lines(mined, Optional.empty(), new MineView(20, FILE, false)))
                .first()
                .isEqualTo("1 luajit log, 25 bytes: 1 compilation of 1 function (1 of the benchmark's own)");
        assertThat(mined.compiled().sized()).isZero();
        assertThat(MineText.lines(mined, Optional.of(LogChange.between(mined, mined)), new MineView(20, FILE, false)))
                .contains(
                        "code: the logs of both sides tell no sizes",
                        "compile time: not told -> not told ms a process (1 and 1 compiled), 1 -> 1 compilations in all");
        Explanation explanation = Explainer.explain(List.of(verbose), "luajit", new AskedFunction("a.lua:4"), false);
        assertThat(explanation.lines()).extracting(line -> line.saying().text()).containsExactly("");
    }

    @Test
    void names_are_shortened_in_the_middle() {
        assertThat(Width.shortened("abcdefghij", 10)).isEqualTo("abcdefghij");
        assertThat(Width.shortened("abcdefghijk", 10)).isEqualTo("abc...hijk");
        assertThat(Width.shortened("\u6f22\u5b57\u6f22\u5b57\u6f22\u5b57", 9)).isEqualTo("\u6f22...\u5b57");
        assertThat(Width.shortened("abcdef", 2)).isEqualTo("ab");
        assertThat(Width.of("e\u0301\u6f22a")).isEqualTo(4);
    }

    @Test
    void prose_is_folded_between_words() {
        assertThat(Width.of(40).without(20).folded("one two three four five six"))
                .containsExactly("one two three four", "  five six");
        assertThat(FILE.folded("one two")).containsExactly("one two");
    }

    @Test
    void says_that_nothing_of_what_was_asked_for_was_refused() {
        MinedLogs none = refusals().only(name -> false, miss -> false, deopt -> false, refusal -> false);
        assertThat(MineText.lines(none, Optional.empty(), new MineView(5, FILE, true)))
                .contains("nothing was refused of what was asked for");
    }

    private static List<String> refusals(Width width) {
        return MineText.lines(refusals(), Optional.empty(), new MineView(5, width, false));
    }

    private static MinedLogs refusals() {
        Path log = Path.of("src", "test", "resources", "jitlog", "cinderx-refusals.log");
        return LogMiner.mine(
                List.of(new LogSource("jit.log", () -> Files.newInputStream(log))),
                Optional.of("cinderx"),
                List.of("__main__:*"));
    }

    private static String finished(String name, long bytes) {
        return PREFIX + "Finished compiling " + name + " in 1000us, code size: " + bytes + " bytes\n";
    }

    private static String refused(String name, String global) {
        return PREFIX + "Cannot compile " + name + " to HIR because it uses banned global '" + global + "'\n";
    }

    private static String deopt(String name, int count) {
        return PREFIX + "JIT runtime stats:\n{'deopt': [{'normal': {'func_qualname': '" + name
                + "', 'reason': 'Raise', 'description': 'Raise', 'guilty_type': '<none>'}, 'int': {'lineno': 1, "
                + "'count': " + count + "}}]}\n";
    }

    private static MinedLogs mine(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return LogMiner.mine(
                List.of(new LogSource("jit.log", () -> new ByteArrayInputStream(bytes))),
                Optional.of("cinderx"),
                List.of());
    }

    private static void isPlain(String line) {
        assertThat(line.codePoints())
                .noneMatch(point -> (Character.isISOControl(point) && point != '\t')
                        || Character.getType(point) == Character.FORMAT);
    }

    private static String text(List<String> lines) {
        return String.join("\n", lines) + "\n";
    }
}
