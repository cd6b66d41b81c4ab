package armperf.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EstimateTest {
    @Test
    void names_its_test_as_the_contract_does() {
        assertThat(Stream.of(Estimate.Test.values()).map(Estimate.Test::word))
                .containsExactly("block-permutation", "rank-sum-exact", "rank-sum-normal", "none");
    }

    @Test
    void refuses_a_p_value_without_a_test_and_a_test_without_one() {
        assertThatIllegalArgumentException().isThrownBy(() -> estimate(1, OptionalDouble.of(0.5), Estimate.Test.NONE));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> estimate(1, OptionalDouble.empty(), Estimate.Test.RANK_SUM_EXACT));
    }

    @Test
    void refuses_numbers_that_cannot_be() {
        assertThatIllegalArgumentException().isThrownBy(() -> estimate(0, OptionalDouble.empty(), Estimate.Test.NONE));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> estimate(1, OptionalDouble.of(1.5), Estimate.Test.RANK_SUM_EXACT));
    }

    private static Estimate estimate(double ratio, OptionalDouble p, Estimate.Test test) {
        return new Estimate(
                5,
                5,
                OptionalDouble.of(ratio),
                Optional.empty(),
                Optional.empty(),
                p,
                test,
                OptionalDouble.empty(),
                0.95);
    }
}
