package armperf.verdict;

import static armperf.verdict.Compared.process;
import static org.assertj.core.api.Assertions.assertThat;

import armperf.run.ProcessActivity;
import armperf.run.Sample;
import armperf.run.SyntheticRun;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What counts as proof: only what the timed processes themselves show, and all of them. */
class JitStateTest {
    private static final ProcessActivity ACTIVE = process("worker", 36, 12);
    private static final ProcessActivity IDLE = process("worker", 3, 0);
    private static final ProcessActivity SILENT = process("worker", 0, 0);
    private static final ProcessActivity MANAGER = process("manager", 97, 5);

    @Test
    void a_mode_is_proven_where_every_process_compiled_the_benchmarks_own_code() {
        assertThat(jit(of(ACTIVE), of(ACTIVE))).isEqualTo(JitState.PROVEN);
        assertThat(jit(of(MANAGER, ACTIVE))).isEqualTo(JitState.PROVEN);
    }

    @Test
    void one_process_that_compiled_none_of_it_makes_the_mode_inactive() {
        assertThat(jit(of(ACTIVE), of(IDLE))).isEqualTo(JitState.INACTIVE);
        assertThat(jit(of(ACTIVE, IDLE))).isEqualTo(JitState.INACTIVE);
        assertThat(jit(of(SILENT), of())).isEqualTo(JitState.INACTIVE);
    }

    @Test
    void what_a_manager_compiled_proves_nothing() {
        assertThat(jit(of(MANAGER))).isEqualTo(JitState.INACTIVE);
        assertThat(nojit(of(MANAGER, SILENT))).isEqualTo(JitState.ABSENT);
        assertThat(nojit(of(MANAGER))).isEqualTo(JitState.UNPROVEN);
    }

    @Test
    void a_log_without_a_compiled_function_contradicts_a_proof() {
        assertThat(jit(of(ACTIVE, log(0, 0)))).isEqualTo(JitState.INACTIVE);
        assertThat(jit(of(ACTIVE, log(40, 12)))).isEqualTo(JitState.PROVEN);
        // The log of a process that only started the timed one.
        assertThat(jit(of(ACTIVE, log(0, 0), log(40, 12)))).isEqualTo(JitState.PROVEN);
        assertThat(nojit(of(SILENT, log(3, 0)))).isEqualTo(JitState.UNEXPECTED);
    }

    @Test
    void a_process_that_says_its_jit_is_off_did_not_run_compiled_code() {
        ProcessActivity off = new ProcessActivity(
                OptionalLong.empty(),
                Optional.of("worker"),
                false,
                36,
                12,
                OptionalDouble.empty(),
                OptionalLong.empty(),
                "proof");
        assertThat(jit(of(off))).isEqualTo(JitState.INACTIVE);
    }

    private static ProcessActivity log(long compiled, long active) {
        return new ProcessActivity(
                OptionalLong.empty(),
                Optional.empty(),
                true,
                compiled,
                active,
                OptionalDouble.empty(),
                OptionalLong.empty(),
                "log");
    }

    @Test
    void a_proof_that_cannot_be_read_leaves_its_process_unproven_whatever_stands_beside_it() {
        ProcessActivity cut = ProcessActivity.unreadable(OptionalLong.of(8), "proof.8.json is cut or broken JSON");
        assertThat(jit(of(cut))).isEqualTo(JitState.UNPROVEN);
        assertThat(jit(of(ACTIVE, cut))).isEqualTo(JitState.UNPROVEN);
        assertThat(jit(of(MANAGER, cut))).isEqualTo(JitState.UNPROVEN);
        assertThat(jit(of(IDLE, cut))).isEqualTo(JitState.INACTIVE);
        assertThat(nojit(of(SILENT, cut))).isEqualTo(JitState.UNPROVEN);
        // Its own log tells instead.
        assertThat(jit(of(ACTIVE, cut, stamped("log", 8, 3)))).isEqualTo(JitState.PROVEN);
        assertThat(jit(of(ACTIVE, cut, stamped("log", 9, 3)))).isEqualTo(JitState.UNPROVEN);
    }

