package armperf.jitlog;

import static armperf.jitlog.Fixtures.PREFIX;
import static org.assertj.core.api.Assertions.assertThat;

import armperf.run.ProcessActivity;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class JitActivityTest {
    @Test
    void counts_distinct_functions_and_the_benchmarks_own_for_every_log() {
        assertThat(JitActivity.of(Fixtures.mine("cinderx-upstream.log", "cinderx-fork.log")))
                .containsExactly(activity(3, 2, 2.391), activity(2, 2, 1.0));
    }

    @Test
    void a_jit_that_was_never_asked_is_not_active() {
        List<ProcessActivity> activity = JitActivity.of(Fixtures.mineText(
                PREFIX + "Successfully patched sys.settrace\n" + PREFIX + "CinderX JIT Total Compilation Time: 0ms\n"));

        assertThat(activity).singleElement().satisfies(process -> {
            assertThat(process.jit()).isFalse();
            assertThat(process.compiled()).isZero();
            assertThat(process.compileMs()).hasValue(0);
        });
    }

    @Test
    void a_jvm_that_only_interpreted_shows_that_nothing_was_compiled() {
        assertThat(JitActivity.of(Fixtures.mine("hotspot-25-interpreted.xml")))
                .singleElement()
                .satisfies(process -> {
                    assertThat(process.jit()).isFalse();
                    assertThat(process.compiled()).isZero();
                    assertThat(process.pid()).isPresent();
                });
    }

    @Test
    void the_pieces_of_a_killed_jvms_log_are_one_process() {
        assertThat(JitActivity.of(Fixtures.mine("hotspot-17-killed.xml", "hotspot-17-killed-c1.log")))
                .singleElement()
                .satisfies(process -> {
                    assertThat(process.jit()).isTrue();
                    assertThat(process.compiled()).isEqualTo(5);
                    assertThat(process.compileMs()).hasValue(3);
                });
    }

    @Test
    void traces_and_optimised_functions_prove_the_jit_at_work() {
        assertThat(JitActivity.of(Fixtures.mine("luajit-2.1-beta3-exits.log")))
                .singleElement()
                .satisfies(process -> {
                    assertThat(process.jit()).isTrue();
                    assertThat(process.compiled()).isEqualTo(5);
                    assertThat(process.active()).isEqualTo(process.compiled());
                    assertThat(process.pid()).isEmpty();
                });
        assertThat(JitActivity.of(Fixtures.mine("v8-11.3-code.log")))
                .singleElement()
                .satisfies(process -> {
                    assertThat(process.jit()).isTrue();
                    assertThat(process.compiled()).isEqualTo(2);
                    assertThat(process.active()).isZero();
                    assertThat(process.compileMs().orElseThrow()).isPositive();
                });
    }

    @Test
    void a_trace_jit_that_only_gave_up_is_at_work_and_compiled_nothing() {
        assertThat(JitActivity.of(Fixtures.mineText("[TRACE --- a.lua:3 -- NYI: bytecode FNEW  ]\n")))
                .singleElement()
                .satisfies(process -> {
                    assertThat(process.jit()).isTrue();
                    assertThat(process.compiled()).isZero();
                });
    }

    @Test
    void a_log_of_which_nothing_is_understood_shows_nothing() {
        assertThat(JitActivity.of(Fixtures.mineText("hello\n"))).isEmpty();
    }

    private static ProcessActivity activity(long compiled, long active, double compileMs) {
        return new ProcessActivity(
                OptionalLong.empty(),
                Optional.empty(),
                true,
                compiled,
                active,
                OptionalDouble.of(compileMs),
                OptionalLong.empty(),
                "log");
    }
}
