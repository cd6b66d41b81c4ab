package armperf.report;

import static org.assertj.core.api.Assertions.assertThat;

import armperf.Golden;
import armperf.run.GuardValue;
import armperf.run.Run;
import armperf.run.Side;
import armperf.run.SyntheticRun;
import armperf.verdict.Comparer;
import armperf.verdict.Comparison;
import armperf.verdict.Rules;
import armperf.verdict.Subject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What terminals of several widths show, with colours and without. */
class ScreenTest {
    private static final Pattern COLOUR = Pattern.compile("\u001b\\[(?:38;5;(\\d+)|0)m");
    private static final String LONG = "pyperformance/json_dumps_of_many_nested_lists_and_dictionaries";

    @Test
    void a_comparison_fits_80_columns_and_says_what_it_leaves_out() throws IOException {
        Golden.assertMatches("compare-80.txt", text(CompareText.lines(compared(brief()), plain(80))));
    }

    @Test
    void long_names_are_cut_in_the_middle_and_the_important_columns_stay() throws IOException {
        List<String> lines = CompareText.lines(compared(wordy()), plain(80));
        Golden.assertMatches("compare-long-80.txt", text(lines));
        assertThat(lines)
                .anySatisfy(line -> assertThat(line).contains("benchmark", "mode", "delta", "interval", "verdict"));
    }

    @Test
    void a_comparison_has_every_column_at_200_and_colours() throws IOException {
        List<String> lines = CompareText.lines(compared(wordy()), new Screen(Palette.COLOURED, Width.of(200)));
        Golden.assertMatches("compare-200-colour.txt", text(lines).replace('\u001b', '^'));
        assertThat(lines).noneMatch(line -> line.contains("columns left out"));
    }

    @Test
    void colours_fit_80_columns_too() throws IOException {
        Golden.assertMatches(
                "compare-80-colour.txt",
                text(CompareText.lines(compared(brief()), new Screen(Palette.COLOURED, Width.of(80))))
                        .replace('\u001b', '^'));
    }

    @Test
    void variants_fit_80_columns() throws IOException {
        Golden.assertMatches("compare-sweep-80.txt", text(CompareText.lines(compared(sweep()), plain(80))));
    }

    @Test
    void a_run_fits_80_columns() throws IOException {
        Golden.assertMatches("run-80.txt", text(RunText.summary(wordy(), plain(80))));
    }

