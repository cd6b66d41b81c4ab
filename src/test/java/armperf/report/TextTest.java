package armperf.report;

import static org.assertj.core.api.Assertions.assertThat;

import armperf.Golden;
import armperf.run.Failure;
import armperf.run.Run;
import armperf.run.Side;
import armperf.run.SyntheticRun;
import armperf.verdict.Comparer;
import armperf.verdict.Comparison;
import armperf.verdict.Rules;
import armperf.verdict.Subject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a terminal shows. */
class TextTest {
    private static final String EVIL = "a\u001b[2Jb\u202e\u0007\nc";

    @Test
    void shows_a_comparison() throws IOException {
        Golden.assertMatches(
                "compare.txt",
                text(CompareText.lines(CompareDocumentTest.compare(CompareDocumentTest.run()), Screen.NONE)));
    }

    @Test
    void shows_a_run_of_variants() throws IOException {
        Golden.assertMatches("run-sweep.txt", text(RunText.summary(sweep("20"), Screen.NONE)));
    }

    @Test
    void shows_what_all_benchmarks_say_together() throws IOException {
        Run run = new SyntheticRun()
                .benchmarks("richards", "deltablue", "nbody")
                .mode("nojit", false, 0.0518, 0.0518)
                .mode("jitlist", true, 0.0205, 0.0192)
                .interleaved();
        Comparison comparison =
                new Comparer(Rules.DEFAULT).compare(Subject.of(run, Side.FROM), Subject.of(run, Side.TO), true);
        Golden.assertMatches("compare-suite.txt", text(CompareText.lines(comparison, Screen.NONE)));
    }

    @Test
    void a_mean_that_leaves_a_benchmark_out_never_stands_without_its_name() throws IOException {
        Golden.assertMatches(
                "compare-suite-partial.txt",
                text(CompareText.lines(CompareDocumentTest.compare(CompareDocumentTest.brokenSuite()), Screen.NONE)));
    }

    @Test
    void shows_variants_compared() throws IOException {
        Golden.assertMatches("compare-sweep.txt", text(CompareText.lines(compared(sweep("20")), Screen.NONE)));
    }

    @Test
    void nothing_that_a_variant_sets_reaches_the_terminal_raw() {
        assertThat(RunText.summary(sweep(EVIL), Screen.NONE))
                .noneMatch(line -> line.matches("(?s).*[\\p{Cc}\u202e].*"));
        assertThat(CompareText.lines(compared(sweep(EVIL)), Screen.NONE))
                .noneMatch(line -> line.matches("(?s).*[\\p{Cc}\u202e].*"));
    }

    private static Comparison compared(Run run) {
        return new Comparer(Rules.DEFAULT).compare(Subject.of(run, Side.FROM), Subject.of(run, Side.TO), true);
    }

    private static Run sweep(String value) {
        return new SyntheticRun()
                .mode("nojit", false, 0.0518, 0.0518)
                .mode("autojit", true, 0.0205, 0.0205)
                .setting("modes.autojit.env.PYTHONJITAUTO", "50")
                .variant("t20", "autojit", "PYTHONJITAUTO", value, 0.0192)
                .variant("t100", "autojit", "PYTHONJITAUTO", "100", 0.0206)
                .sweep();
    }

    @Test
    void shows_a_run() throws IOException {
        SyntheticRun run = CompareDocumentTest.run()
                .samples(one -> one.index() == 20 ? SyntheticRun.failed(one, SyntheticRun.crash()) : one);
        Golden.assertMatches("run.txt", text(RunText.summary(run.interleaved(), Screen.NONE)));
    }

    @Test
    void shows_every_benchmark_of_a_script_that_measures_several() {
        SyntheticRun run = CompareDocumentTest.run()
                .samples(one -> SyntheticRun.measuring(one, "second", Map.of("go", 1.0, "nbody", 2.0)));
        assertThat(RunText.summary(run.interleaved(), Screen.NONE))
                .anyMatch(line -> line.startsWith("go "))
                .anyMatch(line -> line.startsWith("nbody "))
                .noneMatch(line -> line.startsWith("richards "));
    }

