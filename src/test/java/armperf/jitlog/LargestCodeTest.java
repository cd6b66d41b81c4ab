package armperf.jitlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LargestCodeTest {
    private static final FunctionName INT = new FunctionName("A.f", "(I)V");
    private static final FunctionName LONG = new FunctionName("A.f", "(J)V");

    @Test
    void the_largest_come_first_and_those_alike_by_name_in_whatever_order_they_were_compiled() {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            order.add(i);
        }
        for (int seed = 0; seed < 10; seed++) {
            Collections.shuffle(order, new Random(seed));
            CodeSizes sizes = new CodeSizes();
            order.forEach(
                    i -> sizes.compiled(FunctionName.of(String.format(Locale.ROOT, "m:f%02d", i)), 10L + i / 2, 0));

            LargestCode largest = LargestCode.of(sizes, 3);

            assertThat(largest.functions())
                    .extracting(LargestCode.Function::function)
                    .containsExactly("m:f98", "m:f99", "m:f96");
            assertThat(largest.sized()).isEqualTo(100);
        }
    }

    @Test
    void fewer_than_may_be_listed_are_all_there() {
        assertThat(LargestCode.of(Map.of(INT, new CodeSize(5, 4, 2)), 20).functions())
                .containsExactly(new LargestCode.Function("A.f", new CodeSize(5, 4, 2)));
        assertThat(LargestCode.of(Map.of(), 20)).isEqualTo(new LargestCode(List.of(), 0));
    }

    @Test
    void what_no_log_tells_the_size_of_is_not_the_smallest() {
        LargestCode largest = LargestCode.of(Map.of(INT, new CodeSize(0, 0, 1), LONG, new CodeSize(7, 0, 1)), 20);

        assertThat(largest.functions()).hasSize(1);
        assertThat(largest.sized()).isEqualTo(1);
    }

    @Test
    void overloads_are_told_apart_even_from_one_that_is_not_listed() {
        LargestCode largest = LargestCode.of(Map.of(INT, new CodeSize(5, 4, 1), LONG, new CodeSize(7, 4, 1)), 1);

        assertThat(largest.functions())
                .extracting(LargestCode.Function::function)
                .containsExactly("A.f(J)V");
    }
}
