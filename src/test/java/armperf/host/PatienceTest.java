package armperf.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import armperf.outcome.UserException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** By a clock that goes on when it is told to. */
class PatienceTest {
    private final UserException broke = UserException.host(Host.LINK_BROKE, "the link broke");
    private final UserException notReached = UserException.host(Host.CONNECT, "no answer in time");
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private Duration now = Duration.ZERO;
    private int tries;

    @Test
    void what_another_one_has_given_up_is_not_tried_again() {
        UserException givenUp = catchThrowableOfType(
                UserException.class, () -> patience(Duration.ZERO).pauseOrThrow(broke, "; it is over"));

        assertThat(givenUp).hasMessage("the link broke; it is over");
        assertThat(catchThrowableOfType(
                        UserException.class, () -> patience(Duration.ofHours(1)).pauseOrThrow(givenUp, "; never")))
                .isSameAs(givenUp);
    }

    @Test
    void however_long_a_vain_attempt_to_connect_takes_it_is_no_contact() {
        giveUp(Duration.ofSeconds(75), notReached);

        assertThat(now).isBetween(Duration.ofMinutes(5), Duration.ofMinutes(7));
    }

    @Test
    void a_link_that_breaks_at_once_each_time_is_given_up_after_the_time_that_was_said() {
        giveUp(Duration.ZERO, broke);

        assertThat(now).isBetween(Duration.ofMinutes(5), Duration.ofMinutes(6));
    }

    @Test
    void contacts_that_hold_for_a_while_are_worth_a_new_try_until_the_work_would_have_been_done_long_since() {
        giveUp(Duration.ofSeconds(40), broke);

        assertThat(now).isBetween(LONGEST.plusMinutes(5), LONGEST.multipliedBy(2));
    }

    @Test
    void a_contact_that_held_makes_up_for_a_long_time_without_one() {
        Patience patience = patience(Duration.ofMinutes(5));
        for (int contact = 0; contact < 3; contact++) {
            for (int vain = 0; vain < 4; vain++) {
                now = now.plusSeconds(60);
                patience.pauseOrThrow(notReached, "");
            }
            // A laptop that was closed for a night in the middle of it.
            now = now.plusHours(9);
            patience.pauseOrThrow(broke, "");
        }
        assertThat(now).isGreaterThan(Duration.ofHours(27));
    }

    private void giveUp(Duration attempt, UserException thrown) {
        Patience patience = patience(Duration.ofMinutes(5));
        UserException last = catchThrowableOfType(UserException.class, () -> {
            while (tries++ < 1000) {
                now = now.plus(attempt);
                patience.pauseOrThrow(thrown, "; it is over");
            }
        });
        assertThat(last).as("after %d tries", tries).hasMessageEndingWith("; it is over");
    }

    private Patience patience(Duration total) {
        return new Patience(total, LONGEST, () -> now.toNanos(), pause -> now = now.plus(pause));
    }
}
