package armperf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** The line at the bottom of a terminal, and what is printed above it. */
class LiveLineTest {
    private static final String ERASE = "\r\u001b[J";

    private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();
    private final AtomicLong nanos = new AtomicLong();
    private final LiveLine line = new LiveLine(terminal, 80, nanos::get);
    private final PrintStream err = new PrintStream(line.before(terminal), true, StandardCharsets.UTF_8);

    @Test
    void is_taken_away_before_every_line_and_put_back_below() {
        line.say("gate 0:01");
        later();
        err.println("news");
        assertThat(seen()).isEqualTo(drawn("gate 0:01") + ERASE + "news\n" + drawn("gate 0:01"));
    }

    @Test
    void is_not_put_below_half_a_line() {
        line.say("gate 0:01");
        later();
        err.print("Passphrase: ");
        later();
        line.say("gate 0:02");
        assertThat(seen()).isEqualTo(drawn("gate 0:01") + ERASE + "Passphrase: ");
        err.println();
        assertThat(seen()).endsWith("Passphrase: \n" + drawn("gate 0:02"));
    }

    @Test
    void is_gone_at_the_end_and_leaves_nothing_behind() {
        line.say("gate 0:01");
        line.say("");
        err.println("done");
        assertThat(seen()).isEqualTo(drawn("gate 0:01") + ERASE + "done\n");
    }

    @Test
    void is_drawn_only_some_times_a_second_and_only_where_it_changed() {
        for (int millis = 0; millis < 1000; millis++) {
            nanos.addAndGet(1_000_000);
            line.say("sample " + millis);
        }
        assertThat(seen().split("sample", -1).length - 1).isBetween(9, 10);
        later();
        line.say("sample last");
        String before = seen();
        later();
        line.say("sample last");
        assertThat(seen()).isEqualTo(before);
    }

    @Test
    void what_came_too_soon_after_another_is_drawn_later() {
        line.say("sample 1");
        line.say("sample 2");
        later();
        line.say("sample 2");
        assertThat(seen()).isEqualTo(drawn("sample 1") + drawn("sample 2"));
    }

    @Test
    void leaves_the_last_column_free_and_the_cursor_where_it_can_be_seen() {
        assertThat(line.columns()).isEqualTo(79);
        line.say("gate");
        // Wrapping is on again, and the cursor was never hidden.
        assertThat(seen()).endsWith("\u001b[?7h\r").doesNotContain("\u001b[?25l");
    }

    private void later() {
        nanos.addAndGet(1_000_000_000);
    }

    private String seen() {
        return terminal.toString(StandardCharsets.UTF_8);
    }

    private static String drawn(String text) {
        return "\r\u001b[?7l" + text + "\u001b[J\u001b[?7h\r";
    }
}
