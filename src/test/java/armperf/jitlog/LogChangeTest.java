package armperf.jitlog;

import static armperf.jitlog.Fixtures.PREFIX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LogChangeTest {
    private static String finished(String name, long bytes) {
        return PREFIX + "Finished compiling m:" + name + " in 1000us, code size: " + bytes + " bytes\n";
    }

    private static String refused(String name, String global) {
        return PREFIX + "Cannot compile m:" + name + " to HIR because it uses banned global '" + global + "'\n";
    }

    private static String deopts(String name, int line) {
        return PREFIX + "JIT runtime stats:\n{'deopt': [{'normal': {'func_qualname': '" + name
                + "', 'reason': 'Raise', 'description': 'Raise', 'guilty_type': '<none>'}, 'int': {'lineno': " + line
                + ", 'count': 3}}]}\n";
    }

    private static LogChange between(String from, String to) {
        return LogChange.between(Fixtures.mineText(from), Fixtures.mineText(to));
    }

    @Test
    void tells_misses_gone_from_misses_new() {
        LogChange change =
                between(refused("f", "eval") + refused("g", "exec"), refused("g", "exec") + refused("h", "exec"));

        assertThat(change.missesGone())
                .extracting(MinedLogs.MissedFunction::function)
                .containsExactly("m:f");
        assertThat(change.missesNew())
                .extracting(MinedLogs.MissedFunction::function)
                .containsExactly("m:h");
    }

    @Test
    void a_function_refused_for_another_reason_is_not_newly_missed() {
        LogChange change = between(refused("f", "eval"), refused("f", "exec"));

        assertThat(change.missesGone())
                .extracting(MinedLogs.MissedFunction::detail)
                .containsExactly("eval");
        assertThat(change.missesNew())
                .extracting(MinedLogs.MissedFunction::detail)
                .containsExactly("exec");
        assertThat(change.newlyMissed()).isEmpty();
    }

    @Test
    void tells_what_is_compiled_now_and_what_is_not_any_more() {
        LogChange change = between(finished("a", 1) + refused("b", "eval"), finished("b", 1) + refused("a", "eval"));

        assertThat(change.newlyCompiled()).containsExactly("m:b");
        assertThat(change.noLongerCompiled()).containsExactly("m:a");
        assertThat(change.newlyMissed()).containsExactly("m:a");
    }

    @Test
    void code_whose_size_only_one_side_tells_did_not_grow_out_of_nothing() {
        LogChange change = LogChange.between(
                Fixtures.mineText("[TRACE   1 a.lua:1 loop]\n[TRACE   2 a.lua:9 loop]\n"), Fixtures.mineText("""
                        ---- TRACE 1 start a.lua:1
                        ---- TRACE 1 mcode 44
                        ---- TRACE 1 stop -> loop
                        ---- TRACE 2 start a.lua:5
                        ---- TRACE 2 mcode 9
                        ---- TRACE 2 stop -> loop
                        """));

        assertThat(change.grown()).isEmpty();
        assertThat(change.codeBytes()).isEqualTo(new CodeBytes(0, 9, 9, 0, 0, 0, 0));
        assertThat(change.from().isSized()).isFalse();
        assertThat(change.to().isSized()).isTrue();
        assertThat(change.to().isTimed()).isFalse();
    }

    @Test
    void ranks_code_that_grew_and_shrank_by_bytes_with_exact_sums() {
        LogChange change = between(
                finished("a", 100) + finished("b", 100) + finished("c", 100) + finished("same", 7),
                finished("a", 110) + finished("b", 160) + finished("c", 40) + finished("same", 7));

        assertThat(change.grown())
                .extracting(SizeChange::function, SizeChange::deltaBytes)
                .containsExactly(tuple("m:b", 60L), tuple("m:a", 10L));
        assertThat(change.shrunk())
                .extracting(SizeChange::function, SizeChange::deltaBytes)
                .containsExactly(tuple("m:c", -60L));
        assertThat(change.codeBytes().grown()).isEqualTo(70);
        assertThat(change.codeBytes().shrunk()).isEqualTo(60);
    }

    @Test
    void a_function_that_each_process_numbers_its_own_way_is_one_a_process() {
        String log = "<hotspot_log process='1'>\n<nmethod compile_id='7' compiler='c2' level='4' size='800'"
                + " method='a.B$$Lambda$1 c ()V' stamp='0.032'/>\n";
        MinedLogs one = LogMiner.mine(List.of(source("1", log)), Optional.empty(), List.of());
        MinedLogs two = LogMiner.mine(
                List.of(source("1", log), source("2", log.replace("Lambda$1", "Lambda$2"))),
                Optional.empty(),
                List.of());

        LogChange change = LogChange.between(one, two);
        assertThat(change.grown()).isEmpty();
        assertThat(change.recompiled()).isEmpty();
        assertThat(change.codeBytes().to()).isEqualTo(change.codeBytes().from()).isPositive();
    }

    private static LogSource source(String name, String log) {
        return Fixtures.source(name, log.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void does_not_compare_the_code_of_different_tiers() {
        String log = "<hotspot_log process='1'>\n<nmethod compile_id='7' compiler='c2' level='4' size='800'"
                + " method='a.B c ()V' stamp='0.032'/>\n";
        LogChange change = between(log, log.replace("level='4' size='800'", "level='3' size='2000'"));

        assertThat(change.grown()).isEmpty();
        assertThat(change.otherLevel()).extracting(SizeChange::function).containsExactly("a.B.c");
    }

    @Test
    void names_an_overload_when_only_one_side_has_two_of_them() {
        String log = "<hotspot_log process='1'>\n<nmethod compile_id='7' compiler='c2' level='4' size='800'"
                + " method='a.B c ()V' stamp='0.032'/>\n";

        assertThat(between(
                                log,
                                log
                                        + log.lines()
                                                .skip(1)
                                                .findFirst()
                                                .orElseThrow()
                                                .replace("()V", "(I)V") + "\n")
                        .newlyCompiled())
                .containsExactly("a.B.c(I)V");
    }

    @Test
    void a_deopt_that_moved_to_another_line_is_the_same_one() {
        LogChange change = between(deopts("f", 12), deopts("f", 14));

        assertThat(change.deoptsGone()).isEmpty();
        assertThat(change.deoptsNew()).isEmpty();
        assertThat(between(deopts("f", 12), deopts("g", 12)).deoptsNew())
                .extracting(MinedLogs.Deopt::function)
                .containsExactly("g");
    }

    @Test
    void shows_the_time_spent_compiling_on_both_sides() {
        LogChange change = between(finished("a", 1), finished("a", 1) + finished("b", 1));

        assertThat(change.from().compiled().compileMs()).isEqualTo(1);
        assertThat(change.to().compiled().compileMs()).isEqualTo(2);
    }

    @Test
    void a_function_that_a_process_compiles_more_often_is_recompiled() {
        LogChange change = between(
                finished("a", 5) + finished("b", 5) + finished("b", 5),
                finished("a", 5) + finished("a", 5) + finished("b", 5) + finished("new", 5) + finished("new", 5));

        assertThat(change.recompiled()).containsExactly(new Recompiled("m:a", 1, 2));
    }

    @Test
    void more_processes_are_no_recompilation() {
        MinedLogs one = Fixtures.mineText(finished("a", 5));
        byte[] log = finished("a", 5).getBytes(StandardCharsets.UTF_8);
        MinedLogs three = LogMiner.mine(
                List.of(Fixtures.source("1", log), Fixtures.source("2", log), Fixtures.source("3", log)),
                Optional.empty(),
                List.of());

        assertThat(LogChange.between(one, three).recompiled()).isEmpty();
        assertThat(LogChange.between(one, three).to().compileMsPerProcess()).isEqualTo(1);
    }

    @Test
    void counters_beside_a_log_and_processes_that_compiled_nothing_are_no_more_processes() {
        byte[] log = finished("a", 5).getBytes(StandardCharsets.UTF_8);
        byte[] counters = "{\"deopt\": []}\n".getBytes(StandardCharsets.UTF_8);
        byte[] refused =
                (Fixtures.PREFIX + "Can't compile m:a as it has no code object\n").getBytes(StandardCharsets.UTF_8);
        MinedLogs alone = LogMiner.mine(
                List.of(Fixtures.source("s1/jit-pid-7.log", log), Fixtures.source("s2/jit-pid-7.log", log)),
                Optional.of("cinderx"),
                List.of());
        MinedLogs beside = LogMiner.mine(
                List.of(
                        Fixtures.source("s1/jit-pid-7.log", log),
                        Fixtures.source("s1/jit-pid-7.stats.log", counters),
                        Fixtures.source("s1/jit-pid-8.log", refused),
                        Fixtures.source("s2/jit-pid-7.log", log),
                        Fixtures.source("s2/jit-pid-7.stats.log", counters)),
                Optional.of("cinderx"),
                List.of());

        LogChange change = LogChange.between(alone, beside);

        assertThat(change.from().compileMsPerProcess()).isEqualTo(1);
        assertThat(change.to().compileMsPerProcess()).isEqualTo(1);
        assertThat(change.to().processes()).isEqualTo(2);
        assertThat(change.to().logs()).isEqualTo(5);
    }

    @Test
    void the_bytes_of_both_sides_differ_by_exactly_what_is_listed() {
        String tier = "<nmethod compile_id='%s' compiler='c' level='%s' size='%s' method='a.B %s ()V' stamp='0.03'/>\n";
        String from = "<hotspot_log process='1'>\n" + nmethod(tier, "1", "4", "100", "f")
                + nmethod(tier, "2", "3", "50", "g") + nmethod(tier, "3", "4", "9", "gone")
                + nmethod(tier, "4", "4", "70", "s");
        String to = "<hotspot_log process='1'>\n" + nmethod(tier, "1", "4", "130", "f")
                + nmethod(tier, "2", "4", "20", "g") + nmethod(tier, "3", "4", "11", "new")
                + nmethod(tier, "4", "4", "60", "s");

        CodeBytes bytes = between(from, to).codeBytes();
        assertThat(bytes).isEqualTo(new CodeBytes(229, 221, 11, 9, 30, 10, -30));
        assertThat(bytes.to() - bytes.from())
                .isEqualTo(bytes.added() - bytes.removed() + bytes.grown() - bytes.shrunk() + bytes.otherTier());
    }

    private static String nmethod(String form, String... words) {
        return String.format(Locale.ROOT, form, (Object[]) words);
    }
}