    @Test
    void says_what_would_prove_the_jit_where_nothing_does() {
        SyntheticRun run = CompareDocumentTest.run().samples(one -> SyntheticRun.with(one));
        assertThat(RunText.summary(run.interleaved(), Screen.NONE))
                .filteredOn(line -> line.startsWith("Nothing of a timed process tells"))
                .singleElement()
                .asString()
                .contains("ran in jitlist:", "[jitlog]");
        assertThat(RunText.summary(CompareDocumentTest.run().interleaved(), Screen.NONE))
                .noneMatch(line -> line.startsWith("Nothing of a timed process tells"));
    }

    @Test
    void a_run_on_several_machines_names_them() {
        SyntheticRun run =
                CompareDocumentTest.run().samples(one -> SyntheticRun.on(one, one.index() == 3 ? "n2" : "n1"));
        assertThat(RunText.summary(run.interleaved(), Screen.NONE)).contains("nodes    n1 (43 samples), n2 (1 sample)");
    }

    @Test
    void a_comparison_on_several_machines_says_what_each_of_them_says() {
        SyntheticRun run = CompareDocumentTest.run().blocks(10).nodes(2);
        assertThat(CompareText.lines(CompareDocumentTest.compare(run), Screen.NONE))
                .filteredOn(line -> line.contains(" by node: "))
                .singleElement()
                .asString()
                .matches("richards / jitlist by node: n1 -\\S+ % \\(5 blocks, too few for an interval\\), n2 .*");
    }

    @Test
    void colours_only_the_verdict_and_the_difference_and_only_if_asked() {
        List<String> coloured = CompareText.lines(
                CompareDocumentTest.compare(CompareDocumentTest.run()),
                new Screen(Palette.COLOURED, Width.unlimited()));
        assertThat(coloured)
                .anyMatch(line -> line.contains(" \u001b[38;5;28m-16.20 %\u001b[0m ")
                        && line.endsWith("\u001b[38;5;28mfaster\u001b[0m"));
        assertThat(coloured.stream().map(line -> line.replaceAll("\u001b\\[[\\d;]+m", "")))
                .containsExactlyElementsOf(
                        CompareText.lines(CompareDocumentTest.compare(CompareDocumentTest.run()), Screen.NONE));
    }

    @Test
    void no_control_character_of_a_host_reaches_the_terminal() {
        SyntheticRun run = new SyntheticRun()
                .subject(EVIL)
                .benchmarks(EVIL)
                .host(SyntheticRun.host(EVIL, false, EVIL, EVIL))
                .mode(EVIL, true, 0.5, 0.4)
                .samples(one -> one.index() == 9 ? SyntheticRun.failed(one, new Failure("crashed", EVIL)) : one);
        assertThat(CompareText.lines(CompareDocumentTest.compare(run), Screen.NONE))
                .allSatisfy(TextTest::isPlain);
        assertThat(RunText.summary(run.interleaved(), Screen.NONE)).allSatisfy(TextTest::isPlain);
        assertThat(Visible.text(EVIL)).isEqualTo("a?[2Jb???c");
        assertThat(Visible.lines("a\r\nb\u001b")).isEqualTo("a\nb?");
    }

    @ParameterizedTest
    @CsvSource({
        "0.0518213, second, 51.82 ms",
        "1.0367, second, 1.037 s",
        "136.94, second, 136.9 s",
        "0.00000123456, second, 1.235 us",
        "0.00000000123456, second, 1.235 ns",
        "71616, byte, 71616 byte",
        "0, second, 0.000 s",
        "NaN, second, -"
    })
    void shows_four_digits_in_a_unit_that_fits(double value, String unit, String text) {
        assertThat(Numbers.value(value, unit)).isEqualTo(text);
    }

    @Test
    void shows_small_p_values_as_bounds_and_missing_numbers_as_a_dash() {
        assertThat(Numbers.p(OptionalDouble.of(0.00001))).isEqualTo("<.0001");
        assertThat(Numbers.p(OptionalDouble.of(0.0123))).isEqualTo("0.0123");
        assertThat(Numbers.p(OptionalDouble.empty())).isEqualTo("-");
        assertThat(Numbers.delta(OptionalDouble.of(0))).isEqualTo("+0.00 %");
    }

    private static void isPlain(String line) {
        assertThat(line.codePoints())
                .noneMatch(point -> Character.isISOControl(point) || Character.getType(point) == Character.FORMAT);
    }

    private static String text(List<String> lines) {
        return String.join("\n", lines) + "\n";
    }
}
