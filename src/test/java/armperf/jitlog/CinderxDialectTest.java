package armperf.jitlog;

import static armperf.jitlog.Fixtures.PREFIX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CinderxDialectTest {
    @Test
    void counts_compilations_and_distinct_functions_of_an_upstream_log() {
        MinedLogs logs = Fixtures.mine("cinderx-upstream.log");

        assertThat(logs.dialect()).isEqualTo("cinderx");
        assertThat(logs.compiled()).isEqualTo(new MinedLogs.Compiled(4, 3, 2, 4000, 4, 2.391, 4, 1));
        assertThat(logs.notUnderstood().lines()).isZero();
        assertThat(logs.functions()).isEmpty();
        assertThat(logs.warnings()).isEmpty();
    }

    @Test
    void keeps_the_last_size_of_a_function_that_was_compiled_again() {
        assertThat(Fixtures.mine("cinderx-upstream.log").sizes().get(FunctionName.of("__main__:Planet.step")))
                .isEqualTo(new CodeSize(1024, 0, 2));
    }

    @Test
    void takes_the_longest_name_that_fits_when_a_name_reads_like_a_line() {
        assertThat(Fixtures.mine("cinderx-upstream.log").sizes())
                .containsEntry(
                        FunctionName.of("__main__:weird name in 5µs, code size: 1 bytes"), new CodeSize(416, 0, 1));
    }

    @Test
    void counts_refused_inlining_by_reason() {
        MinedLogs logs = Fixtures.mine("cinderx-upstream.log");

        assertThat(logs.compiled().inlined()).isEqualTo(1);
        assertThat(logs.inlining())
                .containsExactly(
                        new MinedLogs.InliningRefusal("has-varargs", 2),
                        new MinedLogs.InliningRefusal("cold-call", 1),
                        new MinedLogs.InliningRefusal("cost-limit", 1),
                        new MinedLogs.InliningRefusal("into-generator", 1),
                        new MinedLogs.InliningRefusal("non-function", 1));
    }

    @Test
    void reads_deopt_counters_written_as_python() {
        assertThat(Fixtures.mine("cinderx-upstream.log").deopts())
                .extracting(
                        MinedLogs.Deopt::function,
                        MinedLogs.Deopt::reason,
                        MinedLogs.Deopt::detail,
                        MinedLogs.Deopt::line,
                        MinedLogs.Deopt::count,
                        MinedLogs.Deopt::weight)
                .containsExactly(
                        tuple("Planet.step", "GuardFailure", "GuardType of float", OptionalLong.of(12), 300L, 0.75),
                        tuple("Planet.step", "GuardFailure", "GuardType of float", OptionalLong.of(14), 60L, 0.15),
                        tuple("find", "UnhandledException", "BinaryOp", OptionalLong.of(3), 40L, 0.1));
    }

    @Test
    void reads_deopt_counters_in_a_file_of_their_own() {
        MinedLogs logs = Fixtures.mine("cinderx-stats.json");

        assertThat(logs.dialect()).isEqualTo("cinderx");
        assertThat(logs.understood()).isTrue();
        assertThat(logs.deopts())
                .extracting(MinedLogs.Deopt::function, MinedLogs.Deopt::line, MinedLogs.Deopt::count)
                .containsExactly(
                        tuple("Tokenizer.\"tell\"", OptionalLong.of(294), 403L), tuple("find", OptionalLong.of(7), 1L));
    }

    @Test
    void reads_what_was_compiled_from_counters_in_a_file_of_their_own() {
        MinedLogs logs = Fixtures.mineText("""
                {"runtime_stats": {"deopt": []}, "compiled": [
                 {"module": "__main__", "qualname": "f", "size": 3472, "get_function_compilation_time": 2,
                  "get_inlined_functions_stats": {"size": 9, "failure_stats": {}},
                  "get_function_hir_opcode_counts": {"Branch": 2, "Return": 1}},
                 {"module": "m", "qualname": "g", "size": 28},
                 {"module": "m", "qualname": "h", "size": "nan"}],
                 "total_compilation_time_ms": 7}
                """);

        assertThat(logs.compiled()).isEqualTo(new MinedLogs.Compiled(2, 2, 1, 3500, 2, 2.0, 0, 0));
        assertThat(logs.sizes()).containsEntry(FunctionName.of("__main__:f"), new CodeSize(3472, 0, 1));
        assertThat(logs.files().get(0).totalCompileMs()).hasValue(7);
        assertThat(logs.files()
                        .get(0)
                        .instructions()
                        .get(FunctionName.of("__main__:f"))
                        .instructions())
                .containsEntry("Branch", 2L);
        assertThat(logs.notUnderstood().examples())
                .singleElement()
                .satisfies(example -> assertThat(example).startsWith("{\"module\": \"m\", \"qualname\": \"h\""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Cannot JIT compile m:f as it has prohibited code flags: 0x20",
                "Failed to finalize asmjit builder for m:f, got error code Inva",
                "Failed to add generated code for m:f to asmjit runtime, got error code Inva"
            })
    void a_refusal_that_ends_in_its_detail_is_not_believed_where_its_line_has_no_end(String refusal) {
        MinedLogs cut = Fixtures.mineText(PREFIX + "Compiling m:g\n" + PREFIX + refusal);

        assertThat(cut.functions()).isEmpty();
        assertThat(cut.notUnderstood().lines()).isEqualTo(1);
        assertThat(Fixtures.mineText(PREFIX + refusal + "\n").functions()).hasSize(1);
    }

    @Test
    void a_refusal_that_ends_in_words_is_believed_where_its_line_has_no_end() {
        assertThat(Fixtures.mineText(PREFIX + "Can't compile m:f as it has no code object")
                        .functions())
                .extracting(MinedLogs.MissedFunction::reason)
                .containsExactly("no-code-object");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-5", "99999999999999999999", "nan", "1e9", "'many'", "5.5"})
    void a_count_of_deopts_that_is_none_is_counted_with_its_offset(String count) {
        String heading = PREFIX + "JIT runtime stats:\n{'deopt': [";
        String good = "{'normal': {'func_qualname': 'f', 'reason': 'Raise'}, 'int': {'lineno': 3, 'count': 5}}";
        MinedLogs logs = Fixtures.mineText(heading + good.replace("5}", count + "}") + ", " + good + "]}\n");

        assertThat(logs.deopts()).extracting(MinedLogs.Deopt::count).containsExactly(5L);
        assertThat(logs.notUnderstood().lines()).isEqualTo(1);
        assertThat(logs.notUnderstood().firstOffset()).hasValue(heading.length());
        assertThat(logs.notUnderstood().examples().get(0))
                .startsWith("{'normal'")
                .contains(count);
    }

    @Test
    void what_stands_where_counters_belong_and_is_none_is_counted() {
        String heading = PREFIX + "JIT runtime stats:\n";
        MinedLogs logs = Fixtures.mineText(heading + "None of this\n" + PREFIX + "Compiling m:f\n");

        assertThat(logs.notUnderstood().lines()).isEqualTo(1);
        assertThat(logs.notUnderstood().firstOffset()).hasValue(heading.length());
        assertThat(logs.notUnderstood().examples()).containsExactly("None of this");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"function\": \"m:f\", \"instructions\": {\"Add\": nan}}",
                "{\"function\": \"m:f\", \"instructions\": {\"Add\": -1}}",
                "{\"function\": \"m:f\", \"instructions\": {\"Add\": 9999999999999999999}}",
                "{\"function\": \"m:f\", \"instruct",
                "{\"function\": \"m:f\", \"instructions\": {\"Add\": 1}",
                "{\"function\": \"m:f\"}}",
                "and more"
            })
    void statistics_that_are_none_are_not_understood(String statistics) {
        MinedLogs logs = Fixtures.mineText(PREFIX + "Compiling m:f\n" + PREFIX + "Stats for m:f: " + statistics + "\n"
                + PREFIX + "Finished compiling m:f in 5us, code size: 6 bytes\n");

        assertThat(logs.notUnderstood().lines()).isEqualTo(1);
        assertThat(logs.files().get(0).instructions()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cpp:284 -- Finished compiling m:g in 5us, code size: 6 bytes",
                "Jit/pyjit.cpp:284 -- Compiling m:g",
                "84 -- Compiling m:g",
                " -- Finished compiling m:g in 5us, code size: 6 bytes",
                "hed compiling m:g in 5us, code size: 6 bytes"
            })
    void the_rest_of_a_line_whose_head_was_written_over_is_counted(String rest) {
        String whole = PREFIX + "Finished compiling m:f in 5us, code size: 6 bytes\n";
        MinedLogs logs = Fixtures.mineText(whole + rest + "\n" + whole);

        assertThat(logs.compiled().count()).isEqualTo(2);
        assertThat(logs.notUnderstood().lines()).isEqualTo(1);
        assertThat(logs.notUnderstood().firstOffset()).hasValue(whole.length());
        assertThat(logs.notUnderstood().examples()).containsExactly(rest);
        assertThat(logs.bodyBytes()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fun m:g {", "  bb 0 {", "a -- b", "x.py:10 -- hello", "see foo.cpp:10 -- hello", ""})
    void lines_of_dumps_are_no_rest_of_a_line(String body) {
        MinedLogs logs = Fixtures.mineText(PREFIX + "Initial HIR for m:g:\n" + body + "\n");

        assertThat(logs.notUnderstood().lines()).isZero();
        assertThat(logs.bodyBytes()).isEqualTo(body.length() + 1);
    }

    @Test
    void counts_the_whole_entries_of_counters_that_were_cut_off() {
        String log = new String(Fixtures.bytes("cinderx-upstream.log"), StandardCharsets.UTF_8);
        MinedLogs logs = Fixtures.mineText(log.substring(0, log.indexOf("'count': 60")));

        assertThat(logs.deopts()).extracting(MinedLogs.Deopt::count).containsExactly(300L);
        assertThat(logs.warnings()).extracting("kind").contains("cut-off");
    }

    @Test
    void reads_the_log_that_interrupts_the_counters() {
        MinedLogs logs = Fixtures.mineText(PREFIX + "JIT runtime stats:\n" + PREFIX
                + "Finished compiling m:f in 5us, code size: 6 bytes\n" + PREFIX
                + "JIT runtime stats:\n{'deopt': [{'norm"
                + PREFIX + "Finished compiling m:g in 5us, code size: 6 bytes\n");

        assertThat(logs.compiled().count()).isEqualTo(1);
        assertThat(logs.notUnderstood().lines()).isEqualTo(1);
    }

    @Test
    void reads_the_fork_with_its_full_build_paths() {
        MinedLogs logs = Fixtures.mine("cinderx-fork.log");

        assertThat(logs.compiled()).isEqualTo(new MinedLogs.Compiled(2, 2, 2, 2000, 2, 1.0, 2, 0));
        assertThat(logs.notUnderstood().lines()).isZero();
    }

    @Test
    void gives_every_refusal_a_reason_of_the_closed_list() {
        assertThat(Fixtures.mine("cinderx-refusals.log").functions())
                .extracting(
                        MinedLogs.MissedFunction::function,
                        MinedLogs.MissedFunction::reason,
                        MinedLogs.MissedFunction::detail,
                        MinedLogs.MissedFunction::events)
                .containsExactlyInAnyOrder(
                        tuple("__main__:names", "unsupported-opcode", "LOAD_NAME", 2L),
                        tuple("__main__:runs_eval", "banned-global", "eval", 1L),
                        tuple("__main__:B.bare", "super-without-attribute", "", 1L),
                        tuple("<invalid>:odd", "globals-not-dict", "Mine", 1L),
                        tuple("<invalid>:odd", "builtins-not-dict", "Mine", 1L),
                        tuple("__main__:agen", "prohibited-flags", "0x200", 1L),
                        tuple("__main__:old", "missing-flags", "", 1L),
                        tuple("__main__:quiet", "suppressed", "", 1L),
                        tuple("__main__:built", "no-code-object", "", 1L),
                        tuple("__main__:big", "too-large", "HIR: too many basic blocks (max=5000)", 1L),
                        tuple("__main__:far", "codegen-failed", "", 1L),
                        tuple("__main__:wide", "codegen-failed", "InvalidImmediate", 1L),
                        tuple("__main__:strange", "other", "the moon is full", 1L));
    }

    @Test
    void ranks_first_what_was_refused_most_often() {
        assertThat(Fixtures.mine("cinderx-refusals.log").functions().get(0).function())
                .isEqualTo("__main__:names");
    }

    @Test
    void warns_of_an_abort_and_of_what_was_being_compiled() {
        assertThat(Fixtures.mine("cinderx-refusals.log").warnings())
                .extracting("kind", "text")
                .containsExactlyInAnyOrder(
                        tuple(
                                "jit-aborted",
                                "'cinderx-refusals.log': the JIT gave up with its process: Assertion failed: op->isReg():"
                                        + " Unsupported operand type for Move"),
                        tuple(
                                "unfinished-compiles",
                                "'cinderx-refusals.log': 1 function begun and neither finished nor refused: "
                                        + "__main__:last"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Abort\\nUnsupported operand type for MOV: Stack, FPR\\n | Abort: Unsupported operand type for MOV: Stack, FPR",
                "Abort\\r\\nUnreachable.\\r\\na dump\\r\\n | Abort: Unreachable.",
                "Assertion failed: a > 0\\nsize of m:f | Assertion failed: a > 0: size of m:f",
                "Abort\\n | Abort",
                "Abort\\nJIT: a.cpp:1 -- Compiling m:g\\n | Abort",
                "Abort\\na.cpp:284 -- Compiling m:g\\n | Abort"
            })
    void tells_of_an_abort_the_line_after_it(String lines, String told) {
        String log =
                PREFIX + "Compiling m:f\n" + PREFIX + lines.replace("\\n", "\n").replace("\\r", "\r");

        assertThat(Fixtures.mineText(log).warnings())
                .filteredOn("kind", "jit-aborted")
                .extracting("text")
                .containsExactly("'test.log': the JIT gave up with its process: " + told);
    }

    @Test
    void keeps_little_of_a_line_after_an_abort_that_has_no_end() {
        List<LogEvent> events = Fixtures.events(
                new CinderxDialect(),
                (PREFIX + "Abort\n" + "x".repeat(1 << 20) + "\n" + PREFIX + "Compiling m:f\n")
                        .getBytes(StandardCharsets.UTF_8));

        assertThat(events)
                .contains(new LogEvent.Aborted("Abort: " + "x".repeat(200), Optional.empty()))
                .contains(new LogEvent.Started(FunctionName.of("m:f")));
    }

    @Test
    void tells_each_of_several_aborts_by_its_own_message() {
        String begun = PREFIX + "Compiling m:f\n" + PREFIX + "Abort\n";

        assertThat(Fixtures.mineText(begun + "one\n" + begun + "two\n" + begun + "three\n" + begun + "one\n")
                        .warnings())
                .filteredOn("kind", "jit-aborted")
                .extracting("text")
                .extracting(text -> text.toString().replaceFirst(".*Abort", ""))
                .containsExactly(": one", ": two", ": three");
    }

    @Test
    void believes_whole_lines_only_and_counts_the_torn_ones() {
        MinedLogs logs = Fixtures.mine("cinderx-torn.log");

        assertThat(logs.sizes().keySet()).containsExactly(FunctionName.of("__main__:e"));
        assertThat(logs.notUnderstood().lines()).isEqualTo(6);
        assertThat(logs.notUnderstood().firstOffset()).hasValue(72);
        assertThat(logs.notUnderstood().examples())
                .hasSize(5)
                .element(1)
                .asString()
                .startsWith("cpp:284 -- Fin");
    }

    @Test
    void counts_bytes_outside_the_logs_own_lines_as_body() {
        String body = "  bb 0 {\n    v1 = a string that says JIT: here\n";
        MinedLogs logs = Fixtures.mineText(body + PREFIX + "Compiling m:f\n" + body);

        assertThat(logs.bodyBytes()).isEqualTo(2L * body.length());
        assertThat(logs.notUnderstood().lines()).isZero();
    }

    @Test
    void takes_an_announcement_for_no_start() {
        MinedLogs logs = Fixtures.mineText(PREFIX + "Compiling m:f along with 3 functions it calls\n");

        assertThat(logs.warnings()).isEmpty();
        assertThat(logs.linesUnderstood()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"µs", "us", "μs"})
    void accepts_every_spelling_of_microseconds(String unit) {
        assertThat(Fixtures.mineText(PREFIX + "Finished compiling m:f in 1500" + unit + ", code size: 6 bytes\n")
                        .compiled()
                        .compileMs())
                .isEqualTo(1.5);
    }

    @Test
    void reads_on_past_a_byte_order_mark_carriage_returns_and_bytes_that_are_no_text() {
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        log.writeBytes("\ufeff".getBytes(StandardCharsets.UTF_8));
        log.writeBytes(
                (PREFIX + "Finished compiling m:f in 5us, code size: 6 bytes\r\n").getBytes(StandardCharsets.UTF_8));
        log.writeBytes(new byte[] {0, (byte) 0xFF, (byte) 0xC3, '\n'});
        log.writeBytes((PREFIX + "Finished compiling m:\0").getBytes(StandardCharsets.UTF_8));
        log.writeBytes(new byte[] {(byte) 0xFF});
        log.writeBytes(" in 5us, code size: 6 bytes\n".getBytes(StandardCharsets.UTF_8));
        MinedLogs logs = Fixtures.mineBytes(log.toByteArray());

        assertThat(logs.sizes().keySet()).extracting(FunctionName::name).containsExactlyInAnyOrder("m:\0\ufffd", "m:f");
        assertThat(logs.notUnderstood().lines()).isZero();
    }

    @Test
    void does_not_guess_the_end_of_a_name_that_was_cut_off() {
        MinedLogs logs = Fixtures.mineText(
                PREFIX + "Finished compiling m:f in 5us, code size: 6 bytes\n" + PREFIX + "Compiling m:abc");

        assertThat(logs.notUnderstood().lines()).isEqualTo(1);
        assertThat(logs.warnings()).extracting("kind").containsExactly("not-understood");
    }

    @Test
    void believes_a_last_line_that_says_itself_where_it_ends() {
        assertThat(Fixtures.mineText(PREFIX + "Finished compiling m:f in 5us, code size: 6 bytes")
                        .compiled()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void finds_a_line_wherever_it_falls_in_the_window() {
        String line = PREFIX + "Finished compiling m:f in 5us, code size: 6 bytes\n";
        for (int shift = 0; shift < 120; shift++) {
            String body = "J".repeat(256 * 1024 - 60 + shift) + "\n";
            assertThat(Fixtures.mineText(line + body + line + body).compiled().count())
                    .as("shift %d", shift)
                    .isEqualTo(2);
        }
    }

    @Test
    void keeps_only_the_beginning_of_an_endless_line() {
        String endless = "x".repeat(8 << 20);
        MinedLogs logs = Fixtures.mineText(PREFIX + "Stats for m:f: {" + endless + "\n" + endless + "\n" + PREFIX
                + "Finished compiling m:f in 5us, code size: 6 bytes\n");

        assertThat(logs.compiled().count()).isEqualTo(1);
        assertThat(logs.bodyBytes()).isEqualTo(endless.length() + 1);
        assertThat(Fixtures.events(new CinderxDialect(), (PREFIX + endless).getBytes(StandardCharsets.UTF_8)))
                .filteredOn(LogEvent.NotUnderstood.class::isInstance)
                .singleElement()
                .satisfies(event ->
                        assertThat(((LogEvent.NotUnderstood) event).text()).hasSize(ByteWindow.LINE_BYTES));
    }
}
