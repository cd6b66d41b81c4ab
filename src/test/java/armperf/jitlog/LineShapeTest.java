package armperf.jitlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineShapeTest {
    private static final String FINISHED = "Finished compiling {} in {t}, code size: {#} bytes";

    /** The texts of the fields, if the line has the form. */
    private static Optional<List<String>> fields(String template, String line) {
        LineShape shape = new LineShape(template);
        byte[] bytes = ("before " + line + " after").getBytes(StandardCharsets.UTF_8);
        int from = "before ".length();
        int to = bytes.length - " after".length();
        int[] bounds = new int[2 * shape.fields()];
        if (!shape.matches(bytes, from, to, bounds)) {
            return Optional.empty();
        }
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < shape.fields(); i++) {
            texts.add(new String(bytes, bounds[2 * i], bounds[2 * i + 1] - bounds[2 * i], StandardCharsets.UTF_8));
        }
        return Optional.of(texts);
    }

    @Test
    void its_last_words_are_neither_its_first_ones_nor_a_part_of_them() {
        assertThat(fields("Can't do {} do", "Can't do do")).isEmpty();
        assertThat(fields("Can't do {} do", "Can't do  do")).isEmpty();
        assertThat(fields("Can't do {} do", "Can't do do do")).contains(List.of("do"));
        assertThat(fields("Can't do", "Can't do")).contains(List.of());
        assertThat(fields("Can't do", "Can't do do")).isEmpty();
    }

    @Test
    void finds_the_fields_of_a_line() {
        assertThat(fields(FINISHED, "Finished compiling m:f in 12\u00b5s, code size: 345 bytes"))
                .contains(List.of("m:f", "12\u00b5s", "345"));
    }

    @Test
    void takes_the_longest_name_that_leaves_the_rest_of_the_line() {
        assertThat(fields(FINISHED, "Finished compiling m:in 5us, code size: 1 bytes in 7ms, code size: 2 bytes"))
                .contains(List.of("m:in 5us, code size: 1 bytes", "7ms", "2"));
        assertThat(fields("Inlining function {} into {}", "Inlining function a into b into c"))
                .contains(List.of("a into b", "c"));
    }

    @Test
    void goes_back_to_a_shorter_name_where_the_longest_leaves_no_number() {
        assertThat(fields("cost {} of {} is {#}", "cost a of b is 1 of c is 2"))
                .contains(List.of("a of b is 1", "c", "2"));
        assertThat(fields("cost {} of {#} here", "cost a of 12 here")).contains(List.of("a", "12"));
        assertThat(fields("{} at {#} of {}", "x at 7 of y at z of w")).contains(List.of("x", "7", "y at z of w"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Finished compiling",
                "Finished compiling  in 5us, code size: 1 bytes",
                "Finished compiling m:f in us, code size: 1 bytes",
                "Finished compiling m:f in 5ks, code size: 1 bytes",
                "Finished compiling m:f in 5us, code size: 1 bytes more",
                "Finished compiling m:f in 5us, code size: 1234567890123456789 bytes",
                "Finished compiling m:f in 5us, code size:  bytes",
                "finished compiling m:f in 5us, code size: 1 bytes"
            })
    void refuses_what_has_another_form(String line) {
        assertThat(fields(FINISHED, line)).isEmpty();
    }

    @Test
    void tells_hexadecimal_numbers_from_words() {
        assertThat(fields("flags: {x}", "flags: 0x200")).contains(List.of("0x200"));
        assertThat(fields("flags: {x}", "flags: 0x")).isEmpty();
        assertThat(fields("flags: {x}", "flags: 0xnone")).isEmpty();
    }

    @Test
    void takes_no_template_with_a_field_that_nobody_knows() {
        assertThatThrownBy(() -> new LineShape("a {b} c")).hasMessageContaining("{b}");
    }
}
