package armperf.phase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import armperf.outcome.ExitCode;
import armperf.outcome.UserException;
import armperf.run.Phase;
import armperf.run.Run;
import armperf.run.RunId;
import armperf.run.SyntheticRun;
import armperf.store.RunStore;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which two runs a comparison is about where nobody names them. */
class RunPairsTest {
    private static final RunId SECOND = new RunId("20260219T113000Z-7c361dce-k3f9");
    private static final RunId STEP = new RunId("20260221T081500Z-ab12cd34-x0z1");

    @TempDir
    Path folder;

    private final SyntheticRun made =
            new SyntheticRun().mode("nojit", false, 1, 1).blocks(2);
    private RunStore store;
    private RunPairs pairs;

    @BeforeEach
    void record() {
        store = new RunStore(folder);
        pairs = new RunPairs(store);
        store.save(made.baseline());
    }

    @Test
    void a_newer_step_of_a_bisection_is_not_the_newest_rerun() {
        store.save(made.interleaved());
        store.save(step());

        RunPairs.Pair newest = pairs.newest(Optional.empty());

        assertThat(newest.from().id()).isEqualTo(SyntheticRun.BASELINE);
        assertThat(newest.to().id()).isEqualTo(SyntheticRun.RERUN);
        assertThat(store.newestReadable(run -> true, run -> true).orElseThrow().id())
                .as("what is recorded last")
                .isEqualTo(STEP);
    }

    @Test
    void nor_is_it_one_of_the_newest_two_runs_where_no_rerun_is() {
        store.save(SyntheticRun.as(made.baseline(), SECOND, Phase.BASELINE));
        store.save(step());

        RunPairs.Pair newest = pairs.newest(Optional.empty());

        assertThat(newest.from().id()).isEqualTo(SyntheticRun.BASELINE);
        assertThat(newest.to().id()).isEqualTo(SECOND);
    }

    @Test
    void a_rerun_alone_is_against_its_own_from_whatever_was_recorded_since() {
        store.save(made.interleaved());
        store.save(SyntheticRun.as(made.baseline(), STEP, Phase.BASELINE));

        RunPairs.Pair own = pairs.own(store.load(SyntheticRun.RERUN));

        assertThat(own.from().id()).isEqualTo(SyntheticRun.BASELINE);
        assertThat(own.to().id()).isEqualTo(SyntheticRun.RERUN);
        assertThat(own.interleaved()).isTrue();
    }

    @Test
    void a_baseline_has_no_from_of_its_own() {
        assertThatThrownBy(() -> pairs.own(store.load(SyntheticRun.BASELINE)))
                .isInstanceOfSatisfying(UserException.class, e -> {
                    assertThat(e.exit()).isEqualTo(ExitCode.USAGE);
                    assertThat(e)
                            .hasMessage("run " + SyntheticRun.BASELINE
                                    + " is no rerun (baseline) and has no from of its own; name what it is to be"
                                    + " compared with: armperf compare FROM " + SyntheticRun.BASELINE);
                });
    }

    private Run step() {
        Run rerun = SyntheticRun.as(made.interleaved(), STEP, Phase.RERUN);
        return rerun.with(rerun.plan().bisecting(SyntheticRun.RERUN));
    }
}
