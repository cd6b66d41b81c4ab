package armperf.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import armperf.run.Run;
import armperf.run.Side;
import armperf.run.SyntheticRun;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NoiseFloorsTest {
    private static final RowKey JITLIST = new RowKey("richards", "jitlist");

    @Test
    void the_floor_is_the_end_nearest_zero_of_what_a_calibration_showed() {
        Comparison moved = Compared.interleaved(moved(1.05));
        NoiseFloors floors = NoiseFloors.of(List.of(moved));
        double nearest = Compared.row(moved, "jitlist")
                .estimate()
                .interval()
                .orElseThrow()
                .nearestEffect();
        assertThat(floors.effect(JITLIST)).isEqualTo(nearest).isBetween(0.03, 0.05);
        assertThat(floors.effect(new RowKey("richards", "nojit"))).isZero();
        assertThat(floors.calibrations(JITLIST)).isEqualTo(1);
    }

    @Test
    void several_calibrations_leave_the_largest_floor() {
        Comparison still = Compared.interleaved(moved(1));
        Comparison moved = Compared.interleaved(moved(1.05));
        NoiseFloors floors = NoiseFloors.of(List.of(moved, still));
        assertThat(floors.effect(JITLIST))
                .isEqualTo(NoiseFloors.of(List.of(moved)).effect(JITLIST));
        assertThat(floors.calibrations(JITLIST)).isEqualTo(2);
    }

    @Test
    void what_is_below_the_floor_is_no_claim_and_says_that_samples_cannot_help() {
        Run run = moved(0.97).interleaved();
        NoiseFloors floors = new NoiseFloors(Map.of(JITLIST, new NoiseFloors.Floor(0.032, 1)));
        Row row = Compared.row(
                new Comparer(Rules.DEFAULT, floors).compare(Subject.of(run, Side.FROM), Subject.of(run, Side.TO), true),
                "jitlist");
        assertThat(row.margin()).isEqualTo(0.032);
        assertThat(row.verdict()).isIn(Verdict.UNCLEAR, Verdict.SAME);
        if (row.verdict() == Verdict.UNCLEAR) {
            assertThat(row.reasons().get(0)).contains("noise floor").contains("more samples cannot help");
        }
        Row free = Compared.row(
                new Comparer(Rules.DEFAULT).compare(Subject.of(run, Side.FROM), Subject.of(run, Side.TO), true),
                "jitlist");
        assertThat(free.verdict()).isEqualTo(Verdict.FASTER);
    }

    private static SyntheticRun moved(double factor) {
        return new SyntheticRun().mode("nojit", false, 0.05, 0.05).mode("jitlist", true, 0.02, 0.02 * factor);
    }
}
