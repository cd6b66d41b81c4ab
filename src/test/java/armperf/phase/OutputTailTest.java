package armperf.phase;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What a job printed last. */
class OutputTailTest {
    @Test
    void is_the_last_line_with_anything_on_it() {
        assertThat(OutputTail.lastLine("[ 62%] Building\n[ 63%] Linking\n\n  \n"))
                .contains("[ 63%] Linking");
    }

    @Test
    void is_the_newest_state_of_a_bar_that_paints_itself_over() {
        assertThat(OutputTail.lastLine("fetching\n10 %\r20 %\r30 %")).contains("30 %");
    }

    @Test
    void is_nothing_where_nothing_was_printed() {
        assertThat(OutputTail.lastLine("\n")).isEmpty();
    }
}
