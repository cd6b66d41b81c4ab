package armperf.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import armperf.run.Failure;
import armperf.run.Phase;
import armperf.run.Plan;
import armperf.run.ProcessActivity;
import armperf.run.Remains;
import armperf.run.Run;
import armperf.run.Sample;
import armperf.run.Side;
import armperf.run.SyntheticRun;
import armperf.run.WorkerFacts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How often modes survived, what it says of a change, and what it forbids. */
class SurvivalTest {
    private static final String VARIABLE = "PYTHONJITAUTO";

    @Test
    void deaths_in_one_place_are_one_whatever_the_address() {
        Run run = attempts(4, sample -> switch (sample.index() % 4) {
            case 1 -> died(sample, "0x0000aa in inner () at jit.c:2");
            case 2 -> died(sample, "0x0000bb in inner () at jit.c:2");
            case 3 -> died(sample, "0x0000bb in outer () at jit.c:9");
            default -> sample;
        });

        Survival survival = Survival.of(run).get(0);

        assertThat(survival.survived().count()).isEqualTo(1);
        assertThat(survival.survived().of()).isEqualTo(4);
        assertThat(survival.deaths()).extracting(Death::count).containsExactly(2, 1);
        assertThat(survival.deaths().get(0).samples()).containsExactly(1, 2);
        assertThat(survival.deaths().get(0).how().topFrame()).contains("inner () at jit.c:2");
        assertThat(survival.isSound()).isFalse();
    }

    @Test
    void an_exit_code_tells_the_signal_where_no_core_does() {
        Run run = attempts(2, sample -> exiting(sample, sample.index() == 1 ? 134 : 3));

        assertThat(Survival.of(run).get(0).deaths())
                .extracting(death -> death.how().signal())
                .containsExactly(Optional.of("SIGABRT"), Optional.empty());
    }

    @Test
    void a_reboot_of_the_host_is_no_death() {
        Run run = attempts(
                3,
                sample -> sample.index() == 1
                        ? SyntheticRun.failed(sample, new Failure("host-rebooted", "rebooted"))
                        : sample);

        Survival survival = Survival.of(run).get(0);

        assertThat(survival.survived().of()).isEqualTo(2);
        assertThat(survival.isSound()).isTrue();
    }

    @Test
    void surviving_without_the_jit_says_nothing_of_it() {
        Run run = attempts(3, sample -> SyntheticRun.with(sample, Compared.process("worker", 0, 0)));

        Survival survival = Survival.of(run).get(0);

        assertThat(survival.state()).isEqualTo(JitState.INACTIVE);
        assertThat(survival.isSound()).isFalse();
        assertThat(Survival.warnings(List.of(survival)))
                .singleElement()
                .satisfies(warning -> assertThat(warning.text()).contains("survived without the JIT"));
    }

    @Test
    void a_threshold_that_never_reached_the_process_is_seen() {
        assertThat(Survival.of(attempts(3, sample -> seeing(sample, "50")))
                        .get(0)
                        .isSound())
                .isTrue();
        assertThat(Survival.of(attempts(3, sample -> seeing(sample, "20")))
                        .get(0)
                        .hollow())
                .hasValueSatisfying(why -> assertThat(why).contains("saw PYTHONJITAUTO=20 where the mode sets 50"));
    }

    @Test
    void a_fix_is_better_and_its_reverse_worse() {
        Run none = attempts(15, sample -> exiting(sample, 139));
        Run all = attempts(15, UnaryOperator.identity());

        SurvivalComparison better = SurvivalComparison.of(none, all, 0.05);
        assertThat(better.verdict()).isEqualTo(SurvivalRow.Change.BETTER);
        assertThat(better.rows().get(0).counts()).isEqualTo("0/15 -> 15/15");
        assertThat(better.rows().get(0).p()).isBetween(1.28e-8, 1.30e-8);
        assertThat(SurvivalComparison.of(all, none, 0.05).verdict()).isEqualTo(SurvivalRow.Change.WORSE);
    }

    @Test
    void too_few_attempts_say_how_many_it_takes() {
        Run none = attempts(3, sample -> exiting(sample, 139));
        Run all = attempts(3, UnaryOperator.identity());

        SurvivalComparison few = SurvivalComparison.of(none, all, 0.05);

        assertThat(few.verdict()).isEqualTo(SurvivalRow.Change.UNCLEAR);
        assertThat(few.reasons())
                .singleElement()
                .satisfies(reason -> assertThat(reason)
                        .contains("3 from and 3 to attempts cannot decide 1 row whatever they show", "--attempts 4"));
    }

    @Test
    void no_death_on_either_side_is_no_proof_that_there_is_none() {
        Run all = attempts(15, UnaryOperator.identity());

        SurvivalComparison same = SurvivalComparison.of(all, all, 0.05);

        assertThat(same.verdict()).isEqualTo(SurvivalRow.Change.UNCLEAR);
        assertThat(same.reasons().get(0)).contains("from survives in 78 to 100 % of all");
    }

    @Test
    void thresholds_of_another_variable_are_not_compared() {
        Run from = attempts(15, UnaryOperator.identity());
        Run to = run("autojit@50", 15, "PYTHONJITOTHER", UnaryOperator.identity());

        assertThat(SurvivalComparison.of(from, to, 0.05).rows().get(0).reasons())
                .anyMatch(reason -> reason.contains("PYTHONJITAUTO -> PYTHONJITOTHER"));
    }

