package armperf.jitlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CauseCountsTest {
    private static final int MANY = 30_000;

    private final CauseCounts counts = new CauseCounts();

    private void count(String function, String detail, OptionalLong line) {
        counts.of(FunctionName.of(function), new CauseCounts.Cause("other", detail, line), 7).events++;
    }

    private List<Object> drained() {
        return counts.drained(count -> List.of(
                count.function.name(), count.cause.detail(), count.cause.line(), count.events, count.requestsBefore));
    }

    @Test
    void a_function_and_a_cause_are_one_however_often_they_come() {
        IntStream.range(0, 2 * MANY).forEach(i -> count("f" + i % MANY, "of all", OptionalLong.empty()));

        assertThat(counts.size()).isEqualTo(MANY);
        assertThat(drained())
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, MANY)
                        .mapToObj(i -> List.<Object>of("f" + i, "of all", OptionalLong.empty(), 2L, 7L))
                        .toList());
    }

    @Test
    void more_causes_than_are_shared_are_told_apart_and_found_again() {
        IntStream.range(0, 2 * MANY).forEach(i -> count("f", "detail " + i % MANY, OptionalLong.of(1)));
        count("f", "detail 0", OptionalLong.of(2));

        assertThat(counts.size()).isEqualTo(MANY + 1);
        assertThat(drained())
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                IntStream.range(0, MANY)
                                        .mapToObj(i -> List.<Object>of("f", "detail " + i, OptionalLong.of(1), 2L, 7L)),
                                Stream.of(List.<Object>of("f", "detail 0", OptionalLong.of(2), 1L, 7L)))
                        .toList());
    }

    @Test
    void what_was_taken_out_is_gone() {
        count("f", "of all", OptionalLong.empty());

        assertThat(drained()).hasSize(1);
        assertThat(drained()).isEmpty();
        assertThat(counts.size()).isZero();
    }

    @Test
    void the_highest_count_of_executions_holds_the_others() {
        CauseCounts.Count count =
                counts.of(FunctionName.of("f"), new CauseCounts.Cause("other", "", OptionalLong.empty()), 0);
        assertThat(count.executions()).isEmpty();

        count.ran(9);
        count.ran(4);
        assertThat(count.executions()).hasValue(9);
    }
}
