package armperf.phase;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import org.junit.jupiter.api.Test;

class GateTestsTest {
    @Test
    void counts_tests_with_and_without_the_time_they_took() throws IOException {
        GateTests tests = read("Ran 5 tests in 12.3s", "", "OK", "Ran 2 tests", "Ran 1 test in 0.000s", "OK");

        assertThat(tests.run()).hasValue(8);
        assertThat(tests.failed()).hasValue(0);
    }

    @Test
    void adds_up_what_failed() throws IOException {
        GateTests tests = read("Ran 9 tests", "FAILED (failures=1, errors=2, skipped=4)");

        assertThat(tests.run()).hasValue(9);
        assertThat(tests.failed()).hasValue(3);
    }

    @Test
    void takes_no_other_words_for_it() throws IOException {
        assertThat(read("Ran 5 testsuites", "I Ran 5 tests", "Ran 5 tests-and-more", "Ran -1 tests"))
                .isEqualTo(GateTests.SILENT);
    }

    private static GateTests read(String... lines) throws IOException {
        return GateTests.read(new BufferedReader(new StringReader(String.join("\n", lines))));
    }
}
