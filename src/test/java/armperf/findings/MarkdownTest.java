package armperf.findings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkdownTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Inline calls (x86_64), 3.5 % - done!; Inline calls (x86_64), 3.5 % - done!",
                "__init__; \\_\\_init\\_\\_",
                "a*b|c~d&e; a\\*b\\|c\\~d\\&e",
                "[x](http://y); \\[x\\](http://y)",
                "<script>; \\<script\\>",
                "<!-- armperf:end x -->; \\<\\!-- armperf:end x --\\>",
                "# not a heading; \\# not a heading",
                "- no item; \\- no item",
                "+ no item; \\+ no item",
                "1. no item; 1\\. no item",
                "12) no item; 12\\) no item",
                "1.5 ms; 1.5 ms",
                "in C#; in C#"
            })
    void escapes_what_has_a_meaning_and_nothing_else(String text, String markdown) {
        assertThat(Markdown.text(text)).isEqualTo(markdown);
    }

    @Test
    void makes_one_line_of_anything() {
        assertThat(Markdown.text("a\n\r\tb\u001b[31mc\u202ed\u2028e")).isEqualTo("a   b \\[31mc d e");
        assertThat(Markdown.code("a\nb\u0085c")).isEqualTo("`a b c`");
    }

    @Test
    void fences_code_by_more_backticks_than_it_holds() {
        assertThat(Markdown.code("a|b <c>")).isEqualTo("`a|b <c>`");
        assertThat(Markdown.code("a`b")).isEqualTo("``a`b``");
        assertThat(Markdown.code("`a``b`")).isEqualTo("``` `a``b` ```");
        assertThat(Markdown.code("")).isEqualTo("`  `");
    }

    @Test
    void breaks_up_comments_in_code_where_nothing_can_be_escaped() {
        assertThat(Markdown.code("<!-- armperf:end x -->"))
                .doesNotContain("<!--")
                .doesNotContain("-->");
    }
}
