package armperf.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import armperf.outcome.UserException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PatienceTest {
    @Test
    void what_another_one_has_given_up_is_not_tried_again() {
        UserException broke = UserException.host(Host.LINK_BROKE, "the link broke");
        UserException givenUp = catchThrowableOfType(
                UserException.class, () -> new Patience(Duration.ZERO).pauseOrThrow(broke, "; it is over"));

        assertThat(givenUp).hasMessage("the link broke; it is over");
        assertThat(catchThrowableOfType(
                        UserException.class, () -> new Patience(Duration.ofHours(1)).pauseOrThrow(givenUp, "; never")))
                .isSameAs(givenUp);
    }
}