    @Test
    void a_run_has_every_column_at_200() throws IOException {
        Golden.assertMatches("run-200.txt", text(RunText.summary(wordy(), plain(200))));
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 57, 80, 81, 100, 120, 200})
    void nothing_is_wider_than_the_terminal_and_colours_change_nothing_else(int columns) {
        for (Run run : List.of(brief(), wordy(), sweep())) {
            List<String> plain = new ArrayList<>(CompareText.lines(compared(run), plain(columns)));
            plain.addAll(RunText.summary(run, plain(columns)));
            assertThat(plain).allSatisfy(line -> assertThat(Width.of(line)).isLessThanOrEqualTo(columns));
            List<String> coloured =
                    new ArrayList<>(CompareText.lines(compared(run), new Screen(Palette.COLOURED, Width.of(columns))));
            coloured.addAll(RunText.summary(run, new Screen(Palette.COLOURED, Width.of(columns))));
            assertThat(coloured.stream()
                            .map(line -> COLOUR.matcher(line).replaceAll(""))
                            .toList())
                    .isEqualTo(plain);
        }
    }

    @Test
    void columns_give_way_in_order_and_come_back_where_there_is_room() {
        Table table = new Table("name", "first>", "second>", "last>")
                .givingWay("first")
                .givingWay("second");
        table.add("a name of eight words that is long", "1".repeat(6), "2".repeat(20), "3");

        assertThat(table.lines(Width.of(90)).get(0)).contains("first", "second");
        assertThat(table.lines(Width.of(50)).get(0)).contains("second").doesNotContain("first");
        assertThat(table.lines(Width.of(50)).get(2)).startsWith("columns left out: first;");
        // Without the second there is room for the first again.
        assertThat(table.lines(Width.of(40)).get(0)).contains("first").doesNotContain("second");
    }

    @Test
    void sentences_are_folded_in_their_column_and_no_word_of_them_is_lost() {
        Table table = new Table("check|", "state|", "fact~");
        table.add(
                "disk-space",
                "fail",
                "3 GB free in /a/folder/of/some/depth/that/is/longer/than/its/column -> make room");

        List<String> lines = table.lines(Width.of(60));
        assertThat(lines).allSatisfy(line -> assertThat(Width.of(line)).isLessThanOrEqualTo(60));
        assertThat(String.join("", lines).replace(" ", ""))
                .contains("/a/folder/of/some/depth/that/is/longer/than/its/column->makeroom");
        assertThat(lines.get(2)).startsWith(" ".repeat(18));
    }

    /** By the formula of the Web Content Accessibility Guidelines, which ask 3 of what is not small print. */
    @Test
    void every_colour_can_be_read_on_black_and_on_white() {
        Table table = new Table("word").painted(Palette.COLOURED, "word", "word");
        List.of("faster", "slower", "invalid", "unclear", "same", "directional", "warn", "fail", "ok")
                .forEach(table::add);
        List<Integer> colours = COLOUR.matcher(text(table.lines(Width.of(80))))
                .results()
                .map(MatchResult::group)
                .filter(code -> code.contains(";5;"))
                .map(code -> Integer.parseInt(code.replaceAll(".*;5;|m", "")))
                .distinct()
                .toList();
        assertThat(colours).hasSize(4).allSatisfy(colour -> {
            double light = luminance(colour);
            assertThat(1.05 / (light + 0.05)).as("colour %d on white", colour).isGreaterThan(4);
            assertThat((light + 0.05) / 0.05).as("colour %d on black", colour).isGreaterThan(3.5);
        });
    }

    /** Of one of the 216 colours of the cube, or of the greys after them. */
    private static double luminance(int colour) {
        if (colour >= 232) {
            return linear(8 + 10 * (colour - 232));
        }
        int[] steps = {0, 95, 135, 175, 215, 255};
        int cube = colour - 16;
        return 0.2126 * linear(steps[cube / 36])
                + 0.7152 * linear(steps[cube / 6 % 6])
                + 0.0722 * linear(steps[cube % 6]);
    }

    private static double linear(int channel) {
        double share = channel / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }

    private static Screen plain(int columns) {
        return new Screen(Palette.PLAIN, Width.of(columns));
    }

    private static Run brief() {
        return new SyntheticRun()
                .mode("nojit", false, 0.0518, 0.0518)
                .mode("jitlist", true, 0.0205, 0.0172)
                .mode("autojit", true, 0.0205, 0.0215)
                .noise(0.004)
                .guard(new GuardValue(Side.FROM, "compact-call/n200", List.of(71616L), OptionalLong.of(78000)))
                .guard(new GuardValue(Side.TO, "compact-call/n200", List.of(71600L), OptionalLong.of(78000)))
                .interleaved();
    }

    private static Run wordy() {
        return new SyntheticRun()
                .benchmarks("richards", LONG)
                .subject("Keep the arguments of a call in the registers that the callee wants them in, where it can")
                .mode("nojit", false, 0.0518, 0.0518)
                .mode("autojit-with-all-options", true, 0.0205, 0.0215)
                .noise(0.004)
                .interleaved();
    }

    private static Run sweep() {
        return new SyntheticRun()
                .mode("nojit", false, 0.0518, 0.0518)
                .mode("autojit", true, 0.0205, 0.0205)
                .setting("modes.autojit.env.PYTHONJITAUTO", "50")
                .variant("t20", "autojit", "PYTHONJITAUTO", "20", 0.0192)
                .variant("t100", "autojit", "PYTHONJITAUTO", "100", 0.0206)
                .sweep();
    }

    private static Comparison compared(Run run) {
        return new Comparer(Rules.DEFAULT).compare(Subject.of(run, Side.FROM), Subject.of(run, Side.TO), true);
    }

    private static String text(List<String> lines) {
        return String.join("\n", lines) + "\n";
    }
}
