package armperf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What breaks inside armperf looks like a bug, never like a verdict. */
class BrokenTest {
    @Test
    void an_error_of_the_machine_is_a_bug_and_not_an_objection(@TempDir Path folder) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) {
                throw new OutOfMemoryError("Java heap space");
            }
        };
        assertThat(run(full, folder, err)).isEqualTo(70);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .startsWith("armperf: this is a bug in armperf")
                .contains("Java heap space");
    }

    @ParameterizedTest
    @CsvSource({"No space left on device, 2", "Broken pipe, 0"})
    void a_result_that_did_not_arrive_ends_in_no_zero_unless_nobody_reads_it(
            String words, int code, @TempDir Path folder) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        OutputStream refusing = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(words);
            }
        };

        assertThat(run(refusing, folder, err)).isEqualTo(code);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .hasLineCount(code == 0 ? 0 : 1)
                .contains(code == 0 ? "" : words);
    }

    private static int run(OutputStream out, Path folder, ByteArrayOutputStream err) {
        Surroundings around = new Surroundings(
                InputStream.nullInputStream(),
                new ResultStream(out),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                folder,
                folder,
                Map.of(),
                Clock.systemUTC(),
                new SplittableRandom(),
                false,
                Optional.empty());

        return new Cli(around).run("--version");
    }
}
