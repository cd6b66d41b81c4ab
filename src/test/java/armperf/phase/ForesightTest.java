package armperf.phase;

import static org.assertj.core.api.Assertions.assertThat;

import armperf.run.Build;
import armperf.run.GateOutcome;
import armperf.run.Run;
import armperf.run.Sample;
import armperf.run.Side;
import armperf.run.SyntheticRun;
import armperf.sampling.Cell;
import armperf.sampling.Slot;
import armperf.store.RunStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long work will take, as far as anything is known. */
class ForesightTest {
    private static final Slot JITLIST = slot(Sample.Kind.TIMED, "jitlist");
    private static final Slot NOJIT = slot(Sample.Kind.TIMED, "nojit");

    @TempDir
    Path folder;

    @Test
    void a_gate_takes_the_median_of_what_its_script_took_where_builds_passed_it() {
        Foresight foresight = Foresight.of(List.of(
                gated("script", 600, true),
                gated("script", 660, true),
                gated("script", 9000, true),
                gated("script", 5, false),
                gated("other", 5, true)));

        assertThat(foresight.gate("script")).contains(Duration.ofMinutes(11));
    }

    @Test
    void nothing_is_said_of_a_gate_that_no_build_has_passed() {
        assertThat(Foresight.of(List.of(gated("script", 5, false))).gate("script"))
                .isEmpty();
        assertThat(Foresight.of(List.of(gated("script", 5, true))).gate("an edited one"))
                .isEmpty();
    }

    @Test
    void samples_take_from_the_start_of_each_to_that_of_the_next() {
        // A sample runs for a second, and the next begins two seconds later: something is fetched in between.
        Run before = run().samples(one -> starting(one, one.index() * 3L)).baseline();

        assertThat(Foresight.of(List.of(before)).samples(nothingYet(), List.of(JITLIST, NOJIT, NOJIT)))
                .contains(Duration.ofSeconds(9));
    }

    @Test
    void what_this_run_has_sampled_counts_before_what_others_did() {
        Run before = run().samples(one -> starting(one, one.index() * 100L)).baseline();
        Run now = run().samples(one -> starting(one, one.index() * 2L)).baseline();

        assertThat(Foresight.of(List.of(before)).samples(now, List.of(JITLIST, JITLIST)))
                .contains(Duration.ofSeconds(4));
    }

    @Test
    void a_warm_up_takes_as_long_as_a_timed_sample_and_one_for_a_log_is_another_matter() {
        Run before = run().samples(one -> starting(one, one.index() * 3L)).baseline();
        Foresight foresight = Foresight.of(List.of(before));

        assertThat(foresight.samples(nothingYet(), List.of(slot(Sample.Kind.WARMUP, "jitlist"))))
                .contains(Duration.ofSeconds(3));
        assertThat(foresight.samples(nothingYet(), List.of(slot(Sample.Kind.LOG, "jitlist"))))
                .isEmpty();
    }

    @Test
    void one_unknown_sample_among_the_rest_and_nothing_is_said() {
        Run before = run().baseline();

        assertThat(Foresight.of(List.of(before))
                        .samples(nothingYet(), List.of(JITLIST, slot(Sample.Kind.TIMED, "autojit"))))
                .isEmpty();
        assertThat(Foresight.of(List.of()).samples(nothingYet(), List.of(JITLIST)))
                .isEmpty();
    }

    @Test
    void side_by_side_it_takes_as_many_blocks_as_the_busiest_machine_gets_and_one_warm_up() {
        Run before = run().samples(one -> starting(one, one.index() * 3L)).baseline();
        Foresight foresight = Foresight.of(List.of(before));
        List<Slot> warmup = List.of(slot(Sample.Kind.WARMUP, "jitlist"), slot(Sample.Kind.WARMUP, "nojit"));
        List<Slot> block = List.of(JITLIST, NOJIT);

        assertThat(foresight.sideBySide(nothingYet(), List.of(warmup), block, 5))
                .contains(Duration.ofSeconds(6 + 5 * 6));
        assertThat(foresight.sideBySide(nothingYet(), List.of(warmup, warmup), block, 5))
                .contains(Duration.ofSeconds(6 + 3 * 6));
        assertThat(foresight.sideBySide(nothingYet(), List.of(warmup, warmup, warmup), block, 1))
                .contains(Duration.ofSeconds(6 + 6));
    }

    @Test
    void a_machine_that_has_less_before_it_takes_the_next_block() {
        Run before = run().samples(one -> starting(one, one.index() * 3L)).baseline();
        Foresight foresight = Foresight.of(List.of(before));

        assertThat(foresight.sideBySide(
                        nothingYet(), List.of(List.of(JITLIST, JITLIST, JITLIST), List.of()), List.of(NOJIT), 3))
                .contains(Duration.ofSeconds(9));
        assertThat(foresight.sideBySide(nothingYet(), List.of(List.of(JITLIST), List.of()), List.of(), 0))
                .contains(Duration.ofSeconds(3));
    }

    @Test
    void samples_of_machines_side_by_side_are_each_followed_by_the_next_on_the_same() {
        // Each machine begins one every six seconds, and together they begin one every three.
        Run before = run().samples(one -> SyntheticRun.inSession(starting(one, one.index() * 3L), 1 + one.index() % 2))
                .baseline();

        assertThat(Foresight.of(List.of(before)).samples(nothingYet(), List.of(JITLIST)))
                .contains(Duration.ofSeconds(6));
    }

    @Test
    void what_was_never_sampled_here_comes_first_and_then_what_took_longest() {
        Run before = run().samples(
                        one -> starting(one, one.mode().equals("nojit") ? 5L * one.index() : 5L * one.index() - 4))
                .baseline();
        List<Cell> cells = Foresight.of(List.of(before))
                .slowestFirst(List.of(
                        NOJIT.cell(),
                        JITLIST.cell(),
                        slot(Sample.Kind.TIMED, "autojit").cell()));

        assertThat(cells).extracting(Cell::mode).containsExactly("autojit", "jitlist", "nojit");
    }

    @Test
    void runs_of_other_hosts_say_nothing() {
        RunStore store = new RunStore(folder);
        store.save(run().baseline());

        assertThat(Foresight.of(store, "kunpeng").gate("script")).contains(Duration.ofSeconds(2));
        assertThat(Foresight.of(store, "graviton3").gate("script")).isEmpty();
    }

    private static SyntheticRun run() {
        return new SyntheticRun().mode("nojit", false, 1, 1).mode("jitlist", true, 1, 1);
    }

    private static Run nothingYet() {
        return run().baseline().withSamples(List.of());
    }

    private static Run gated(String script, int seconds, boolean passed) {
        return run().builds(build -> with(build, script, seconds, passed)).baseline();
    }

    private static Build with(Build build, String script, int seconds, boolean passed) {
        return SyntheticRun.with(
                build,
                Optional.empty(),
                new GateOutcome(
                        passed,
                        GateOutcome.DONE,
                        OptionalInt.of(passed ? 0 : 1),
                        Duration.ofSeconds(seconds),
                        OptionalInt.of(5),
                        OptionalInt.of(0),
                        script,
                        "settings",
                        new ArrayList<>()));
    }

    private static Sample starting(Sample sample, long seconds) {
        return SyntheticRun.starting(
                sample, sample.start().minusSeconds(sample.index()).plusSeconds(seconds));
    }

    private static Slot slot(Sample.Kind kind, String mode) {
        return new Slot(kind, OptionalInt.of(1), new Cell(Side.TO, "richards", mode));
    }
}
