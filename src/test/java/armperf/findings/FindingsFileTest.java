package armperf.findings;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import armperf.outcome.ExitCode;
import armperf.outcome.UserException;
import java.nio.charset.Charset;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The bytes of a file that people write in as well. */
class FindingsFileTest {
    private static final String PAIR = "20260219T101530Z-7c361dce-k3f9..20260220T081500Z-ab12cd34-x0z1";

    @Test
    void begins_a_file_with_the_entry() {
        assertThat(new String(append(new byte[0], "## Text\n"), UTF_8))
                .isEqualTo("<!-- armperf:begin " + PAIR + " -->\n## Text\n\nRecorded: 2026-02-20\n<!-- armperf:end "
                        + PAIR + " -->\n");
    }

    @Test
    void written_twice_changes_nothing() {
        byte[] once = append("# Findings\n".getBytes(UTF_8), "one");
        assertThat(file(once).append(PAIR, "2026-02-21", "one")).isEmpty();
        assertThat(file(once).append(PAIR, "2026-02-21", "one\n")).isEmpty();
    }

    @Test
    void a_different_result_for_the_same_pair_is_a_new_dated_entry_beside_the_old() {
        byte[] once = append(new byte[0], "one");
        byte[] twice = file(once).append(PAIR, "2026-02-21", "two").orElseThrow();
        assertThat(Arrays.copyOf(twice, once.length)).isEqualTo(once);
        assertThat(new String(twice, UTF_8))
                .containsOnlyOnce("Recorded: 2026-02-20")
                .containsOnlyOnce("Recorded: 2026-02-21");
        assertThat(file(twice).append(PAIR, "2026-02-22", "one")).isEmpty();
        assertThat(file(twice).append(PAIR, "2026-02-22", "two")).isEmpty();
    }

    @Test
    void another_pair_is_another_entry() {
        byte[] once = append(new byte[0], "one");
        assertThat(file(once).append("x.." + PAIR, "2026-02-20", "one")).isPresent();
    }

    @Test
    void keeps_the_line_ends_of_the_file() {
        byte[] windows = "# Findings\r\n\r\ntext\r\n".getBytes(UTF_8);
        String after = new String(append(windows, "a\nb\n"), UTF_8);
        assertThat(after).startsWith("# Findings\r\n\r\ntext\r\n\r\n<!-- armperf:begin ");
        assertThat(after.replace("\r\n", "")).doesNotContain("\n").doesNotContain("\r");
        assertThat(file(after.getBytes(UTF_8)).append(PAIR, "2026-02-21", "a\nb"))
                .isEmpty();
    }

    @Test
    void separates_the_entry_by_one_blank_line_whatever_the_file_ends_in() {
        for (String end : new String[] {"", "\n", "\n\n"}) {
            assertThat(new String(append(("text" + end).getBytes(UTF_8), "a"), UTF_8))
                    .startsWith("text\n\n<!-- armperf:begin ");
        }
    }

    @Test
    void keeps_bytes_of_any_encoding_and_writes_ascii_beside_them() {
        byte[] gbk = "# \u6027\u80fd\n".getBytes(Charset.forName("GBK"));
        byte[] latin = "caf\u00e9".getBytes(ISO_8859_1);
        for (byte[] before : new byte[][] {gbk, latin}) {
            byte[] after = append(before, "\u6027 \ud83d\ude00");
            assertThat(Arrays.copyOf(after, before.length)).isEqualTo(before);
            byte[] entry = Arrays.copyOfRange(after, before.length, after.length);
            assertThat(new String(entry, US_ASCII)).contains("\nU+6027 U+1F600\n");
            assertThat(entry).doesNotContain((byte) '?');
            assertThat(file(after).append(PAIR, "2026-02-21", "\u6027 \ud83d\ude00"))
                    .isEmpty();
        }
    }

    @Test
    void writes_any_character_where_the_file_is_utf_8() {
        byte[] before = "\ufeff# \u6027\u80fd\n".getBytes(UTF_8);
        byte[] after = append(before, "\u6027");
        assertThat(new String(after, UTF_8))
                .startsWith("\ufeff# \u6027\u80fd\n\n<!--")
                .contains("\n\u6027\n");
        assertThat(file(after).append(PAIR, "2026-02-21", "\u6027")).isEmpty();
    }

    @Test
    void refuses_utf_16_in_both_byte_orders_with_and_without_its_mark() {
        String latin = "# Findings\ntext\n";
        String chinese = "\u6027\u80fd\u3000\u62a5\u544a\n\u6027\u80fd\n";
        for (String text : new String[] {latin, chinese, "a"}) {
            for (byte[] content : new byte[][] {
                text.getBytes(UTF_16LE),
                text.getBytes(UTF_16BE),
                text.getBytes(UTF_16),
                ("\ufeff" + text).getBytes(UTF_16LE)
            }) {
                assertThatThrownBy(() -> file(content)).isInstanceOfSatisfying(UserException.class, e -> {
                    assertThat(e.exit()).isEqualTo(ExitCode.USAGE);
                    assertThat(e)
                            .hasMessageStartingWith("findings.md is UTF-16")
                            .hasMessageContaining("UTF-8");
                });
            }
        }
    }

    @Test
    void takes_short_files_and_stray_bytes_for_what_they_are() {
        for (String text : new String[] {"", "a", "ab", "\n\n", "a\nb\u0000c\nd\n"}) {
            byte[] before = text.getBytes(US_ASCII);
            assertThat(Arrays.copyOf(append(before, "x"), before.length)).isEqualTo(before);
        }
    }

    @Test
    void an_entry_that_lost_its_end_is_text_like_any_other() {
        String torn = "<!-- armperf:begin " + PAIR + " -->\none\n";
        assertThat(new String(append(torn.getBytes(UTF_8), "one"), UTF_8)).startsWith(torn);
    }

    private static byte[] append(byte[] before, String text) {
        return file(before).append(PAIR, "2026-02-20", text).orElseThrow();
    }

    private static FindingsFile file(byte[] content) {
        return new FindingsFile(content, "findings.md");
    }
}
