package armperf.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import armperf.Golden;
import armperf.report.AcrossText;
import armperf.report.Screen;
import armperf.run.Run;
import armperf.run.Side;
import armperf.run.SyntheticRun;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Whether one machine is faster than another by at least so much. */
class AcrossTest {
    private static final Rules RULES = Rules.DEFAULT;

    private static Subject machine(String cpu, String gcc, double jitlist, UnaryOperator<SyntheticRun> change) {
        Run run = change.apply(new SyntheticRun()
                        .host(SyntheticRun.host(cpu, false, "gcc", gcc))
                        .mode("jitlist", true, jitlist, jitlist))
                .sequential();
        return Subject.of(run, Side.TO);
    }

    private static Subject xeon(double jitlist) {
        return machine("Xeon", "12", jitlist, its -> its.seed(1));
    }

    private static Subject kunpeng(double jitlist) {
        return machine("Kunpeng-920", "13", jitlist, its -> its.seed(2));
    }

    private static Across asked(Subject from, Subject to, double by) {
        return Across.of(from, to, by, RULES, NoiseFloors.NONE, NoiseFloors.NONE);
    }

    @Test
    void a_claim_holds_when_the_widened_interval_lies_beyond_it() throws IOException {
        Across across = asked(xeon(0.020), kunpeng(0.018), 0.03);

        assertThat(across.answer()).isEqualTo(AcrossRow.Answer.HOLDS);
        assertThat(across.differences()).isEqualTo(Map.of("cpu", "Xeon -> Kunpeng-920", "toolchain gcc", "12 -> 13"));
        Golden.assertMatches("across.txt", String.join("\n", AcrossText.lines(across, Screen.NONE)) + "\n");
    }

    @Test
    void what_is_within_the_floor_of_machines_that_were_never_calibrated_is_open() {
        assertThat(asked(xeon(0.020), kunpeng(0.0189), 0.03).rows())
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.answer()).isEqualTo(AcrossRow.Answer.OPEN);
                    assertThat(row.reasons())
                            .containsExactly(
                                    "the interval, widened by 5.0 %, for a machine was never"
                                            + " calibrated, holds the bound of -3.0 %; calibrate both hosts, or take more samples");
                });
    }

    @Test
    void calibrated_machines_have_their_own_floors() {
        NoiseFloors floors =
                new NoiseFloors(Map.of(new RowKey("richards", "jitlist"), new NoiseFloors.Floor(0.002, 1)));
        Across across = Across.of(xeon(0.020), kunpeng(0.0189), 0.03, RULES, floors, floors);

        assertThat(across.answer()).isEqualTo(AcrossRow.Answer.HOLDS);
        assertThat(across.rows().get(0).slack()).isEqualTo(0.004);
    }

    @Test
    void a_claim_is_refuted_when_the_whole_interval_lies_on_the_other_side() {
        Across across = asked(xeon(0.020), kunpeng(0.021), 0.03);

        assertThat(across.answer()).isEqualTo(AcrossRow.Answer.REFUTED);
        assertThat(across.conclusion()).startsWith("Refuted: that ").endsWith("is wrong for richards / jitlist.");
    }

    @Test
    void machines_under_other_settings_commits_or_benchmark_code_are_no_pair() {
        Subject xeon = xeon(0.020);
        assertThat(reasons(xeon, machine("K", "13", 0.01, its -> its.setting("modes.jitlist.env.A", "1"))))
                .anyMatch(reason -> reason.startsWith("the setting modes.jitlist.env.A differs"));
        assertThat(reasons(xeon, machine("K", "13", 0.01, its -> its.setting("sample.prefix", "taskset -c 3"))))
                .as("what a machine needs for itself")
                .noneMatch(reason -> reason.contains("setting"));
        assertThat(reasons(xeon, machine("K", "13", 0.01, SyntheticRun::unproven)))
                .anyMatch(reason -> reason.startsWith("nothing proves that the JIT ran on to in jitlist"));
        Run rerun = new SyntheticRun()
                .host(SyntheticRun.host("K", false, "gcc", "13"))
                .mode("jitlist", true, 0.01, 0.01)
                .interleaved();
        assertThat(reasons(Subject.of(rerun, Side.FROM), Subject.of(rerun, Side.TO)))
                .anyMatch(reason -> reason.startsWith("the commits differ: 7c361dce -> ab12cd34"));
    }

    @Test
    void an_emulated_machine_gives_no_answer() {
        Run emulated = new SyntheticRun()
                .host(SyntheticRun.host("K", true, "gcc", "13"))
                .mode("jitlist", true, 0.01, 0.01)
                .sequential();
        assertThat(reasons(xeon(0.02), Subject.of(emulated, Side.TO)))
                .containsExactly("the processor of to is emulated, so that its times mean nothing");
    }

    @Test
    void machines_without_a_row_in_common_give_no_answer() {
        Subject other = Subject.of(
                new SyntheticRun()
                        .benchmarks("nbody")
                        .mode("jitlist", true, 0.01, 0.01)
                        .sequential(),
                Side.TO);
        Across across = asked(xeon(0.02), other, 0);

        assertThat(across.answer()).isEqualTo(AcrossRow.Answer.INVALID);
        assertThat(across.conclusion()).isEqualTo("Invalid: the machines have no row in common.");
    }

    @Test
    void nothing_is_faster_by_all_of_its_time() {
        assertThatThrownBy(() -> asked(xeon(0.02), kunpeng(0.01), 1)).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<String> reasons(Subject from, Subject to) {
        Across across = asked(from, to, 0.03);
        return across.rows().get(0).reasons();
    }
}
