package armperf.jitlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a line of the log begins with is told the same, whichever way it is looked for. */
class CinderxPrefixTest {
    private static int length(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return CinderxPrefix.length(bytes, 0, bytes.length);
    }

    /** As the words of the format say it, with no thought of speed. */
    private static int plainly(String text) {
        String mark = "JIT: ";
        int end = text.indexOf(" -- ", mark.length());
        if (!text.startsWith(mark) || end < 0 || end >= CinderxPrefix.MAX_BYTES) {
            return -1;
        }
        int other = text.indexOf(mark, mark.length());
        String place = text.substring(mark.length(), end);
        boolean cutInto = other >= 0 && other < end;
        return !cutInto && place.matches("[^\n]+:[0-9]+") ? end + " -- ".length() : -1;
    }

    @Test
    void a_path_may_hold_blanks_and_colons() {
        assertThat(length("JIT: a.cpp:1 -- x")).isEqualTo(16);
        assertThat(length("JIT: /my trees/c: x/a.cpp:12 -- x")).isEqualTo(32);
        assertThat(length("JIT: a - b/a.cpp:1 -- x")).isEqualTo(22);
    }

    @Test
    void a_path_ends_with_its_line_and_within_its_own() {
        assertThat(length("JIT: a.cpp -- x")).isEqualTo(-1);
        assertThat(length("JIT: :1 -- x")).isEqualTo(-1);
        assertThat(length("JIT: a.\ncpp:1 -- x")).isEqualTo(-1);
        assertThat(length("JIT: a. JIT: b.cpp:1 -- x")).isEqualTo(-1);
        assertThat(length("JIT: aJIT: b.cpp:1 -- x")).isEqualTo(-1);
    }

    @Test
    void a_prefix_that_is_cut_off_anywhere_is_none() {
        for (String whole : List.of("JIT: /root/a.cpp:123 -- ", "JIT: /my trees/a - b.cpp:123 -- ")) {
            for (int length = 0; length < whole.length(); length++) {
                assertThat(length(whole.substring(0, length)))
                        .as("%d bytes", length)
                        .isEqualTo(-1);
            }
            assertThat(length(whole)).isEqualTo(whole.length());
        }
    }

    @Test
    void no_path_is_longer_than_any_file_system_allows() {
        int most = CinderxPrefix.MAX_BYTES - "JIT: :1".length() - 1;

        assertThat(length("JIT: " + "p".repeat(most) + ":1 -- ")).isEqualTo(CinderxPrefix.MAX_BYTES + 3);
        assertThat(length("JIT: " + "p".repeat(most + 1) + ":1 -- ")).isEqualTo(-1);
        assertThat(length("JIT: " + "p ".repeat(most) + ":1 -- ")).isEqualTo(-1);
    }

    @Test
    void agrees_with_the_words_of_the_format_on_pieces_in_any_order() {
        List<String> pieces =
                List.of("JIT: ", "JIT:", "J", " ", " -- ", " --", "-- ", ":1", ":", "12", "a/b.cpp", "\n", "c d");
        Random random = new Random(20260219);
        int prefixes = 0;
        for (int round = 0; round < 100_000; round++) {
            StringBuilder text = new StringBuilder(random.nextInt(10) == 0 ? "" : "JIT: ");
            for (int piece = random.nextInt(9); piece >= 0; piece--) {
                text.append(pieces.get(random.nextInt(pieces.size())));
            }
            String line = text.toString();

            assertThat(length(line)).as(line).isEqualTo(plainly(line));
            prefixes += plainly(line) > 0 ? 1 : 0;
        }
        assertThat(prefixes).isGreaterThan(1000);
    }
}