    @Test
    void a_role_that_nobody_knows_is_not_taken_for_a_timed_process() {
        assertThat(jit(of(process("Manager", 97, 5)))).isEqualTo(JitState.INACTIVE);
    }

    @Test
    void the_same_proof_in_every_fresh_process_is_a_copy_and_proves_nothing() {
        ProcessActivity copy = stamped("proof", 1234, 41);
        assertThat(jit(of(copy), of(copy))).isEqualTo(JitState.UNPROVEN);
        assertThat(jit(of(copy))).isEqualTo(JitState.PROVEN);
        // In containers every process can have the same id, but none takes the same time.
        assertThat(jit(of(copy), of(stamped("proof", 1234, 42)))).isEqualTo(JitState.PROVEN);
    }

    private static ProcessActivity stamped(String source, long pid, double compileMs) {
        return new ProcessActivity(
                OptionalLong.of(pid),
                Optional.empty(),
                true,
                37,
                36,
                OptionalDouble.of(compileMs),
                OptionalLong.empty(),
                source);
    }

    @Test
    void processes_of_unknown_role_need_one_that_compiled() {
        assertThat(jit(of(process("", 97, 0), process("", 36, 12)))).isEqualTo(JitState.PROVEN);
        assertThat(jit(of(process("", 97, 0), process("", 36, 0)))).isEqualTo(JitState.INACTIVE);
    }

    @Test
    void one_process_without_proof_leaves_the_mode_unproven() {
        assertThat(jit(of(ACTIVE), of())).isEqualTo(JitState.UNPROVEN);
        assertThat(nojit(of(SILENT), of())).isEqualTo(JitState.UNPROVEN);
        assertThat(jit()).isEqualTo(JitState.UNPROVEN);
    }

    @Test
    void a_mode_without_the_jit_is_absent_or_unexpected() {
        assertThat(nojit(of(SILENT), of(SILENT))).isEqualTo(JitState.ABSENT);
        assertThat(nojit(of(SILENT), of(IDLE))).isEqualTo(JitState.UNEXPECTED);
    }

    @Test
    void a_state_against_the_mode_forbids_claims() {
        Comparison off = Compared.interleaved(
                run().samples(one -> one.mode().equals("jit") ? SyntheticRun.with(one, IDLE) : one));
        assertThat(Compared.row(off, "jit").verdict()).isEqualTo(Verdict.INVALID);
        assertThat(Compared.row(off, "jit").reasons().get(0))
                .isEqualTo("the JIT was not active in jit of both builds: a measured process compiled none of the"
                        + " benchmark's own code; look at the mode's env and at the sample script, and see armperf"
                        + " mine-logs");
        Comparison on = Compared.interleaved(
                run().samples(one -> one.mode().equals("nojit") ? SyntheticRun.with(one, ACTIVE) : one));
        assertThat(Compared.row(on, "nojit").reasons().get(0)).contains("which should be without it");
        assertThat(Compared.row(on, "jit").reasons().get(0)).startsWith("its control nojit is invalid: ");
    }

    private static SyntheticRun run() {
        return new SyntheticRun().mode("nojit", false, 1, 1).mode("jit", true, 0.5, 0.4);
    }

    private static JitState jit(ProcessActivity[]... samples) {
        return JitState.judge(true, samples(samples));
    }

    private static JitState nojit(ProcessActivity[]... samples) {
        return JitState.judge(false, samples(samples));
    }

    private static ProcessActivity[] of(ProcessActivity... activity) {
        return activity;
    }

    private static List<Sample> samples(ProcessActivity[]... activity) {
        Sample sample = run().interleaved().samples().get(0);
        return Arrays.stream(activity)
                .map(each -> SyntheticRun.with(sample, each))
                .toList();
    }
}
