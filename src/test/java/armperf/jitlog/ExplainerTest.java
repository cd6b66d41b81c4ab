package armperf.jitlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExplainerTest {
    private static final String TRACES = """
            ---- TRACE 1 start w.lua:1
            ---- TRACE 1 mcode 44
            root
            ---- TRACE 1 stop -> loop
            ---- TRACE 2 start 1/3 w.lua:1
            ---- TRACE 2 mcode 9
            side
            ---- TRACE 2 stop -> 1
            """;

    private static Explanation explain(String log, String function) {
        return Explainer.explain(
                List.of(Fixtures.source(log, Fixtures.bytes(log))),
                log.substring(0, log.indexOf('-')),
                new AskedFunction(function),
                true);
    }

    @Test
    void tells_all_that_a_log_says_of_a_function_in_order() {
        Explanation explanation = explain("cinderx-upstream-code.log", "_frozen_importlib:_add");

        assertThat(explanation.lines())
                .extracting(line -> line.saying().what(), line -> line.saying().text())
                .containsExactly(
                        tuple("announced", "along with 1 function it calls"),
                        tuple("asked", ""),
                        tuple("inlines", "_frozen_importlib:_sum"),
                        tuple("inlines-not", "_frozen_importlib:_log: has-varargs"),
                        tuple("stats", "BinaryOp 1, Return 1"),
                        tuple("machine-code", "stands here; see --asm"),
                        tuple("compiled", "900 bytes in 1.100 ms"),
                        tuple("inlined", "into _frozen_importlib:_load"),
                        tuple("refused", "unsupported-opcode LOAD_NAME"),
                        tuple("deopt", "300 times, GuardFailure GuardType of float, line 12"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Compiling m:f | Abort: Unreachable.",
                "Finished compiling m:g in 5us, code size: 6 bytes | Abort: Unreachable.",
                "Finished compiling m:f in 5us, code size: 6 bytes |",
                "Generating native code for m:f failed |",
                "Compiling m:g |"
            })
    void an_abort_is_of_the_function_that_was_begun_last_and_not_ended(String then, String aborted) {
        String log = Stream.of("Compiling m:f", then, "Abort\nUnreachable.")
                .map(line -> Fixtures.PREFIX + line + "\n")
                .collect(Collectors.joining());

        assertThat(Explainer.explain(
                                List.of(Fixtures.source("a.log", log.getBytes(StandardCharsets.UTF_8))),
                                "cinderx",
                                new AskedFunction("m:f"),
                                false)
                        .lines())
                .filteredOn(line -> line.saying().what().equals("aborted"))
                .extracting(line -> line.saying().text())
                .isEqualTo(aborted == null ? List.of() : List.of(aborted));
    }

    @Test
    void says_where_each_line_begins() {
        byte[] log = Fixtures.bytes("cinderx-upstream-code.log");
        assertThat(explain("cinderx-upstream-code.log", "_frozen_importlib:_add")
                        .lines())
                .allSatisfy(line -> assertThat(new String(
                                Arrays.copyOfRange(log, (int) line.offset(), (int) line.offset() + 5),
                                StandardCharsets.UTF_8))
                        .isEqualTo("JIT: "));
    }

    @Test
    void follows_a_method_through_a_hotspot_log() {
        assertThat(explain("hotspot-17-code.xml", "Hot.f").lines())
                .extracting(line -> line.saying().what(), line -> line.saying().text())
                .containsExactly(
                        tuple("queued", "as compilation 25 at level 3"),
                        tuple("compiled", "192 bytes, level 3"),
                        tuple("machine-code", "stands here; see --asm"),
                        tuple("queued", "as compilation 30"),
                        tuple("compiled", "64 bytes, level 4"),
                        tuple("machine-code", "stands here; see --asm"),
                        tuple("compile-time", "39.000 ms"),
                        tuple("compile-time", "1.000 ms"));
    }

    @ParameterizedTest
    @CsvSource({"luajit-2.1-beta3-dump.log,*,---- TRACE ", "luajit-2.1-beta3-v.log,*,[TRACE ", "v8-14.6.log,*,["})
    void says_where_each_line_of_any_dialect_begins(String log, String function, String mark) {
        byte[] bytes = Fixtures.bytes(log);

        assertThat(explain(log, function).lines())
                .hasSizeGreaterThan(3)
                .allSatisfy(line -> assertThat(
                                new String(bytes, (int) line.offset(), mark.length(), StandardCharsets.UTF_8))
                        .isEqualTo(mark));
        assertThat(explain(log, function).lines().stream()
                        .map(Explanation.Line::offset)
                        .distinct())
                .hasSizeGreaterThan(3);
    }

    @Test
    void finds_the_machine_code_of_a_trace() {
        Explanation explanation = explain("luajit-2.1-beta3-dump.log", "*");

        assertThat(explanation.lines()).extracting(line -> line.saying().what()).contains("machine-code");
        assertThat(explanation.code().orElseThrow().lines())
                .anySatisfy(line -> assertThat(line).contains("mov"))
                .noneSatisfy(line -> assertThat(line).startsWith("----"));
    }

    @ParameterizedTest
    @CsvSource({"w.lua:1, w.lua:1, root", "w.lua:1(side), w.lua:1(side), side", "w.lua*, w.lua:1(side), side"})
    void the_code_is_that_of_the_very_function_if_there_is_one(String asked, String function, String instruction) {
        Explanation explanation = Explainer.explain(
                List.of(Fixtures.source("w.log", TRACES.getBytes(StandardCharsets.UTF_8))),
                "luajit",
                new AskedFunction(asked),
                true);

        assertThat(explanation.code().orElseThrow().function()).isEqualTo(function);
        assertThat(explanation.code().orElseThrow().lines()).containsExactly(instruction);
    }

    @Test
    void lines_stand_in_the_order_of_the_log() {
        Explanation explanation = Explainer.explain(
                List.of(Fixtures.source("w.log", TRACES.getBytes(StandardCharsets.UTF_8))),
                "luajit",
                new AskedFunction("w.lua:1"),
                false);

        assertThat(explanation.lines()).extracting(Explanation.Line::offset).isSorted();
        assertThat(explanation.lines())
                .extracting(line -> line.saying().what())
                .startsWith("asked", "machine-code", "compiled");
    }

    @Test
    void names_what_hotspot_inlines_into_what() {
        String log = """
                <task compile_id='10' method='Main loop (I)I' bytes='8' count='384' level='3' stamp='0.031'>
                <klass id='7' name='a.Shape' flags='1'/>
                <klass id='8' name='java.lang.String' flags='1'/>
                <type id='9' name='int'/>
                <method id='11' holder='7' name='side' return='9' arguments='8 9' flags='9'/>
                <call method='11' instr='invokestatic'/>
                <inline_success reason='inline'/>
                <call method='12' instr='invokestatic'/>
                <inline_fail reason='callee is too large'/>
                <task_done success='1' nmsize='240' count='384' stamp='0.031'/>
                """;
        List<LogSource> source = List.of(Fixtures.source("l.xml", log.getBytes(StandardCharsets.UTF_8)));

        assertThat(Explainer.explain(source, "hotspot", new AskedFunction("Main.loop"), false)
                        .lines())
                .extracting(line -> line.saying().what(), line -> line.saying().text())
                .contains(
                        tuple("inlines", "a.Shape.side(Ljava/lang/String;I)I"),
                        tuple("inlines-not", "what the log does not name: callee-is-too-large"));
        assertThat(Explainer.explain(source, "hotspot", new AskedFunction("a.Shape.side"), false)
                        .lines())
                .extracting(line -> line.saying().what(), line -> line.saying().text())
                .containsExactly(tuple("inlined", "into Main.loop(I)I"));
    }

    @Test
    void finds_the_machine_code_that_was_written_last() {
        MachineCode code = explain("hotspot-17-code.xml", "Hot.f(I)I").code().orElseThrow();

        assertThat(code.lines())
                .contains("Compiled method (c2) 202   30       4       Hot::f (8 bytes)")
                .anySatisfy(line -> assertThat(line).contains("'f' '(I)I' in 'Hot'"))
                .noneSatisfy(line -> assertThat(line).startsWith("<"));
        assertThat(code.isCut()).isFalse();
        assertThat(explain("cinderx-upstream.log", "__main__:Planet.step").code())
                .isEmpty();
    }

    @Test
    void follows_a_function_through_a_log_of_v8() {
        assertThat(explain("v8-11.3-code-to.log", "add").lines())
                .extracting(line -> line.saying().what(), line -> line.saying().text())
                .containsExactly(
                        tuple("asked", ""),
                        tuple("machine-code", "stands here; see --asm"),
                        tuple("compiled", "200 bytes, level 3 in 3.631 ms"));
    }

    @Test
    void code_that_v8_prints_is_of_the_function_whose_compilation_ends_next() {
        MachineCode code = explain("v8-11.3-code.log", "add").code().orElseThrow();

        assertThat(code.lines()).hasSize(61).first().asString().contains(" REX.W movq rbx,[rcx-0x8]");
        assertThat(code.lines()).last().asString().endsWith(" nop");
        assertThat(explain("v8-11.3-code.log", "(anonymous)")
                        .code()
                        .orElseThrow()
                        .lines())
                .first()
                .asString()
                .startsWith("0x7f01f8006340 ");
        assertThat(explain("v8-13.6-verbose.log", "*").code()).isEmpty();
    }

    @Test
    void code_that_v8_prints_and_does_not_take_is_nobodys() {
        String log = """
                --- Optimized code ---
                Instructions (size = 77)
                0x7f01f8006240     0  55                   push rbp

                --- End code ---
                [aborted compiling 0x1 <JSFunction f> (target TURBOFAN) because: bailed out due to dependency change]
                [completed compiling 0x1 <JSFunction g> (target TURBOFAN) - took 0.009, 0.591, 0.797 ms]
                """;
        LogSource source = Fixtures.source("v.log", log.getBytes(StandardCharsets.UTF_8));

        assertThat(Explainer.explain(List.of(source), "v8", new AskedFunction("*"), true)
                        .code())
                .isEmpty();
        assertThat(Fixtures.mineText(log).sizes().get(FunctionName.of("g")).bytes())
                .isZero();
    }

    @Test
    void the_difference_of_machine_code_of_v8_leaves_its_offsets_and_bytes_aside() {
        MachineCode from = explain("v8-11.3-code.log", "add").code().orElseThrow();
        MachineCode to = explain("v8-11.3-code-to.log", "add").code().orElseThrow();

        assertThat(from.difference(to))
                .filteredOn(line -> line.matches("[-+] .*") && !line.contains(";; debug"))
                .containsExactly("+     addl rcx,0x1", "+     jo 0x*  <+0x*>");
    }

    @Test
    void the_difference_of_machine_code_leaves_addresses_aside() {
        MachineCode from = explain("cinderx-fork-code.log", "importlib._bootstrap:_add")
                .code()
                .orElseThrow();
        MachineCode to = explain("cinderx-upstream-code.log", "_frozen_importlib:_add")
                .code()
                .orElseThrow();

        assertThat(from.difference(to))
                .filteredOn(line -> !line.startsWith("  "))
                .containsExactly(
                        "@@ 2 lines alike @@", "-     callq\t0x*", "+     callq\t*0x30(%rip)", "@@ 1 line alike @@");
        assertThat(from.difference(from)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "_frozen_importlib:_add, true",
        "importlib._bootstrap:_add, false",
        "_add, true",
        "*:_add, true",
        "_frozen*, true",
        "_ad, false",
        "other:_add, false"
    })
    void a_function_can_be_named_as_people_do(String asked, boolean meant) {
        assertThat(new AskedFunction(asked).isMeant(FunctionName.of("_frozen_importlib:_add")))
                .isEqualTo(meant);
    }

    @Test
    void one_name_means_both_names_of_a_module() {
        assertThat(explain("cinderx-fork-code.log", "_frozen_importlib:_add").lines())
                .hasSize(3);
    }

    @Test
    void every_prefix_of_a_log_is_explained_without_an_exception() {
        for (String name : List.of("cinderx-upstream-code.log", "hotspot-25-code.xml", "v8-11.3-code-to.log")) {
            byte[] log = Fixtures.bytes(name);
            for (int length = 0; length < log.length; length += 7) {
                byte[] cut = Arrays.copyOf(log, length);
                assertThat(Explainer.explain(
                                        List.of(Fixtures.source(name, cut)),
                                        name.substring(0, name.indexOf('-')),
                                        new AskedFunction("*"),
                                        true)
                                .leftOut())
                        .isZero();
            }
        }
    }
}
