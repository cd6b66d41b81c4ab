package armperf.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The line that says what is going on. */
class OngoingTest {
    private static final Instant START = Instant.parse("2026-02-19T10:15:30Z");
    private static final Width USUAL = Width.of(80);

    @Test
    void says_what_runs_how_long_and_how_long_still() {
        Ongoing gate = Ongoing.begun("gate 7c361dce", START, Optional.of(Duration.ofMinutes(12)));
        assertThat(gate.text(START.plusSeconds(61), USUAL)).isEqualTo("gate 7c361dce  1:01  about 11 min left");
    }

    @Test
    void makes_no_guess_where_nothing_is_known() {
        Ongoing gate = Ongoing.begun("gate 7c361dce", START, Optional.empty());
        assertThat(gate.text(START.plusSeconds(4000), USUAL)).isEqualTo("gate 7c361dce  1:06:40");
    }

    @Test
    void what_is_left_counts_from_where_the_work_was_last() {
        Ongoing sampling = Ongoing.begun("sample", START, Optional.empty())
                .at("3/51  block 1  richards", START.plusSeconds(60), Optional.of(Duration.ofSeconds(100)));
        assertThat(sampling.text(START.plusSeconds(65), USUAL))
                .isEqualTo("sample 3/51  block 1  richards  1:05  about 2 min left");
    }

    @ParameterizedTest
    @CsvSource({
        "-1, longer than usual",
        "0, about 10 s left",
        "11, about 20 s left",
        "50, about 50 s left",
        "51, about 1 min left",
        "89, about 1 min left",
        "90, about 2 min left",
        "720, about 12 min left",
        "5369, about 89 min left",
        "5400, about 1 h 30 min left",
        "7200, about 2 h left"
    })
    void is_no_more_exact_than_a_guess_can_be(int seconds, String text) {
        assertThat(Ongoing.left(START, START.plusSeconds(seconds))).isEqualTo(text);
    }

    @Test
    void names_are_cut_in_the_middle_and_times_never() {
        Ongoing sampling = Ongoing.begun("sample", START, Optional.empty())
                .at("3/51  block 1  " + "x".repeat(100) + "  from", START, Optional.of(Duration.ofMinutes(3)));
        String line = sampling.text(START, USUAL);
        assertThat(line)
                .hasSize(80)
                .startsWith("sample 3/51  block 1")
                .contains("...")
                .endsWith("x  from  0:00  about 3 min left");
    }

    @Test
    void what_was_printed_gets_the_room_that_is_left() {
        Ongoing gate = Ongoing.begun("gate 7c361dce", START, Optional.empty());
        assertThat(gate.saying("[ 63%] Building CXX object Jit/" + "very".repeat(20) + "/x.o")
                        .text(START, USUAL))
                .hasSize(80)
                .startsWith("gate 7c361dce  0:00  | [ 63%] Building CXX obj")
                .endsWith("very/x.o");
        assertThat(gate.saying("[ 63%] Building").text(START, Width.of(40)))
                .isEqualTo("gate 7c361dce  0:00  | [ 63%] Building");
        assertThat(Ongoing.begun("gate 7c361dce of a long name", START, Optional.empty())
                        .saying("[ 63%] Building")
                        .text(START, Width.of(40)))
                .isEqualTo("gate 7c361dce of a long name  0:00");
    }

    @Test
    void nothing_that_is_printed_reaches_the_terminal_raw() {
        assertThat(Ongoing.begun("gate \u001b[2J", START, Optional.empty())
                        .at("a\nb", START, Optional.empty())
                        .saying("\u001b[31mred\u001b[0m\t\u0007 \u202e")
                        .text(START, Width.unlimited()))
                .isEqualTo("gate ?[2J a?b  0:00  | ?[31mred?[0m ? ?");
    }
}
