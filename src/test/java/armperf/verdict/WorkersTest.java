package armperf.verdict;

import static armperf.verdict.Compared.interleaved;
import static armperf.verdict.Compared.row;
import static org.assertj.core.api.Assertions.assertThat;

import armperf.run.Build;
import armperf.run.GateOutcome;
import armperf.run.ProcessActivity;
import armperf.run.Sample;
import armperf.run.Side;
import armperf.run.SyntheticRun;
import armperf.run.WorkerFacts;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What the timed processes themselves say that they ran under, against what was set, built, and seen by the others. */
class WorkersTest {
    private static final String GATED = "ab".repeat(32);
    private static final String BINARY = "ef".repeat(32);
    private static final String OTHER = "cd".repeat(32);
    private static final Map<String, String> FACTS =
            Map.of("python", "3.14.1", "is_enabled", "true", "compile_after", "50", "env.PYTHONJITAUTO", "50");

    @Test
    void processes_that_saw_what_was_set_in_the_binary_that_was_gated_carry_a_claim() {
        Comparison comparison = interleaved(run().samples(one -> told(one, FACTS, GATED)));

        assertThat(row(comparison, "jit").verdict()).isEqualTo(Verdict.FASTER);
    }

    @Test
    void a_variable_that_was_set_and_not_handed_on_is_named() {
        Map<String, String> lost = Map.of("python", "3.14.1", "is_enabled", "true", "compile_after", "50");
        Comparison comparison = interleaved(run().samples(one -> told(one, lost, GATED)));

        assertThat(row(comparison, "jit").reasons())
                .containsExactly(
                        "in jit of the from build a timed process did not see PYTHONJITAUTO, which the mode sets to 50; let"
                                + " the sample script hand it on (pyperformance: --inherit-environ)",
                        "in jit of the to build a timed process did not see PYTHONJITAUTO, which the mode sets to 50; let the"
                                + " sample script hand it on (pyperformance: --inherit-environ)");
    }

    @Test
    void one_process_that_saw_another_value_spoils_the_row() {
        Map<String, String> other = new TreeMap<>(FACTS);
        other.put("env.PYTHONJITAUTO", "1000");
        Comparison comparison = interleaved(run().samples(
                        one -> told(one, one.index() == 9 || one.index() == 10 ? other : FACTS, GATED)));

        assertThat(row(comparison, "jit").verdict()).isEqualTo(Verdict.INVALID);
        assertThat(row(comparison, "jit").reasons())
                .anySatisfy(reason -> assertThat(reason).contains("saw PYTHONJITAUTO=1000 where the mode sets 50"));
    }

    @Test
    void another_python_under_one_side_is_no_change_of_the_jit() {
        Map<String, String> other = new TreeMap<>(FACTS);
        other.put("python", "3.14.0");
        Comparison comparison =
                interleaved(run().samples(one -> told(one, one.side() == Side.TO ? other : FACTS, GATED)));

        assertThat(row(comparison, "jit").reasons())
                .containsExactly("the timed processes of jit did not all have the same python: 3.14.1 -> 3.14.0;"
                        + " measure both sides under one");
    }

    @Test
    void a_binary_that_the_gate_did_not_build_is_the_wrong_one() {
        Comparison comparison =
                interleaved(run().samples(one -> told(one, FACTS, one.side() == Side.TO ? OTHER : GATED)));

        assertThat(row(comparison, "jit").reasons())
                .containsExactly(
                        "in jit of the to build a timed process ran another binary than its gate built: the wheel"
                                + " cdcdcdcdcdcd instead of abababababab; let the sample script use the environment that the"
                                + " gate made");
    }

    @Test
    void a_file_that_is_not_in_the_gated_wheel_is_the_wrong_one_whatever_wheel_it_came_from() {
        Comparison comparison = interleaved(run().samples(one -> SyntheticRun.with(
                one,
                one.activity().stream()
                        .map(process -> process.under(new WorkerFacts(
                                new TreeMap<>(FACTS),
                                Optional.of(one.side() == Side.TO ? OTHER : BINARY),
                                Optional.empty())))
                        .toArray(ProcessActivity[]::new))));

        assertThat(row(comparison, "jit").reasons())
                .containsExactly(
                        "in jit of the to build a timed process ran another binary than its gate built: it loaded"
                                + " a file cdcdcdcdcdcd that is not in the wheel; let the sample script use the environment that"
                                + " the gate made");
    }

    @Test
    void a_threshold_that_was_seen_and_is_not_in_force_is_named_unless_the_jit_is_off() {
        Map<String, String> other = new TreeMap<>(FACTS);
        other.put("compile_after", "1000");
        assertThat(row(interleaved(run().samples(one -> told(one, other, GATED))), "jit")
                        .reasons())
                .contains("in jit of the to build a timed process saw PYTHONJITAUTO=50, and its JIT compiles after 1000"
                        + " calls all the same; see which name of the variable this JIT reads");
        other.put("compile_after", "none");
        other.put("is_enabled", "false");
        assertThat(row(interleaved(run().samples(one -> told(one, other, GATED))), "jit")
                        .reasons())
                .noneMatch(reason -> reason.contains("all the same"));
    }

    @Test
    void variables_of_the_log_count_where_timed_samples_write_it() {
        SyntheticRun logged =
                run().setting("modes.jit.log_env.PYTHONJITDEBUG", "1").setting("sample.logs", "timed");
        SyntheticRun apart =
                run().setting("modes.jit.log_env.PYTHONJITDEBUG", "1").setting("sample.logs", "apart");

        assertThat(row(interleaved(logged.samples(one -> told(one, FACTS, GATED))), "jit")
                        .reasons())
                .anyMatch(reason -> reason.contains("did not see PYTHONJITDEBUG, which the mode sets to 1"));
        assertThat(row(interleaved(apart.samples(one -> told(one, FACTS, GATED))), "jit")
                        .verdict())
                .isEqualTo(Verdict.FASTER);
    }

    private static SyntheticRun run() {
        return new SyntheticRun()
                .mode("jit", true, 0.5, 0.4)
                .setting("modes.jit.env.PYTHONJITAUTO", "50")
                .setting("modes.jit.env.HOME", "{workdir}")
                .builds(WorkersTest::gated);
    }

    private static Sample told(Sample sample, Map<String, String> settings, String wheel) {
        WorkerFacts facts = new WorkerFacts(new TreeMap<>(settings), Optional.empty(), Optional.of(wheel));
        return SyntheticRun.with(
                sample,
                sample.activity().stream().map(process -> process.under(facts)).toArray(ProcessActivity[]::new));
    }

    private static Build gated(Build build) {
        GateOutcome gate = build.gate();
        return SyntheticRun.with(
                build,
                build.codeSha256(),
                new GateOutcome(
                        gate.passed(),
                        gate.ended(),
                        gate.exit(),
                        gate.elapsed(),
                        gate.testsRun(),
                        gate.testsFailed(),
                        gate.scriptSha256(),
                        gate.settings(),
                        gate.evidence(),
                        new TreeMap<>(Map.of(
                                GateOutcome.WHEEL_SHA256,
                                GATED,
                                GateOutcome.WHEEL_BINARIES,
                                BINARY + " _cinderx.so\n" + "12".repeat(32) + " _static.so"))));
    }
}
