package armperf.host;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SaidTest {
    @Test
    void lines_are_told_apart_in_a_sentence() {
        assertThat(Said.line("sh: 1: I/O error\nsh: 278: cannot create x\r\n\n  end \n", 400))
                .isEqualTo("sh: 1: I/O error; sh: 278: cannot create x; end");
    }

    @Test
    void nothing_of_it_moves_a_cursor_or_fills_a_screen() {
        assertThat(Said.line("\u001b[2J\u0007gone\tx", 400)).isEqualTo("?[2J?gone?x");
        assertThat(Said.line("x".repeat(9000), 400)).hasSize(400);
        assertThat(Said.line("\ud83d\ude00\ud83d\ude00", 1)).isEqualTo("\ud83d\ude00");
    }
}
