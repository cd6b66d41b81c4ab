package armperf.phase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class GateOutputTest {
    @Test
    void counts_tests_with_and_without_the_time_they_took() throws IOException {
        GateTests tests = tests("Ran 5 tests in 12.3s", "", "OK", "Ran 2 tests", "Ran 1 test in 0.000s", "OK");

        assertThat(tests.run()).hasValue(8);
        assertThat(tests.failed()).hasValue(0);
    }

    @Test
    void adds_up_what_failed() throws IOException {
        GateTests tests = tests("Ran 9 tests", "FAILED (failures=1, errors=2, skipped=4)");

        assertThat(tests.run()).hasValue(9);
        assertThat(tests.failed()).hasValue(3);
    }

    @Test
    void takes_no_other_words_for_it() throws IOException {
        assertThat(tests("Ran 5 testsuites", "I Ran 5 tests", "Ran 5 tests-and-more", "Ran -1 tests"))
                .isEqualTo(GateTests.SILENT);
    }

    @Test
    void reads_what_the_gate_announces() throws IOException {
        GateOutput output = read(
                ">> build wheel",
                "wheel=/root/work/dist/cinderx-1.whl\r",
                " wheel=indented",
                "wheel==0.47.0",
                "autojit_compile_counts total=1502 main=37 other=1465",
                "jit-effective-ok compiled_size 712 interp_calls 3",
                "pyperf_venv=/root/venv",
                "anything=else",
                "Ran 5 tests in 1.2s");

        assertThat(output.markers())
                .containsExactly(
                        entry("autojit_compile_counts", "total=1502 main=37 other=1465"),
                        entry("jit-effective-ok", "compiled_size 712 interp_calls 3"),
                        entry("pyperf_venv", "/root/venv"),
                        entry("wheel", "/root/work/dist/cinderx-1.whl"));
        assertThat(output.tests().run()).hasValue(5);
    }

    @Test
    void reads_objections_of_both_streams_line_by_line() throws IOException {
        GateOutput output = read("ERROR: no wheel\r", "WARN:", " WARN: indented", "WARNING: other")
                .plus(read("WARN: \u00e2\u0082\u00ac", "WARN: second", "ERROR: after"));

        assertThat(output.markers())
                .containsExactly(entry("ERROR", "no wheel\nafter"), entry("WARN", "\u20ac\nsecond"));
    }

    @Test
    void keeps_the_beginning_of_very_many_and_very_long_objections() throws IOException {
        String[] lines = Collections.nCopies(30, "WARN: " + "x".repeat(1000)).toArray(String[]::new);

        assertThat(read(lines).plus(read(lines)).markers().get("WARN").lines())
                .hasSize(20)
                .allSatisfy(line -> assertThat(line).hasSize(300));
    }

    private static GateTests tests(String... lines) throws IOException {
        return read(lines).tests();
    }

    private static GateOutput read(String... lines) throws IOException {
        return GateOutput.read(new BufferedReader(new StringReader(String.join("\n", lines))));
    }
}
