package armperf.jitlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LuajitDialectTest {
    @ParameterizedTest
    @ValueSource(strings = {"luajit-2.1-beta3-v.log", "luajit-2.1-2026-v.log"})
    void tells_a_refused_bytecode_by_its_name_whether_the_log_has_its_number_or_its_name(String log) {
        assertThat(Fixtures.mine(log).functions())
                .filteredOn(miss -> miss.reason().equals("nyi-bytecode"))
                .extracting(
                        MinedLogs.MissedFunction::function,
                        MinedLogs.MissedFunction::detail,
                        MinedLogs.MissedFunction::events)
                .containsExactly(tuple("mixed.lua:15", "FNEW", 3L));
    }

    @Test
    void understands_every_line_of_the_logs_and_leaves_the_programs_output_alone() {
        Fixtures.all().filter(log -> log.startsWith("luajit-")).forEach(log -> {
            MinedLogs logs = Fixtures.mine(log);

            assertThat(logs.notUnderstood().lines()).as(log).isZero();
            assertThat(logs.warnings()).as(log).isEmpty();
            assertThat(logs.bodyBytes()).as(log).isPositive();
        });
    }

    @Test
    void counts_traces_aborts_and_flushes() {
        MinedLogs logs = Fixtures.mine("luajit-2.1-beta3-v.log");

        assertThat(logs.compiled().count()).isEqualTo(40);
        assertThat(logs.functions())
                .extracting(
                        MinedLogs.MissedFunction::function,
                        MinedLogs.MissedFunction::reason,
                        MinedLogs.MissedFunction::events)
                .contains(
                        tuple("mixed.lua:33", "disabled", 2L),
                        tuple("mixed.lua:33", "blacklisted", 1L),
                        tuple("mixed.lua:3(side)", "fallback-to-interpreter", 1L),
                        tuple("mixed.lua:3", "inner-loop", 3L));
        assertThat(logs.deopts())
                .extracting(MinedLogs.Deopt::function, MinedLogs.Deopt::reason, MinedLogs.Deopt::count)
                .containsExactly(tuple("(all traces)", "flushed", 1L));
    }

    @Test
    void measures_code_where_it_is_dumped() {
        assertThat(Fixtures.mine("luajit-2.1-beta3-exits.log").sizes())
                .containsAllEntriesOf(Map.of(
                        new FunctionName("exits.lua:3", ""), new CodeSize(205, 0, 1),
                        new FunctionName("exits.lua:2", "(side)"), new CodeSize(98, 0, 1),
                        new FunctionName("exits.lua:6", ""), new CodeSize(437, 0, 1),
                        new FunctionName("exits.lua:6", "(stitch)"), new CodeSize(113, 0, 1)));
        assertThat(Fixtures.mine("luajit-2.1-beta3-v.log").compiled().codeBytes())
                .isZero();
    }

    @Test
    void counts_exits_that_were_taken_where_they_are_logged() {
        assertThat(Fixtures.mine("luajit-2.1-beta3-exits.log").deopts())
                .extracting(MinedLogs.Deopt::function, MinedLogs.Deopt::detail, MinedLogs.Deopt::count)
                .contains(tuple("exits.lua:3", "exit 5", 10L), tuple("exits.lua:3", "exit 6", 1L));
    }

    @Test
    void an_abort_after_which_the_jit_begins_anew_is_no_miss() {
        assertThat(Fixtures.mineText("""
                        [TRACE --- (5/1) a.lua:3 -- down-recursion, restarting]
                        [TRACE --- a.lua:3 -- retry recording at b.lua:1]
                        ---- TRACE 7 start 6/1 a.lua:3
                        ---- TRACE 7 abort a.lua:3 -- down-recursion, restarting
                        """).functions()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NYI: bytecode 49 | nyi-bytecode | FNEW",
                "NYI: bytecode 17 | nyi-bytecode | 17",
                "NYI: unsupported variant of FastFunc string.format | nyi-function | string.format",
                "NYI: FastFunc pcall | nyi-function | pcall",
                "NYI: C function C:7f00a0 | nyi-function | (C function)",
                "NYI: return to lower frame | nyi-return | NYI: return to lower frame",
                "NYI: PHI shuffling too complex | nyi-assembler | NYI: PHI shuffling too complex",
                "NYI: unsupported C type conversion | nyi-ffi | NYI: unsupported C type conversion",
                "NYI: mixed sparse/dense table | table-access | NYI: mixed sparse/dense table",
                "too many snapshots | too-large | too many snapshots",
                "failed to allocate mcode memory | code-memory | failed to allocate mcode memory",
                "out of luck | other | out of luck",
            })
    void maps_an_aborts_text_to_the_closed_list(String text, String reason, String detail) {
        assertThat(Fixtures.mineText("[TRACE --- a.lua:3 -- " + text + " at b.lua:4]\n")
                        .functions())
                .extracting(
                        MinedLogs.MissedFunction::function,
                        MinedLogs.MissedFunction::reason,
                        MinedLogs.MissedFunction::detail)
                .containsExactly(tuple("a.lua:3", reason, detail));
    }

    @Test
    void names_nothing_by_an_address_and_takes_a_chunk_with_spaces_whole() {
        assertThat(Fixtures.mineText(
                                "[TRACE  12 0x7f4f4a594120:1 loop]\n[TRACE  13 [string \"a -> 2\"]:1 -> 12 root]\n")
                        .sizes()
                        .keySet())
                .extracting(FunctionName::name)
                .containsExactlyInAnyOrder("(loaded):1", "[string \"a -> 2\"]:1");
    }

    @Test
    void a_line_of_a_dump_that_is_cut_off_or_whose_start_is_missing_is_not_understood() {
        MinedLogs logs =
                Fixtures.mineText("---- TRACE 1 stop -> loop\n---- TRACE 2 start a.lua:3\n---- TRACE 2 mcode 44");

        assertThat(logs.compiled().count()).isZero();
        assertThat(logs.notUnderstood().lines()).isEqualTo(2);
        assertThat(logs.warnings()).extracting("kind").containsExactly("not-understood", "unfinished-compiles");
    }
}
