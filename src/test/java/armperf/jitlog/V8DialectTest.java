package armperf.jitlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class V8DialectTest {
    private static final String F = "0x0d7f82fd5b79 <JSFunction f (sfi = 0x3ae8bf4f6799)>";

    @Test
    void understands_every_line_of_every_version_and_leaves_the_programs_output_alone() {
        Fixtures.all().filter(log -> log.startsWith("v8-")).forEach(log -> {
            MinedLogs logs = Fixtures.mine(log);

            assertThat(logs.notUnderstood().examples()).as(log).isEmpty();
            assertThat(logs.warnings())
                    .as(log)
                    .allSatisfy(warning -> assertThat(warning.kind()).isEqualTo("unfinished-compiles"));
            assertThat(logs.compiled().compileMs()).as(log).isPositive();
        });
    }

    @ParameterizedTest
    @CsvSource({"v8-9.4.log, 3", "v8-14.6.log, 2"})
    void counts_a_compilation_once_and_tells_the_tier(String log, int lowest) {
        MinedLogs logs = Fixtures.mine(log);

        long took = new String(Fixtures.bytes(log), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.contains(" - took ") && !line.contains("aborted"))
                .count();
        assertThat(logs.compiled().count()).isEqualTo(took).isPositive();
        assertThat(logs.sizes().values())
                .extracting(CodeSize::level)
                .contains(lowest)
                .allMatch(level -> level >= lowest);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v8-10.2-refused.log", "v8-14.6-refused.log"})
    void counts_a_refusal_once_though_it_is_told_twice(String log) {
        assertThat(Fixtures.mine(log).functions())
                .extracting(
                        MinedLogs.MissedFunction::function,
                        MinedLogs.MissedFunction::reason,
                        MinedLogs.MissedFunction::detail,
                        MinedLogs.MissedFunction::events)
                .contains(
                        tuple("big", "too-large", "Function is too big to be optimized", 1L),
                        tuple("never", "never-optimize", "Optimization is always disabled", 1L));
    }

    @Test
    void tells_where_code_was_left_in_the_source_when_the_log_does() {
        assertThat(Fixtures.mine("v8-13.6-verbose.log").deopts()).anySatisfy(deopt -> {
            assertThat(deopt.function()).isEqualTo("add");
            assertThat(deopt.line()).hasValue(2);
        });
        assertThat(Fixtures.mine("v8-9.4.log").deopts())
                .isNotEmpty()
                .allSatisfy(deopt -> assertThat(deopt.line()).isEmpty());
    }

    @Test
    void files_names_tell_functions_apart_where_they_are_logged() {
        assertThat(Fixtures.mine("v8-13.6-verbose.log").sizes().keySet())
                .contains(new FunctionName("half", "(small.js)"), new FunctionName("(anonymous)", "(small.js)"));
        assertThat(Fixtures.mineText(took(F.replace(" f ", " <instance_members_initializer> ")))
                        .sizes()
                        .keySet())
                .containsExactly(FunctionName.of("<instance_members_initializer>"));
    }

    @Test
    void measures_optimised_code_that_is_printed_and_no_other() {
        assertThat(Fixtures.mine("v8-11.3-code.log").sizes())
                .contains(Map.entry(FunctionName.of("add"), new CodeSize(184, 3, 1)));
        assertThat(Fixtures.mineText("Instructions (size = 77)\n" + took(F))
                        .compiled()
                        .codeBytes())
                .isZero();
    }

    @Test
    void code_that_was_thrown_away_and_is_left_later_is_one_deopt() {
        String dependent = "[marking dependent code 0x0d12 <Code MAGLEV> (0x20d5 <SharedFunctionInfo f>) (opt id 9) for"
                + " deoptimization, reason: code dependencies]\n";

        assertThat(Fixtures.mineText(dependent + bailout("lazy", "(unknown)", 9) + bailout("lazy", "(unknown)", 8))
                        .deopts())
                .extracting(MinedLogs.Deopt::reason, MinedLogs.Deopt::detail, MinedLogs.Deopt::count)
                .containsExactlyInAnyOrder(
                        tuple("code-dependencies", "thrown away (maglev)", 1L),
                        tuple("unknown", "lazy at bytecode 2 (turbofan)", 1L));
    }

    @Test
    void leaving_code_for_better_code_is_no_deopt() {
        assertThat(Fixtures.mineText(bailout("eager", "prepare for on stack replacement (OSR)", 1))
                        .deopts())
                .isEmpty();
    }

    @Test
    void a_line_that_the_programs_output_tears_is_not_understood_and_the_next_one_is() {
        MinedLogs logs = Fixtures.mineText("[completed compiling 0x0d7f <JSFun" + "hello\n" + took(F));

        assertThat(logs.notUnderstood().lines()).isEqualTo(1);
        assertThat(logs.notUnderstood().firstOffset()).isEqualTo(OptionalLong.of(0));
        assertThat(logs.compiled().count()).isEqualTo(1);
    }

    @Test
    void a_line_without_sense_or_end_is_not_understood() {
        String endless = "[completed compiling " + F + " (target TURBOFAN) - took 1" + ", 1".repeat(100_000) + "\n";
        String mazy =
                "[bailout (kind: deopt-eager, reason: " + "a): begin. deoptimizing 0x1 <JSFunction >, ".repeat(300);

        assertThat(Fixtures.mineText(endless + mazy).notUnderstood().lines()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Bailed out due to dependency change | invalidated",
                "Maglev optimized graph construction failed | graph-failed",
                "Turbofan code generation failed | codegen-failed",
                "Function contains a call with too many arguments | too-large",
                "Function is being debugged | being-debugged",
                "Native function literal | native-code",
                "Job got cancelled | flushed",
                "Someone sneezed | other",
            })
    void maps_a_refusals_text_to_the_closed_list(String text, String reason) {
        assertThat(Fixtures.mineText("[aborted optimizing " + F + " (target TURBOFAN) because: " + text + "]\n")
                        .functions())
                .extracting(MinedLogs.MissedFunction::reason, MinedLogs.MissedFunction::detail)
                .containsExactly(tuple(reason, text));
    }

    private static String took(String function) {
        return "[completed compiling " + function + " (target TURBOFAN) - took 0.1, 0.5, 0.02 ms]\n";
    }

    private static String bailout(String kind, String reason, int id) {
        return "[bailout (kind: deopt-" + kind + ", reason: " + reason + "): begin. deoptimizing " + F
                + ", 0x2eeaddcc2b69 <Code TURBOFAN>, opt id " + id
                + ", bytecode offset 2, deopt exit 7, FP to SP delta 312,"
                + " caller SP 0x7fffeb8a55f8, pc 0x7f1c337c7d85]\n";
    }
}
