package armperf.jitlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CodeSizesTest {
    private static final FunctionName F = FunctionName.of("m:f");

    @Test
    void keeps_the_last_size_of_a_function_and_how_often_it_was_compiled() {
        CodeSizes sizes = new CodeSizes();

        sizes.compiled(F, 10, 1);
        sizes.compiled(F, 30, 2);

        assertThat(sizes).containsOnly(Map.entry(F, new CodeSize(30, 2, 2)));
    }

    @Test
    void tells_overloads_of_a_name_apart() {
        CodeSizes sizes = new CodeSizes();

        sizes.compiled(new FunctionName("f", "(I)"), 1, 0);
        sizes.compiled(new FunctionName("f", "(J)"), 2, 0);

        assertThat(sizes.get(new FunctionName("f", "(I)")).bytes()).isEqualTo(1);
        assertThat(sizes.get(new FunctionName("f", "(J)")).bytes()).isEqualTo(2);
        assertThat(sizes.get(new FunctionName("f", ""))).isNull();
    }

    @Test
    void is_a_map_as_others_are_however_many_functions_are_named() {
        CodeSizes sizes = new CodeSizes();
        Map<FunctionName, CodeSize> expected = new HashMap<>();
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            FunctionName function = FunctionName.of("m:f" + random.nextInt(8_000));
            CodeSize size = new CodeSize(random.nextInt(1000), random.nextInt(4), 1);
            assertThat(sizes.merge(function, size, CodeSize::then))
                    .isEqualTo(expected.merge(function, size, CodeSize::then));
        }

        assertThat(sizes).isEqualTo(expected);
        assertThat(sizes.keySet()).isEqualTo(expected.keySet());
        assertThat(sizes.containsKey(FunctionName.of("m:f8000"))).isFalse();
    }

    @Test
    void is_empty_after_it_was_cleared() {
        CodeSizes sizes = new CodeSizes();
        for (int i = 0; i < 1000; i++) {
            sizes.compiled(FunctionName.of("m:f" + i), 1, 0);
        }

        sizes.clear();
        sizes.compiled(F, 2, 0);

        assertThat(sizes.keySet()).containsExactly(F);
    }
}
