package armperf.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
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

    @Test
    void a_limit_that_was_raised_to_fit_is_said_with_what_the_old_one_would_have_been() {
        List<GuardValue> to = List.of(new GuardValue(Side.TO, "n200", List.of(79000L), OptionalLong.of(80000)));
        List<GuardRow> rows = Guards.compare(of(71616), to);

        assertThat(rows.get(0).result()).isEqualTo(GuardRow.Result.BIGGER);
        assertThat(rows.get(0).limitFrom()).hasValue(78000);
        assertThat(GuardWarnings.of(rows, of(71616), to))
                .extracting("kind", "text")
                .containsExactly(tuple(
                        "guard-limit-changed",
                        "the limit of guard n200 itself was changed between the two, from 78000 to 80000: with the old"
                                + " one it would be broken"));
    }

    @Test
    void a_limit_that_came_or_went_was_changed_and_one_of_a_new_number_was_not() {
        List<GuardValue> without = List.of(new GuardValue(Side.TO, "n200", List.of(1L), OptionalLong.empty()));

        assertThat(Guards.compare(of(1), without).get(0).limitChanged()).isTrue();
        assertThat(Guards.compare(without, of(1)).get(0).limitChanged()).isTrue();
        assertThat(Guards.compare(List.of(), of(1)).get(0).limitChanged()).isFalse();
        assertThat(GuardWarnings.of(Guards.compare(of(1), without), of(1), without))
                .extracting("text")
                .containsExactly("the limit of guard n200 itself was changed between the two, from 78000 to none");
    }

    @Test
    void a_number_that_changes_by_itself_is_named_with_its_values() {
        List<GuardRow> rows = Guards.compare(of(5, 5), of(99999, 71616));

        assertThat(GuardWarnings.of(rows, of(5, 5), of(99999, 71616)))
                .extracting("text")
                .containsExactly("guard n200 guards nothing: on the to build its repetitions gave 99999, 71616");
    }

    private static GuardRow.Result result(List<GuardValue> from, List<GuardValue> to) {
        return Guards.compare(from, to).get(0).result();
    }

    private static List<GuardValue> of(long... values) {
        return List.of(
                new GuardValue(Side.TO, "n200", Arrays.stream(values).boxed().toList(), LIMIT));
    }
}