    @Test
    void runs_that_tried_nothing_in_common_are_no_evidence() {
        SurvivalComparison nothing = SurvivalComparison.of(
                attempts(3, UnaryOperator.identity()), run("autojit@20", 3, VARIABLE, UnaryOperator.identity()), 0.05);

        assertThat(nothing.rows()).isEmpty();
        assertThat(nothing.verdict()).isEqualTo(SurvivalRow.Change.INVALID);
    }

    @Test
    void crashes_strike_every_row_that_the_benchmark_measures() {
        Run timed = new SyntheticRun()
                .mode("autojit", true, 2, 1)
                .samples(sample -> SyntheticRun.measuring(sample, "second", Map.of("copy", 1.0, "reduce", 2.0)))
                .interleaved();
        Run stability = attempts(2, sample -> exiting(sample, 139));

        Instability instability = Instability.of(timed, Side.TO, stability);

        assertThat(instability.forbids())
                .containsOnlyKeys(new RowKey("copy", "autojit"), new RowKey("reduce", "autojit"));
        Subject to = Subject.of(timed, Side.TO, instability);
        Comparison comparison = new Comparer(Rules.DEFAULT).compare(Subject.of(timed, Side.FROM), to, true);
        assertThat(comparison.rows()).extracting(Row::verdict).containsOnly(Verdict.INVALID);
        assertThat(comparison.rows().get(0).reasons().get(0))
                .contains("stability run " + stability.id(), "fail in 2 of 2 attempts");
    }

    @Test
    void other_thresholds_than_the_modes_own_forbid_nothing_where_its_own_was_tried() {
        Run timed = new SyntheticRun().mode("autojit", true, 2, 1).interleaved();
        Run own = attempts(2, UnaryOperator.identity());
        Run other = run("autojit@20", 2, VARIABLE, sample -> exiting(sample, 139));
        Run both = new Run(
                own.schema(),
                own.id(),
                own.program(),
                own.phase(),
                own.state(),
                own.started(),
                own.finished(),
                own.from(),
                own.host(),
                own.builds(),
                own.settings(),
                new Plan(
                        1,
                        2,
                        0,
                        false,
                        own.plan().benchmarks(),
                        List.of(own.plan().modes().get(0), other.plan().modes().get(0))),
                Stream.concat(own.samples().stream(), other.samples().stream()).toList(),
                List.of(),
                List.of(),
                List.of(),
                List.of());

        assertThat(Instability.of(timed, Side.TO, other).forbids()).isNotEmpty();
        Instability instability = Instability.of(timed, Side.TO, both);
        assertThat(instability.forbids()).isEmpty();
        assertThat(instability.beside())
                .singleElement()
                .satisfies(warning -> assertThat(warning.text()).contains("autojit@20 fail in 2 of 2"));
    }

    private static Run attempts(int number, UnaryOperator<Sample> change) {
        return run("autojit@50", number, VARIABLE, change);
    }

    /** A stability run of one mode, whose own threshold is 50. */
    private static Run run(String mode, int number, String variable, UnaryOperator<Sample> change) {
        Run baseline = new SyntheticRun()
                .mode(mode, true, 1, 1)
                .blocks(number)
                .setting("modes.autojit.env." + VARIABLE, "50")
                .setting(Survival.VARIABLE, variable)
                .baseline();
        List<Sample> attempts = baseline.samples().stream()
                .filter(sample -> sample.kind() == Sample.Kind.TIMED)
                .map(sample -> change.apply(attempt(sample, OptionalInt.of(0), Optional.empty())))
                .toList();
        return new Run(
                baseline.schema(),
                baseline.id(),
                baseline.program(),
                Phase.STABILITY,
                baseline.state(),
                baseline.started(),
                baseline.finished(),
                baseline.from(),
                baseline.host(),
                baseline.builds(),
                baseline.settings(),
                baseline.plan(),
                attempts,
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    /** The first block of a session comes after its warm-up, which a stability run has none of. */
    private static Sample attempt(Sample timed, OptionalInt exit, Optional<Failure> failure) {
        return new Sample(
                Math.max(1, failure.isEmpty() && timed.kind() == Sample.Kind.TIMED ? timed.index() - 1 : timed.index()),
                Sample.Kind.ATTEMPT,
                timed.session(),
                timed.block(),
                timed.side(),
                timed.build(),
                timed.benchmark(),
                timed.mode(),
                timed.start(),
                timed.elapsed(),
                exit,
                failure,
                failure.isPresent() ? List.of() : timed.readings(),
                failure.isPresent() ? List.of() : timed.activity(),
                timed.circumstances(),
                timed.evidence(),
                timed.excluded());
    }

    private static Sample exiting(Sample sample, int exit) {
        return attempt(
                sample, OptionalInt.of(exit), Optional.of(new Failure("crashed", "ended with exit code " + exit)));
    }

    private static Sample died(Sample sample, String frame) {
        return exiting(sample, 139)
                .with(new Remains(
                        Optional.of("SIGSEGV"),
                        List.of(frame),
                        Optional.of("gdb"),
                        Optional.empty(),
                        List.of(),
                        List.of()));
    }

    private static Sample seeing(Sample sample, String threshold) {
        ProcessActivity process = sample.activity().get(0);
        return SyntheticRun.with(
                sample,
                process.under(new WorkerFacts(
                        new TreeMap<>(Map.of(WorkerFacts.VARIABLE + VARIABLE, threshold)),
                        Optional.empty(),
                        Optional.empty())));
    }
}
