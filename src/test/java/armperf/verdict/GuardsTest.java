package armperf.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import armperf.run.GuardValue;
import armperf.run.Side;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class GuardsTest {
    private static final OptionalLong LIMIT = OptionalLong.of(78000);

    @Test
    void compares_exactly_without_any_margin() {
        assertThat(result(of(71616), of(71616))).isEqualTo(GuardRow.Result.SAME);
        assertThat(result(of(71616), of(71615))).isEqualTo(GuardRow.Result.SMALLER);
        assertThat(result(of(71616), of(71617))).isEqualTo(GuardRow.Result.BIGGER);
    }

    @Test
    void is_broken_past_its_limit_or_gone() {
        assertThat(result(of(71616), of(78000))).isEqualTo(GuardRow.Result.BIGGER);
        assertThat(result(of(71616), of(78001))).isEqualTo(GuardRow.Result.BROKEN);
        assertThat(result(of(71616), List.of())).isEqualTo(GuardRow.Result.BROKEN);
        assertThat(result(List.of(), of(71616))).isEqualTo(GuardRow.Result.SAME);
    }

    @Test
    void repetitions_that_disagree_are_said_first() {
        assertThat(result(of(71616), of(99999, 71616))).isEqualTo(GuardRow.Result.UNSTABLE);
        assertThat(result(of(1, 2), of(3, 3))).isEqualTo(GuardRow.Result.UNSTABLE);
    }

    @Test
    void shows_headroom_and_a_limit_that_moved() {
        GuardRow row = Guards.compare(
                        of(71616), List.of(new GuardValue(Side.TO, "n200", List.of(71600L), OptionalLong.of(80000))))
                .get(0);
        assertThat(row.limitChanged()).isTrue();
        assertThat(row.headroomPct()).hasValueCloseTo(10.5, within(1e-9));
    }

    private static GuardRow.Result result(List<GuardValue> from, List<GuardValue> to) {
        return Guards.compare(from, to).get(0).result();
    }

    private static List<GuardValue> of(long... values) {
        return List.of(
                new GuardValue(Side.TO, "n200", Arrays.stream(values).boxed().toList(), LIMIT));
    }
}
