package armperf.jitlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MarkedLinesTest {
    private final List<String> found = new ArrayList<>();

    private long read(String text) throws IOException {
        MarkedLines lines = new MarkedLines(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), List.of("[JIT ", "-- JIT "));
        while (lines.next()) {
            found.add(lines.offset() + " " + lines.text() + (lines.isWhole() ? "" : " ..."));
        }
        return lines.bodyBytes();
    }

    @Test
    void finds_a_line_that_begins_after_output_without_a_line_end() throws IOException {
        assertThat(read("one\ntwo [JIT a]\n-- JIT b\r\nthree")).isEqualTo(13);
        assertThat(found).containsExactly("8 [JIT a]", "16 -- JIT b");
    }

    @Test
    void a_line_that_another_one_cuts_into_ends_there() throws IOException {
        assertThat(read("[JIT a <x[JIT b]\n [JIT c")).isEqualTo(1);
        assertThat(found).containsExactly("0 [JIT a <x ...", "9 [JIT b]", "18 [JIT c ...");
    }

    @Test
    void text_that_only_begins_like_a_mark_is_none() throws IOException {
        assertThat(read("[JI\n-- JI[\n[[JIT a]\n")).isEqualTo(12);
        assertThat(found).containsExactly("12 [JIT a]");
    }

    @Test
    void passes_over_a_line_longer_than_memory_would_like() throws IOException {
        String longLine = "x".repeat(5_000_000);

        assertThat(read(longLine + "\n[JIT a]\n" + longLine)).isEqualTo(10_000_001);
        assertThat(found).containsExactly("5000001 [JIT a]");
    }
}
