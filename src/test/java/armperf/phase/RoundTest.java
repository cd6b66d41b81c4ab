package armperf.phase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import armperf.outcome.ExitCode;
import armperf.outcome.UserException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RoundTest {
    private static Round.Taken refused(String kind) {
        return Round.Taken.by(() -> {
            throw new UserException(ExitCode.GATE, kind, "the gate ended with exit code 1");
        });
    }

    @Test
    void a_commit_that_does_not_pass_its_gate_has_no_run() {
        assertThat(refused("gate")).isEqualTo(new Round.Taken(Optional.empty(), "the gate ended with exit code 1"));
    }

    @Test
    void a_start_that_does_not_pass_says_nothing_of_the_commit_that_is_compared_with_it() {
        assertThatThrownBy(() -> refused(Delivery.GATE_OF_FROM)).isInstanceOf(UserException.class);
    }
}
