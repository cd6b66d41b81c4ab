package armperf.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import armperf.outcome.ExitCode;
import armperf.outcome.UserException;
import armperf.run.Reading;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResultFileTest {
    @ParameterizedTest
    @ValueSource(strings = {"0.25", " 0.25\r\n", ".25\n", "2.5e-1", "{\"value\": 0.25}", "{\"values\": [0.25]}"})
    void reads_one_number_in_every_small_form(String text) {
        assertThat(read(text)).containsExactly(new Reading("asked", "second", 0.25, List.of(0.25), List.of()));
    }

    @Test
    void the_number_of_a_process_is_the_median_of_its_values() {
        assertThat(read("{\"values\": [9, 1, 2]}").get(0).value()).isEqualTo(2);
        assertThat(read("{\"values\": [9, 1, 2, 3]}").get(0).value()).isEqualTo(2.5);
        assertThat(read("{\"values\": [9, 1, 2], \"warmups\": [30]}"))
                .containsExactly(new Reading("asked", "second", 2, List.of(9.0, 1.0, 2.0), List.of(30.0)));
    }

    @ParameterizedTest
    @CsvSource({
        "ms, 250, second, 0.25",
        "us, 250, second, 0.00025",
        "\u00b5s, 250, second, 0.00025",
        "\u03bcs, 250, second, 0.00025",
        "NS, 250, second, 2.5e-7",
        "MILLISECONDS, 250, second, 0.25",
        "minutes, 2, second, 120",
        "ms/op, 250, second, 0.25",
        "ops/s, 4, second, 0.25",
        "ops/ms, 4, second, 0.00025",
        "iterations per second, 4, second, 0.25",
        "byte, 4, byte, 4",
        "cycles/op, 4, cycles/op, 4"
    })
    void times_become_seconds_and_rates_become_times(String unit, double written, String read, double value) {
        Reading reading =
                read("{\"value\": " + written + ", \"unit\": \"" + unit + "\"}").get(0);

        assertThat(reading.unit()).isEqualTo(read);
        assertThat(reading.value()).isCloseTo(value, within(value * 1e-12));
    }

    @Test
    void units_are_understood_under_a_turkish_locale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            assertThat(read("{\"value\": 250, \"unit\": \"MILLISECOND\"}")
                            .get(0)
                            .value())
                    .isEqualTo(0.25);
            assertThat(read("{\"value\": 2, \"unit\": \"MIN\"}").get(0).value()).isEqualTo(120);
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"MB/s", "frames per second", "fps", "Hz"})
    void a_rate_that_is_no_number_of_operations_is_refused(String unit) {
        assertThatThrownBy(() -> read("{\"value\": 4, \"unit\": \"" + unit + "\"}"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("'" + unit + "', a rate");
    }

    @Test
    void pyperf_skips_the_run_that_calibrated_and_keeps_warm_ups() {
        List<Reading> readings = read("""
                {"benchmarks": [{"runs": [
                  {"metadata": {"calibrate_loops": 8}, "warmups": [[1, 0.04], [2, 0.03]]},
                  {"warmups": [[8, 0.018]], "values": [0.015, 0.017, 0.016]}]}],
                 "metadata": {"name": "bm_richards", "unit": "second"}, "version": "1.0"}
                """);

        assertThat(readings)
                .containsExactly(new Reading("asked", "second", 0.016, List.of(0.015, 0.017, 0.016), List.of(0.018)));
    }

    @Test
    void pyperf_with_several_benchmarks_keeps_their_names_and_units() {
        List<Reading> readings = read("""
                {"benchmarks": [
                  {"metadata": {"name": "deepcopy"}, "runs": [{"values": [0.5]}]},
                  {"metadata": {"name": "memory", "unit": "byte"}, "runs": [{"values": [4096]}]}]}
                """);

        assertThat(readings).extracting(Reading::benchmark).containsExactly("deepcopy", "memory");
        assertThat(readings).extracting(Reading::unit).containsExactly("second", "byte");
    }

    @Test
    void pyperf_of_a_single_value_needs_no_name() {
        assertThat(read("{\"benchmarks\":[{\"runs\":[{\"values\":[0.03]}]}]}"))
                .extracting(Reading::benchmark)
                .containsExactly("asked");
    }

    @Test
    void several_processes_in_one_result_give_one_reading_with_all_values() {
        assertThat(read("{\"benchmarks\":[{\"runs\":[{\"values\":[1,2]},{\"values\":[4]}]}]}"))
                .containsExactly(new Reading("asked", "second", 2, List.of(1.0, 2.0, 4.0), List.of()));
    }

    @Test
    void hyperfine_gives_its_times() {
        assertThat(read("{\"results\":[{\"command\":\"sleep 1\",\"times\":[1.5,1.25,2],\"exit_codes\":[0,0,0]}]}"))
                .containsExactly(new Reading("asked", "second", 1.5, List.of(1.5, 1.25, 2.0), List.of()));
    }

    @Test
    void jmh_turns_throughput_into_the_time_of_an_operation() {
        Reading reading = read("""
                        [{"benchmark": "org.Bench.run", "mode": "thrpt",
                          "primaryMetric": {"score": 3, "scoreUnit": "ops/ms", "rawData": [[2, 4]]}}]
                        """).get(0);

        assertThat(reading.values()).containsExactly(0.0005, 0.00025);
        assertThat(reading.value()).isCloseTo(0.000375, within(1e-15));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ''                                    | is empty
                    '  '                                  | is empty
                    'Segmentation fault'                  | is neither JSON nor a number; it begins with 'Segmentation fault'; known: pyperf
                    '0,25'                                | is neither JSON nor a number
                    '0.25 0.26'                           | is neither JSON nor a number
                    '{"value": 0.2'                       | is broken or cut JSON at line 1
                    '{"value": 1, "value": 2}'            | has a key twice, the second time at line 1
                    'NaN'                                 | holds NaN at the top, which is no measured value
                    '{"value": NaN}'                      | holds NaN at value, which is no measured value
                    '{"value": Infinity}'                 | holds Infinity at value
                    '{"value": 1e999}'                    | at value, which is no measured value
                    '{"values": [1, 0]}'                  | holds 0 at values[1], which is no measured value
                    '{"values": [1, -2]}'                 | holds -2 at values[1]
                    '{"values": []}'                      | has no values at values
                    '{"values": 1}'                       | holds a number at values, where a list belongs
                    '{"value": "0.25"}'                   | holds a text at value, where a number belongs
                    '{"value": null}'                     | holds null at value, where a number belongs
                    '{"value": 1, "values": [1]}'         | has both 'value' and 'values'
                    '{"value": 1e-320, "unit": "ns"}'     | which is no measured value
                    '{"seconds": 1}'                      | is JSON of no known kind
                    '[1, "2"]'                            | is JSON of no known kind
                    'true'                                | is JSON of no known kind
                    '{"samples": [1]}'                    | is JSON of no known kind
                    '{"benchmarks": []}'                  | has no values
                    '{"benchmarks": [{"runs": [{}]}]}'    | has no values at benchmarks[0]; every run there only calibrated
                    '{"benchmarks": [{"runs": [{"values": [1, NaN]}]}]}' | holds NaN at benchmarks[0].runs[0].values[1]
                    '{"benchmarks": [{"runs": [{"values": [1], "warmups": [1]}]}]}' | holds a number at benchmarks[0].runs[0].warmups[0]
                    '{"benchmarks": [{"runs": []}, {"runs": []}]}' | the one at benchmarks[0] has no name
                    '{"results": [{"command": "x", "times": []}]}' | has no values at results[0].times
                    '{"results": [{"command": "x", "times": [1], "exit_codes": [1]}]}' | has a command that failed, at results[0].exit_codes[0]
                    '{"results": [{"command": "x", "times": [1], "exit_codes": [null]}]}' | has a command that failed
                    """)
    void a_broken_result_says_what_is_wrong_and_where(String text, String told) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOfSatisfying(UserException.class, error -> {
                    assertThat(error.exit()).isEqualTo(ExitCode.EVIDENCE);
                    assertThat(error.kind()).isEqualTo("broken-result");
                })
                .hasMessageStartingWith("the result of benchmark 'asked' ")
                .hasMessageContaining(told);
    }

    @Test
    void control_characters_of_a_broken_result_do_not_reach_the_terminal() {
        assertThatThrownBy(() -> read("\u001b[31mred\u009b1m\n"))
                .satisfies(error -> assertThat(error.getMessage().chars().filter(Character::isISOControl))
                        .isEmpty());
    }

    @Test
    void deep_nesting_is_an_error_and_no_crash() {
        assertThatThrownBy(() -> read("[".repeat(100_000))).isInstanceOf(UserException.class);
    }

    @Test
    void marks_of_unicode_encodings_are_no_part_of_the_number() {
        assertThat(read("\uFEFF0.25")).hasSize(1);
        assertThat(ResultFile.read("\uFEFF{\"value\": 0.25}\r\n".getBytes(StandardCharsets.UTF_16LE), "asked"))
                .extracting(Reading::value)
                .containsExactly(0.25);
        assertThat(ResultFile.read("\uFEFF0.25".getBytes(StandardCharsets.UTF_16BE), "asked"))
                .extracting(Reading::value)
                .containsExactly(0.25);
    }

    @Test
    void numbers_beside_names_in_another_encoding_are_read() {
        // The first of these two has a backslash as its second byte.
        byte[] chinese = "{\"host\": \"\u4e57\u6d4b\", \"value\": 0.25}".getBytes(Charset.forName("GBK"));
        byte[] latin = "{\"host\": \"caf\u00e9 x\", \"value\": 0.25}".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(ResultFile.read(chinese, "asked")).extracting(Reading::value).containsExactly(0.25);
        assertThat(ResultFile.read(latin, "asked")).extracting(Reading::value).containsExactly(0.25);
    }

    private static List<Reading> read(String text) {
        return ResultFile.read(text.getBytes(StandardCharsets.UTF_8), "asked");
    }
}
