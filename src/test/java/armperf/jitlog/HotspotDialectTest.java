package armperf.jitlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HotspotDialectTest {
    private static final String NMETHOD =
            "<nmethod compile_id='7' compiler='c2' level='4' size='800' insts_offset='100'"
                    + " stub_offset='300' method='demo.Scheduler run (II)I' bytes='8' stamp='0.032'/>\n";

    @ParameterizedTest
    @ValueSource(strings = {"hotspot-17.xml", "hotspot-25.xml"})
    void ranks_the_method_that_c2_refused_first_and_counts_its_refusal_once(String log) {
        assertThat(Fixtures.mine(log).functions())
                .extracting(
                        MinedLogs.MissedFunction::function,
                        MinedLogs.MissedFunction::reason,
                        MinedLogs.MissedFunction::detail,
                        MinedLogs.MissedFunction::events,
                        MinedLogs.MissedFunction::weight)
                .containsExactly(tuple("Refused.huge", "out-of-nodes", "out of nodes parsing method", 1L, 1.0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"hotspot-17.xml", "hotspot-25.xml"})
    void counts_code_that_a_compiler_made_and_no_bridges_to_native_code(String log) {
        MinedLogs logs = Fixtures.mine(log);

        long nmethods = new String(Fixtures.bytes(log), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith("<nmethod ") && !line.contains("compiler=''"))
                .count();
        assertThat(logs.compiled().count()).isEqualTo(nmethods).isPositive();
        assertThat(logs.notUnderstood().lines()).isZero();
        assertThat(logs.warnings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"hotspot-17.xml", "hotspot-25.xml"})
    void counts_traps_that_happened_and_no_planned_ones_nor_what_a_better_version_replaced(String log) {
        assertThat(Fixtures.mine(log).deopts())
                .extracting(
                        MinedLogs.Deopt::function,
                        MinedLogs.Deopt::reason,
                        MinedLogs.Deopt::detail,
                        MinedLogs.Deopt::count)
                .containsExactly(
                        tuple("Refused.guarded", "class_check", "maybe_recompile at bci 1", 4L),
                        tuple("Refused.measure", "class_check", "maybe_recompile at bci 2", 4L));
    }

    @Test
    void tells_overloads_apart_only_where_there_are_several() {
        MinedLogs logs = Fixtures.mine("hotspot-17.xml");

        assertThat(logs.sizes().keySet())
                .extracting(new ShownNames(logs.sizes().keySet())::of)
                .contains("Refused.huge", "Refused.hot(I)I", "Refused.hot(J)J");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Refused.*", "Refused.huge", "Refused.huge(II)I", "*huge*"})
    void matches_own_code_by_the_shown_name_and_by_the_full_one(String pattern) {
        MinedLogs logs = LogMiner.mine(
                List.of(Fixtures.source("17", Fixtures.bytes("hotspot-17.xml"))), Optional.empty(), List.of(pattern));

        assertThat(logs.compiled().active()).isEqualTo(pattern.equals("Refused.*") ? 6 : 1);
    }

    @Test
    void measures_code_from_the_first_instruction_to_the_stubs() {
        assertThat(Fixtures.mineText("<hotspot_log version='160 1' process='1'>\n" + NMETHOD)
                        .sizes())
                .containsExactly(Map.entry(new FunctionName("demo.Scheduler.run", "(II)I"), new CodeSize(200, 4, 1)));
    }

    @Test
    void resolves_entities_and_drops_the_address_of_a_hidden_class() {
        String log = "<hotspot_log process='1'>\n"
                + NMETHOD.replace("demo.Scheduler run", "demo.A$$Lambda/0x00007f01 &lt;init&gt;");

        assertThat(Fixtures.mineText(log).sizes().keySet())
                .extracting(FunctionName::name)
                .containsExactly("demo.A$$Lambda.<init>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hotspot-17-interpreted.xml", "hotspot-25-interpreted.xml"})
    void understands_a_log_of_a_jvm_that_only_interpreted(String log) {
        MinedLogs logs = Fixtures.mine(log);

        assertThat(logs.understood()).isTrue();
        assertThat(logs.compiled()).isEqualTo(new MinedLogs.Compiled(0, 0, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void reads_the_log_of_a_killed_jvm_as_far_as_it_goes() {
        MinedLogs logs = Fixtures.mine("hotspot-17-killed.xml");

        assertThat(logs.compiled().count()).isEqualTo(8);
        assertThat(logs.deopts()).extracting(MinedLogs.Deopt::function).containsExactly("Spin.main");
        assertThat(logs.notUnderstood().lines()).isEqualTo(1);
        assertThat(logs.warnings()).extracting("kind").containsExactly("not-understood", "cut-off");
    }

    @Test
    void reads_the_piece_that_a_compiler_thread_of_a_killed_jvm_left() {
        MinedLogs logs = Fixtures.mine("hotspot-17-killed-c1.log");

        assertThat(logs.dialect()).isEqualTo("hotspot");
        assertThat(logs.inlining()).isNotEmpty();
        assertThat(logs.files().get(0).pid()).isPresent();
    }

    @Test
    void finds_the_refusal_in_the_mark_that_it_leaves_when_its_task_is_missing() {
        String log = new String(Fixtures.bytes("hotspot-17.xml"), StandardCharsets.UTF_8);
        MinedLogs logs = Fixtures.mineText(log.substring(0, log.indexOf("<compilation_log")));

        assertThat(logs.functions())
                .extracting(
                        MinedLogs.MissedFunction::function,
                        MinedLogs.MissedFunction::reason,
                        MinedLogs.MissedFunction::detail)
                .containsExactly(tuple("Refused.huge", "not-compilable", "at level 4"));
    }

    @Test
    void a_task_that_only_waited_too_long_is_no_miss_and_an_exclusion_says_why() {
        assertThat(Fixtures.mine("hotspot-17-stale.xml").functions())
                .extracting(
                        MinedLogs.MissedFunction::function,
                        MinedLogs.MissedFunction::reason,
                        MinedLogs.MissedFunction::detail)
                .containsExactly(tuple("Many.excluded", "not-compilable", "at level 3: excluded by CompileCommand"));
    }

    @Test
    void code_for_a_loop_that_a_higher_level_replaces_is_no_deopt() {
        assertThat(new String(Fixtures.bytes("hotspot-25-osr.xml"), StandardCharsets.UTF_8))
                .contains("OSR invalidation of lower level");
        assertThat(Fixtures.mine("hotspot-25-osr.xml").deopts())
                .extracting(MinedLogs.Deopt::reason)
                .doesNotContain("made-not-entrant");
    }

    @Test
    void takes_a_second_try_that_came_to_something_for_no_miss() {
        String task = """
                <task compile_id='7' method='a.B c ()V' bytes='8' count='9' iicount='9' stamp='0.1'>
                <failure reason='retry without escape analysis' phase='compile'/>
                """;

        assertThat(Fixtures.mineText(task + "<task_done success='1' nmsize='8' count='9' stamp='0.2'/>\n</task>\n")
                        .functions())
                .isEmpty();
        assertThat(Fixtures.mineText(task + "<failure reason='out of nodes in loop'/>\n"
                                + "<task_done success='0' nmsize='0' count='9' stamp='0.2'/>\n</task>\n")
                        .functions())
                .extracting(MinedLogs.MissedFunction::detail)
                .containsExactly("out of nodes in loop");
    }

    @Test
    void ranks_a_loop_that_runs_long_above_a_method_that_is_called_now_and_then() {
        String log =
                task("a.Cold call", 900, 0, "out of nodes") + task("a.Hot loop", 2, 5_000_000, "too many stackslots");

        assertThat(Fixtures.mineText(log).functions())
                .extracting(MinedLogs.MissedFunction::function)
                .containsExactly("a.Hot.loop", "a.Cold.call");
    }

    @Test
    void counts_code_thrown_away_without_a_trap_once() {
        String log = "<hotspot_log process='1'>\n" + NMETHOD
                + "<make_not_entrant thread='1' compile_id='7' compiler='c2' level='4' stamp='0.1'/>\n";

        assertThat(Fixtures.mineText(log).deopts())
                .extracting(MinedLogs.Deopt::function, MinedLogs.Deopt::reason)
                .containsExactly(tuple("demo.Scheduler.run", "made-not-entrant"));
    }

    @Test
    void normalises_what_newer_jdks_put_in_front_of_a_reason() {
        assertThat(HotspotReasons.inlining("failed to inline: callee is too large"))
                .isEqualTo(HotspotReasons.inlining("callee is too large"))
                .isEqualTo("callee-is-too-large");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Texts of libjvm.so of JDK 17 and 25 (strings finds them); those marked * were also seen in logs.
                "out of nodes parsing method=out-of-nodes", // *
                "too many nodes matching instructions=out-of-nodes",
                "CodeCache is full=code-cache-full", // *
                "code cache is full=code-cache-full", // *
                "Not enough space for scratch buffer in CodeCache=code-cache-full",
                "nmethod: no space for immutable data=code-cache-full",
                "CodeBuffer overflow=too-large",
                "too many stack slots used=too-large",
                "Out of stack space, increase MaxLabelRootDepth=too-large",
                "too many local variables=too-large",
                "out of virtual registers in linear scan=out-of-registers",
                "RA Split failed: attempt to clone node with anti_dependence=out-of-registers",
                "failed spill-split-recycle sanity check=out-of-registers",
                "missed an uncolored fpu interval=out-of-registers",
                "concurrent class loading=invalidated",
                "concurrent setting of breakpoint=invalidated",
                "DTrace flags change invalidated dependencies=invalidated",
                "redefined method=invalidated",
                "hit memory limit while compiling=out-of-memory", // *
                "method counters allocation failed=out-of-memory",
                "stack not empty at OSR entry point=osr-entry",
                "OSR not supported while a jsr is active=osr-entry",
                "OSR in empty or breakpointed method=osr-entry",
                "too-complicated jsr/ret structure=bad-bytecode",
                "can not handle complicated jsr/ret constructs=bad-bytecode",
                "illegal bytecode sequence - method not verified=bad-bytecode",
                "monitor stack height merge conflict=bad-bytecode",
                "not compilable (unbalanced monitors)=bad-bytecode",
                "not compilable (flow analysis failed)=bad-bytecode",
                "unsupported calling sequence=unsupported",
                "unloaded array element class in ciTypeFlow=unsupported",
                "instruction match failed=unsupported",
                "trivial infinite loop=unsupported",
                "method parse failed=parse-failed", // *
                "excluded by CompileCommand=not-compilable", // *
                "no reason given=other"
            })
    void maps_a_compilers_text_to_the_closed_list(String row) {
        String[] textAndWord = row.split("=");

        assertThat(HotspotReasons.RULES.of(textAndWord[0]).word()).isEqualTo(textAndWord[1]);
    }

    private static String task(String method, long calls, long rounds, String failure) {
        return "<task compile_id='1' method='" + method + " ()V' bytes='8' count='" + calls + "' backedge_count='"
                + rounds + "' iicount='" + calls + "' stamp='0.1'>\n<failure reason='" + failure
                + "' phase='compile'/>\n<task_done success='0' nmsize='0' stamp='0.2'/>\n</task>\n";
    }
}
